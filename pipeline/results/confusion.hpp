// confusion_*.csv: the confusion matrices of one split, of each vectors in turn.
#pragma once

#include <armadillo>
#include <string>
#include <vector>

namespace sentipipe {

struct NamedConfusion {
  std::string vectors;
  arma::umat counts;  // K x K, gold in the row
};

// `classes` are the K names. A line for each vectors and gold class.
std::string confusion_csv(const std::vector<NamedConfusion>& matrices,
                          const std::vector<std::string>& classes);

}  // namespace sentipipe
