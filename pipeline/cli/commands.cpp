#include "pipeline/cli/commands.hpp"

#include <array>

#include "stages/text/tokens.hpp"

namespace sentipipe {

std::span<const Command> commands() {
  static constexpr std::array list = {
      Command{"run", "fit, choose and evaluate classifiers on averaged word vectors", run_command},
      Command{"classify", "label new sentences with a model that `run` wrote", classify_command},
      Command{"explain", "show each word's share in how a sentence is judged", explain_command},
      Command{"vectors train", "train word vectors on a treebank's or any text",
              vectors_train_command},
      Command{"vectors nearest", "the words nearest to a word", vectors_nearest_command},
      Command{"vectors analogy", "a is to b as c is to ...", vectors_analogy_command},
      Command{"vectors plot", "draw words in the plane", vectors_plot_command},
      Command{"vectors learning-curve", "draw the losses of a training run",
              vectors_learning_curve_command},
      Command{"vectors evaluate", "word similarity and analogies", vectors_evaluate_command},
      Command{"vectors convert", "write vectors in another format", vectors_convert_command},
      Command{"check-gradients", "compare all gradients with central differences",
              check_gradients_command},
      Command{"compare", "paired comparison of results that `run` wrote", compare_command},
      Command{"gather", "several results in one table", gather_command},
      Command{"published", "a published table beside results of this machine", published_command},
      Command{"treebank", "check a treebank and summarise it", treebank_command},
  };
  return list;
}

std::string command_text(const std::string& name, const Arguments& arguments) {
  std::string out = "sentipipe " + name;
  for (const auto& argument : arguments) {
    const bool plain =
        !argument.empty() &&
        argument.find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=/.,:+@%") ==
            std::string::npos;
    out += plain ? " " + argument : " '" + replace_all(argument, "'", "'\\''") + "'";
  }
  return out;
}

}  // namespace sentipipe
