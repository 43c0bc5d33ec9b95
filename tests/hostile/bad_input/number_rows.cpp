// Numbers that are finite in a file and would not stay so.
#include "bad_input.hpp"

namespace sentipipe::test {

namespace {

const std::string huge = "good 1e300 2\nbad -1e300 1\nthe 1 1\nfine 1 2\npoor 2 1\n";

BadInput of(const std::string& given, const std::string& vectors, const std::string& place,
            const std::string& arguments = run_trees) {
  return {given, place, arguments, {{"tiny.txt", vectors}}};
}

}  // namespace

Section number_section(const GoodFiles&) {
  return {
      "Numbers beyond double precision",
      {
          of("vectors of 1e300", huge, "features of tiny, train, sentence 1,…"),
          of("vectors of 1e300, ovr", huge, "features of tiny, train, sentence 1,…",
             run_trees + " --head ovr"),
          of("vectors of 1e300, network", huge, "features of tiny, train, sentence 1,…",
             run_trees + " --head network --activation leaky_relu"),
          of("1e300 in a word of test only", "good 1 2\nbad 2 1\nthe 1 1\nonlytest 1e300 0\n",
             "features of tiny, test, sentence 2,…"),
          of("huge numbers that cancel each other in the mean",
             "good 1.7e308 2\nthe -1.7e308 1\nbad 1 1\n", "features of tiny, train, sentence 1,…",
             run_trees + " --report"),
          {"squares that fit and a sum of them that does not",
           "classifier, training sentence 1",
           run_trees,
           {{"tiny.txt", "good 1.2e154 2\nbad -1.2e154 1\nthe 1 1\n"},
            {"trees/train.txt", "(4 good)\n(0 bad)\n(4 good)\n"}}},
          of("1e300 to float32", huge, "result.bin", "vectors convert tiny.txt result.bin"),
          of("3.5e38 to float32, packed", "good 1 3.5e38\n", "result.bin.gz",
             "vectors convert tiny.txt result.bin.gz"),
          of("plot of vectors of 1.7e308", "good 1.7e308 1\nbad -1.7e308 2\n", "words to project",
             "vectors plot --vectors tiny.txt --words good bad --output result"),
          {"a learning rate that lets vectors explode", "training, word…",
           "vectors train --corpus corpus.txt --output result.npy --quiet --threads 1 "
           "--learning-rate 10 --min-count 1 --subsample 0 --epochs 2000 --dim 1"},
      }};
}

}  // namespace sentipipe::test
