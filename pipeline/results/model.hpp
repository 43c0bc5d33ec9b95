// A chosen classifier with all it needs to classify new sentences, as plain files in a folder.
//
//   model.json    what it is: format, version, task, head, sizes, how tokens are looked up
//   words.txt     V words, one a line
//   vectors.npy   float64 (V, d), as features use them
//   weights.npy   float64 (K, d), or (K, H) above a hidden layer
//   bias.npy      float64 (K, 1)
//   hidden_weights.npy, hidden_bias.npy   float64 (H, d) and (H, 1), H = 0 but for the network
//   SHA256SUMS    checksums of the others, as `sha256sum -c` reads them
// Nothing in it is code. Reading checks every checksum before any file is looked into.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stages/classifiers/classifiers.hpp"
#include "stages/features/features.hpp"
#include "stages/io/atomic.hpp"
#include "stages/text/tokens.hpp"
#include "stages/vectors/vectors.hpp"

namespace sentipipe {

struct Model {
  std::string task;                  // what it was fitted for: "fine_grained"
  std::vector<std::string> classes;  // K names
  Tokenization tokenization = Tokenization::treebank;
  Case letter_case = Case::lower;
  Oov oov = Oov::zero;
  WordVectors words;
  Classifier classifier;
};

// Writes the model to `subfolder` of `folder`.
void write_model(AtomicFolder& folder, const std::filesystem::path& subfolder, const Model& model);

// Throws Error when a file is missing, was changed, or does not fit the others.
Model read_model(const std::filesystem::path& folder);

struct Prediction {
  std::size_t label;
  std::vector<double> probabilities;  // K
  std::size_t tokens;
  std::size_t unknown_tokens;
};

// Judges one sentence whose tokens have spaces between them.
Prediction predict(const Model& model, const std::string& text);

}  // namespace sentipipe
