// The table of linear losses: a new one is a file of its own and a row here.
#include "linear_loss.hpp"

namespace sentipipe {

const std::vector<LinearLoss>& linear_losses() {
  static const std::vector<LinearLoss> losses = {softmax_loss, ovr_loss};
  return losses;
}

}  // namespace sentipipe
