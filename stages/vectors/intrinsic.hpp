// Word vectors judged by themselves: similarity of word pairs, and analogies.
//
// Input:  word vectors (d x V); pairs of words with a human score, or questions "a is to b as c is
//         to d" in sections. Words are looked up as they are written.
// Output: Spearman's rank correlation, in [-1, 1], of scores and cosines; right answers, counted
//         section by section. Pairs and questions with an unknown word are left out and counted.
// Errors: Error with the line for one that is no pair, no section and no question.
// Source: Spearman 1904, "The proof and measurement of association between two things"; Finkelstein
//         et al. 2002 (WordSimilarity-353); Mikolov, Yih and Zweig 2013, NAACL, eq. 1 (3CosAdd);
//         Mikolov et al. 2013, arXiv:1301.3781 (questions-words.txt).
#pragma once

#include <armadillo>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "vectors.hpp"

namespace sentipipe {

struct WordPair {
  std::string first;
  std::string second;
  double score;  // how similar people find them, on any scale
};

struct AnalogyQuestion {  // a is to b as c is to d
  std::string a;
  std::string b;
  std::string c;
  std::string d;
};

struct AnalogySection {
  std::string name;
  std::vector<AnalogyQuestion> questions;
};

// Lines of two words and a number, with tabs or spaces between them. Lines that start with # are
// comments; empty lines count for nothing.
std::vector<WordPair> read_word_pairs(const std::filesystem::path& file);

// Lines of four words below lines ": section".
std::vector<AnalogySection> read_analogies(const std::filesystem::path& file);

struct SimilarityResult {
  std::optional<double> spearman;  // nothing where spearman() gives nothing
  std::size_t covered = 0;         // pairs of which both words have a vector
  std::size_t total = 0;
};

SimilarityResult evaluate_similarity(const WordVectors& words, const std::vector<WordPair>& pairs);

// The correlation of two lists of n numbers' ranks; equal numbers share the mean of their ranks.
// Nothing when n < 2 or when all numbers of a list are equal.
std::optional<double> spearman(const arma::vec& x, const arma::vec& y);

struct AnalogyOptions {
  // Only so many words from the start of the vocabulary are known; 0: all of them.
  std::size_t restrict_vocabulary = 0;
  OnProgress on_progress = {};  // in pairs of a word and a question
};

struct AnalogyCounts {
  std::string section;
  std::size_t correct = 0;
  std::size_t answered = 0;  // questions of which all four words are known
  std::size_t left_out = 0;  // the others
};

struct AnalogyResult {
  std::vector<AnalogyCounts> sections;  // in the order given
};

// The answer to a question is the known word, other than a, b and c, whose vector has the largest
// cosine with analogy_query(a, b, c); the first in the vocabulary among equals. A question whose d
// is one of a, b, c is never answered right.
AnalogyResult evaluate_analogies(const WordVectors& words,
                                 const std::vector<AnalogySection>& sections,
                                 const AnalogyOptions& options);

}  // namespace sentipipe
