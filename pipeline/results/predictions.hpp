// predictions_*.tsv and mistakes_*.tsv: a line for each sentence, or for each that was judged
// wrong.
//
// Errors: anything that predictions_tsv does not write, with file and line.
#pragma once

#include <armadillo>
#include <filesystem>
#include <string>
#include <vector>

namespace sentipipe {

struct PredictionRow {
  std::size_t line = 0;  // of the file, when it was read from one
  arma::uword gold;      // class indices
  arma::uword predicted;
  double probability = 0;  // of the predicted class; not in predictions_*.tsv
  std::string text;
};

std::string predictions_tsv(const std::vector<PredictionRow>& rows);
std::vector<PredictionRow> read_predictions(const std::filesystem::path& file);

// Wrong predictions alone, the surest first: what an error analysis starts from.
std::string mistakes_tsv(const std::vector<PredictionRow>& rows);

}  // namespace sentipipe
