// Bad treebanks, in both layouts.
#include "bad_input.hpp"

namespace sentipipe::test {

namespace {

const std::string sentences = "stanford/datasetSentences.txt";
const std::string splits = "stanford/datasetSplit.txt";
const std::string dictionary = "stanford/dictionary.txt";
const std::string values = "stanford/sentiment_labels.txt";

// run on the Stanford files, one of them changed.
BadInput with(const std::string& given, const std::string& file, const std::string& bytes,
              const std::string& place) {
  return {given, place, run_stanford, {{file, bytes}}};
}

// run on PTB trees, one file changed.
BadInput with_trees(const std::string& given, const std::string& name, const std::string& bytes,
                    const std::string& place) {
  return {given, place, run_trees, {{"trees/" + name, bytes}}};
}

}  // namespace

Section stanford_section(const GoodFiles& good) {
  const std::string s = good.at(sentences);
  const std::string p = good.at(splits);
  const std::string d = good.at(dictionary);
  const std::string v = good.at(values);
  Section out = {"The treebank's Stanford files", {}};
  for (const auto& file : {sentences, splits, dictionary, values}) {
    const std::string name = file.substr(file.find('/') + 1);
    // Without datasetSentences.txt the layout itself is not recognised.
    out.rows.push_back(
        {"no " + name, file == sentences ? "stanford" : file, run_stanford, {gone(file)}});
    out.rows.push_back(with(name + " is empty", file, "", file));
    out.rows.push_back(with(name + " holds a NUL byte", file, good.at(file) + std::string("x\0", 2),
                            file + ", line…"));
    out.rows.push_back(
        with(name + " in Latin-1", file, good.at(file) + "caf\xe9\n", file + ", line…"));
    out.rows.push_back({name + " is a folder", file, run_stanford, {folder(file)}});
  }
  out.rows.insert(
      out.rows.end(),
      {
          with("sentences without the header", sentences, "1\tgood the\n", sentences + ", line 1"),
          with("a header and no sentence", sentences, "sentence_index\tsentence\n", sentences),
          with("a sentence index left out", sentences, replaced(s, "2\t", "5\t"),
               sentences + ", line 3"),
          with("a sentence index that is no number", sentences, replaced(s, "2\t", "two\t"),
               sentences + ", line 3"),
          with("a sentence without text", sentences, replaced(s, "bad the", " "),
               sentences + ", line 3"),
          with("a sentence line without a tab", sentences, replaced(s, "2\t", "2 "),
               sentences + ", line 3"),
          with("a sentence line with two tabs", sentences, replaced(s, "bad the", "bad\tthe"),
               sentences + ", line 3"),
          with("splits without the header", splits, "1,1\n2,2\n3,3\n", splits + ", line 1"),
          with("split code 4", splits, replaced(p, "2,2", "2,4"), splits + ", line 3"),
          with("split code 0", splits, replaced(p, "2,2", "2,0"), splits + ", line 3"),
          with("split code 1.5", splits, replaced(p, "2,2", "2,1.5"), splits + ", line 3"),
          with("a split of a sentence there is not", splits, p + "4,1\n", splits + ", line 5"),
          with("a split for index 0", splits, p + "0,1\n", splits + ", line 5"),
          with("a sentence in two splits", splits, p + "2,3\n", splits + ", line 5"),
          with("a sentence in no split", splits, replaced(p, "2,2\n", ""), splits),
          with("no dev sentence", splits, replaced(p, "3,3", "3,2"), "stanford"),
          with("three columns of splits", splits, replaced(p, "2,2", "2,2,2"), splits + ", line 3"),
          with("a sentence that the dictionary lacks", dictionary, replaced(d, "bad the|1\n", ""),
               dictionary),
          with("a dictionary line without |", dictionary, replaced(d, "bad the|1", "bad the"),
               dictionary + ", line 2"),
          with("a phrase id that is no number", dictionary, replaced(d, "|1", "|x"),
               dictionary + ", line 2"),
          with("a phrase id beyond the labels", dictionary, replaced(d, "|1", "|99"),
               dictionary + ", line 2"),
          with("a phrase id twice", dictionary, replaced(d, "|1", "|0"), dictionary + ", line 2"),
          with("a phrase twice", dictionary, replaced(d, "the|2", "bad the|2"),
               dictionary + ", line 3"),
          with("labels without the header", values, "0|0.9\n1|0.1\n2|0.5\n", values + ", line 1"),
          with("a header and no label", values, "phrase ids|sentiment values\n", values),
          with("a sentiment value of 1.5", values, replaced(v, "0.1", "1.5"), values + ", line 3"),
          with("a sentiment value of -0.1", values, replaced(v, "0.1", "-0.1"),
               values + ", line 3"),
          with("a sentiment value nan", values, replaced(v, "0.1", "nan"), values + ", line 3"),
          with("a sentiment value 1e-400", values, replaced(v, "0.1", "1e-400"),
               values + ", line 3"),
          with("a sentiment value with a comma", values, replaced(v, "0.1", "0,1"),
               values + ", line 3"),
          with("a phrase id of 5000000000", values, replaced(v, "1|0.1", "5000000000|0.1"),
               values + ", line 3"),
          with("a phrase id of labels twice", values, replaced(v, "1|0.1", "0|0.1"),
               values + ", line 3"),
          with("no value for a sentence's phrase", values, replaced(v, "1|0.1\n", ""), values),
          {"--train-on phrase with Stanford files", "option --train-on",
           run_stanford + " --train-on phrase"},
          {"a binary task and only neutral dev sentences", "stanford",
           run_stanford + " --task binary"},
      });
  return out;
}

Section trees_section(const GoodFiles&) {
  Section out = {"The treebank as trees", {}};
  for (const std::string name : {"train.txt", "dev.txt", "test.txt"}) {
    // Without train.txt the layout itself is not recognised.
    out.rows.push_back({"no " + name,
                        name == "train.txt" ? "trees" : "trees/" + name,
                        run_trees,
                        {gone("trees/" + name)}});
    out.rows.push_back(with_trees(name + " is empty", name, "", "trees/" + name));
  }
  out.rows.insert(
      out.rows.end(),
      {
          with_trees("only empty lines", "dev.txt", "\n\n", "trees"),
          {"dev.txt is a folder", "trees/dev.txt", run_trees, {folder("trees/dev.txt")}},
          {"dev.txt without permission",
           "trees/dev.txt",
           run_trees,
           {without_permission("trees/dev.txt")}},
          with_trees("a bracket left open", "dev.txt", "(2 the)\n(2 (2 the)\n",
                     "trees/dev.txt, line 2"),
          with_trees("a bracket too many", "dev.txt", "(2 the))\n", "trees/dev.txt, line 1"),
          with_trees("a closing bracket first", "dev.txt", ")\n", "trees/dev.txt, line 1"),
          with_trees("two trees in a line", "dev.txt", "(2 the) (2 the)\n",
                     "trees/dev.txt, line 1"),
          with_trees("label 5", "train.txt", "(5 the)\n", "trees/train.txt, line 1"),
          with_trees("label -1", "train.txt", "(-1 the)\n", "trees/train.txt, line 1"),
          with_trees("label 10", "train.txt", "(10 the)\n", "trees/train.txt, line 1"),
          with_trees("a word as label", "train.txt", "(good the)\n", "trees/train.txt, line 1"),
          with_trees("no label", "train.txt", "((2 the))\n", "trees/train.txt, line 1"),
          with_trees("no token", "train.txt", "(2 )\n", "trees/train.txt, line 1"),
          with_trees("an empty pair of brackets", "train.txt", "()\n", "trees/train.txt, line 1"),
          with_trees("two tokens in a node", "train.txt", "(2 the good)\n",
                     "trees/train.txt, line 1"),
          with_trees("a token beside a tree", "train.txt", "(2 (2 the) good)\n",
                     "trees/train.txt, line 1"),
          with_trees("plain text", "train.txt", "the good\n", "trees/train.txt, line 1"),
          with_trees("a byte that is not UTF-8", "test.txt", "(2 the)\n(2 \xff)\n",
                     "trees/test.txt, line 2"),
          with_trees("a NUL byte", "test.txt", std::string("(2 the)\n(2 \0)\n", 14),
                     "trees/test.txt, line 2"),
          with_trees("a gzip file cut short", "test.txt", "\x1f\x8b\x08", "trees/test.txt, byte…"),
          with_trees("a JPEG image", "test.txt", "\xff\xd8\xff\xe0", "trees/test.txt"),
          with_trees(
              "50,000 brackets left open", "test.txt",
              [] {
                std::string deep;
                for (int i = 0; i < 50'000; ++i) deep += "(2 ";
                return deep + "\n";
              }(),
              "trees/test.txt, line 1"),
          {"a binary task and only neutral test sentences",
           "trees",
           run_trees + " --task binary",
           {{"trees/test.txt", "(2 the)\n"}}},
          {"--labels course with trees", "option --labels", run_trees + " --labels course"},
          {"a treebank that is a file", "tiny.txt", "treebank tiny.txt"},
          {"a treebank that is not there", "none", "treebank none"},
          {"a folder with neither layout", "model", "treebank model"},
          {"an empty folder", "empty", "treebank empty", {folder("empty")}},
          {"a treebank that is not there, to run", "none",
           "run --treebank none --vectors tiny.txt --output result"},
      });
  return out;
}

}  // namespace sentipipe::test
