// Loads a vector file once, for all words or for a treebank's, and says what it took.
//
// usage: benchmark_load_vectors FILE [TREEBANK]
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "stages/dataset/dataset.hpp"
#include "stages/text/tokens.hpp"
#include "stages/vectors/vectors.hpp"

int main(int argc, char** argv) {
  using namespace sentipipe;
  if (argc < 2) return 2;
  Vocabulary wanted;
  if (argc > 2) {
    const auto dataset = read_dataset(argv[2], {});
    for (const auto& [name, sentences] : splits_of(dataset)) {
      for (const auto& sentence : sentences) {
        for (const auto& token : look_up_tokens(sentence.text, Tokenization::treebank))
          wanted.add(token);
      }
    }
  }
  const auto start = std::chrono::steady_clock::now();
  const auto file = read_vectors(argv[1], {.keep = argc > 2 ? &wanted : nullptr,
                                           .threads = std::thread::hardware_concurrency()});
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("{:.4f} s, {} of {} rows kept\n", seconds.count(), file.words.vocabulary.size(),
             file.rows);
}
