#include "vectors.hpp"

namespace sentipipe {

WordVectors concatenate(const std::vector<WordVectors>& parts) {
  WordVectors out;
  arma::uword dim = 0;
  for (const auto& part : parts) {
    for (const auto& word : part.vocabulary.words()) out.vocabulary.add(word);
    dim += part.dim();
  }
  out.vectors.zeros(dim, out.vocab_size());
  arma::uword first = 0;
  for (const auto& [words, vectors] : parts) {
    for (arma::uword i = 0; i < vectors.n_cols; ++i) {
      const auto column = *out.vocabulary.find(words.words()[i]);
      out.vectors.col(column).subvec(first, arma::size(vectors.col(i))) = vectors.col(i);
    }
    first += vectors.n_rows;
  }
  return out;
}

}  // namespace sentipipe
