// The commands of the program: each takes its arguments and returns an exit status.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/cli/options.hpp"

namespace sentipipe {

struct Command {
  std::string_view name;  // one word, or two with a space between them
  std::string_view summary;
  int (*main)(const Arguments&);
};

std::span<const Command> commands();

// The command line again, quoted for a shell where needed.
std::string command_text(const std::string& name, const Arguments& arguments);

int run_command(const Arguments& arguments);
int classify_command(const Arguments& arguments);
int explain_command(const Arguments& arguments);
int vectors_train_command(const Arguments& arguments);
int vectors_nearest_command(const Arguments& arguments);
int vectors_analogy_command(const Arguments& arguments);
int vectors_convert_command(const Arguments& arguments);
int vectors_plot_command(const Arguments& arguments);
int vectors_learning_curve_command(const Arguments& arguments);
int vectors_evaluate_command(const Arguments& arguments);
int check_gradients_command(const Arguments& arguments);
int compare_command(const Arguments& arguments);
int gather_command(const Arguments& arguments);
int published_command(const Arguments& arguments);
int treebank_command(const Arguments& arguments);

}  // namespace sentipipe
