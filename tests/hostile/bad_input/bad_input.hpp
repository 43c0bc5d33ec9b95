// What the table of bad inputs is made of: see bad_input_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools.hpp"

namespace sentipipe::test {

// A change to the folder of good inputs that the program starts in.
struct Change {
  enum class Kind { file, folder, gone, unreadable };
  std::string name;
  std::string bytes = {};  // the file's new content
  Kind kind = Kind::file;
};

inline Change folder(const std::string& name) {
  return {.name = name, .kind = Change::Kind::folder};
}
inline Change gone(const std::string& name) {
  return {.name = name, .kind = Change::Kind::gone};
}
// Of a file, that it cannot be read; of a folder, that nothing can be written into it.
inline Change without_permission(const std::string& name) {
  return {.name = name, .kind = Change::Kind::unreadable};
}

// A row of the table.
struct BadInput {
  std::string given;
  std::string place;      // file and line or byte, or option: where the message must say it is
  std::string arguments;  // with spaces between them; 'in quotes' where one holds a space
  std::vector<Change> changes = {};
  std::string input = {};  // standard input
  int status = 1;
};

struct Section {
  std::string title;
  std::vector<BadInput> rows;
};

// The bytes of the good inputs' files that rows are made from, by name.
using GoodFiles = std::map<std::string, std::string>;

Section stanford_section(const GoodFiles& good);
Section trees_section(const GoodFiles& good);
Section labelled_section(const GoodFiles& good);
Section text_vectors_section(const GoodFiles& good);
Section binary_vectors_section(const GoodFiles& good);
Section npy_section(const GoodFiles& good);
Section number_section(const GoodFiles& good);
Section run_options_section(const GoodFiles& good);
Section config_section(const GoodFiles& good);
Section command_section(const GoodFiles& good);
Section training_section(const GoodFiles& good);
Section checkpoint_section(const GoodFiles& good);
Section model_section(const GoodFiles& good);
Section evaluation_section(const GoodFiles& good);
Section results_section(const GoodFiles& good);
Section output_section(const GoodFiles& good);

inline const std::string run_trees = "run --treebank trees --vectors tiny.txt --output result";
inline const std::string run_labelled =
    "run --train labelled/train.csv --dev labelled/dev.csv --test labelled/test.csv "
    "--vectors tiny.txt --output result --l2 1";
inline const std::string run_stanford =
    "run --treebank stanford --vectors tiny.txt --output result --l2 1";

// Without its last `count` bytes.
std::string cut(const std::string& bytes, std::size_t count);
// With one bit of byte `at` turned over.
std::string flipped(std::string bytes, std::size_t at);
// Eight and four bytes of a number, as x86-64 keeps it.
std::string float64(double number);
std::string float32(float number);

}  // namespace sentipipe::test
