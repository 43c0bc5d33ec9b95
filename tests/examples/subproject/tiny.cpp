// Links to something of each kind: text, files that are unpacked, matrices.
#include <iostream>
#include <sentipipe/dataset/sample.hpp>
#include <sentipipe/vectors/vectors.hpp>

int main() {
  const auto file =
      sentipipe::read_vectors(sentipipe::sample_folder() / "glove.sample.100d.txt", {});
  std::cout << file.words.vocabulary.size() << " words\n";
}
