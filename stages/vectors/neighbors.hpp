// Nearest words by cosine similarity.
#pragma once

#include <string>
#include <vector>

#include "vectors.hpp"

namespace sentipipe {

struct Neighbor {
  std::string word;
  double cosine;
};

// The `count` words whose vectors have the largest cosine with `query` (d), best first, without
// those in `excluded`. Words with a zero vector have cosine 0.
std::vector<Neighbor> nearest_words(const WordVectors& words, const arma::vec& query,
                                    std::size_t count, const std::vector<std::string>& excluded);

// The query for "a is to b as c is to ...": b - a + c of vectors of length 1 (3CosAdd: Mikolov, Yih
// and Zweig 2013, NAACL, eq. 1).
arma::vec analogy_query(const WordVectors& words, const std::string& a, const std::string& b,
                        const std::string& c);

// The word's number. Throws Error, with near spellings, when it has no vector.
std::uint32_t require_word(const WordVectors& words, const std::string& word);

// The rows of the words named, projected on the first two singular vectors of their centred matrix
// (CS224n assignment 1, q3_run.py): 2 x n.
arma::mat project_words(const WordVectors& words, const std::vector<std::string>& named);

}  // namespace sentipipe
