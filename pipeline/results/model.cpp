#include "pipeline/results/model.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/checksum.hpp"
#include "stages/io/files.hpp"
#include "stages/vectors/formats/npy.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view format_name = "sentipipe model";
constexpr int format_version = 1;
constexpr const char* sums_name = "SHA256SUMS";
constexpr std::array file_names = {"model.json",     "words.txt", "vectors.npy",
                                   "weights.npy",    "bias.npy",  "hidden_weights.npy",
                                   "hidden_bias.npy"};

// Of model.json, which has a few hundred and the classes' names: deep nesting would take much
// memory.
constexpr std::size_t most_description_bytes = std::size_t{1} << 18U;
constexpr std::size_t most_classes = 1000;
constexpr std::size_t longest_class_name = 200;  // bytes

using Files = std::map<std::string, std::string>;  // bytes by name

std::string sum_line(const std::string& sum, std::string_view name) {
  return fmt::format("{}  {}\n", sum, name);
}

std::string sums_of(const Files& files) {
  std::string out;
  for (const auto* name : file_names) out += sum_line(sha256(files.at(name)), name);
  return out;
}

[[noreturn]] void fail(const fs::path& path, std::string found, std::string expected) {
  throw Error({.place = path.string(),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = "restore the folder, or make it again with `sentipipe run`"});
}

Files read_checked_files(const fs::path& folder) {
  std::error_code code;
  const bool is_folder = fs::is_directory(folder, code);
  if (!is_folder || fs::exists(folder / "model", code)) {
    throw Error({.place = folder.string(),
                 .found = is_folder                  ? "a folder with model/ in it"
                          : fs::exists(folder, code) ? "a file"
                                                     : "no such folder",
                 .expected = "a model's folder, with model.json in it",
                 .remedy = "name the folder model/ that `sentipipe run --output` wrote"});
  }
  Files files;
  for (const auto* name : file_names) files[name] = read_file(folder / name);
  std::istringstream expected(read_file(folder / sums_name));
  std::istringstream actual(sums_of(files));
  std::string expected_line;
  std::string actual_line;
  for (const auto* name : file_names) {
    std::getline(expected, expected_line);
    std::getline(actual, actual_line);
    if (expected_line != actual_line)
      fail(folder / name, "content that was changed", "the checksum in SHA256SUMS");
  }
  if (expected.eof() || expected.peek() != std::char_traits<char>::eof()) {
    fail(folder / sums_name, "a damaged list", fmt::format("{} lines", file_names.size()));
  }
  return files;
}

// Names that tables and terminals can show, and that tell the classes apart.
void require_classes(const std::vector<std::string>& names, const fs::path& file) {
  const auto expected =
      fmt::format("2 to {} classes, each with a printable name of its own", most_classes);
  if (names.size() < 2 || names.size() > most_classes)
    fail(file, fmt::format("{} classes", names.size()), expected);
  std::set<std::string> seen;
  for (const auto& name : names) {
    if (name.empty() || name.size() > longest_class_name || printable(name) != name)
      fail(file, "the class " + excerpt(name), expected);
    if (!seen.insert(name).second) fail(file, "the class " + excerpt(name) + " twice", expected);
  }
}

Vocabulary parse_words(const std::string& text) {
  Vocabulary words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    words.add(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// The numbers of any kind of classifier, as the files have them: one layout for all.
struct Parameters {
  Activation activation = Activation::tanh;
  arma::mat weights;              // K x d, or K x H
  arma::vec bias;                 // K
  arma::mat hidden_weights = {};  // H x d
  arma::vec hidden_bias = {};     // H
};

Parameters parameters_of(const LinearModel& model) {
  return {.weights = model.weights, .bias = model.bias};
}

Parameters parameters_of(const NetworkModel& model) {
  return {.activation = model.activation,
          .weights = model.output.weights,
          .bias = model.output.bias,
          .hidden_weights = model.hidden_weights,
          .hidden_bias = model.hidden_bias};
}

void set(LinearModel& model, Parameters from) {
  model.weights = std::move(from.weights);
  model.bias = std::move(from.bias);
}

void set(NetworkModel& model, Parameters from) {
  model.activation = from.activation;
  model.hidden_weights = std::move(from.hidden_weights);
  model.hidden_bias = std::move(from.hidden_bias);
  set(model.output, std::move(from));
}

// The widths that a file tells of: what the output's weights see, and the hidden layer's.
struct Widths {
  std::size_t output;
  std::size_t hidden;
};

Widths widths_of(const LinearModel&, std::size_t dim, std::size_t) {
  return {.output = dim, .hidden = 0};
}

Widths widths_of(const NetworkModel&, std::size_t dim, std::size_t hidden) {
  return {.output = hidden, .hidden = dim};
}

}  // namespace

void write_model(AtomicFolder& folder, const fs::path& subfolder, const Model& model) {
  const auto parameters =
      std::visit([](const auto& any) { return parameters_of(any); }, model.classifier);
  const nlohmann::ordered_json description = {
      {"format", format_name},
      {"version", format_version},
      {"task", model.task},
      {"classes", model.classes},
      {"head", head_of(model.classifier)},
      {"hidden", parameters.hidden_bias.n_elem},
      {"activation", to_name(parameters.activation)},
      {"tokenization", to_name(model.tokenization)},
      {"case", to_name(model.letter_case)},
      {"oov", to_name(model.oov)},
      {"dim", model.words.dim()},
      {"vocab_size", model.words.vocab_size()},
  };
  std::string words;
  for (const auto& word : model.words.vocabulary.words()) words += word + "\n";
  std::string sums;
  const auto add = [&](std::string_view name, std::string_view bytes, std::string_view rest = {}) {
    sums += sum_line(folder.write(subfolder / name, bytes, rest), name);
  };
  // In the order of file_names.
  add("model.json", description.dump(2) + "\n");
  add("words.txt", words);
  const auto& vectors = model.words.vectors;  // may be of gigabytes: no copy of them
  add("vectors.npy", npy_header(vectors.n_cols, vectors.n_rows),
      {reinterpret_cast<const char*>(vectors.memptr()), vectors.n_elem * sizeof(double)});
  add("weights.npy", to_npy(parameters.weights.t()));
  add("bias.npy", to_npy(parameters.bias.t()));
  add("hidden_weights.npy", to_npy(parameters.hidden_weights.t()));
  add("hidden_bias.npy", to_npy(parameters.hidden_bias.t()));
  folder.write(subfolder / sums_name, sums);
}

Model read_model(const fs::path& folder) {
  const auto files = read_checked_files(folder);
  const fs::path description_file = folder / "model.json";
  if (files.at("model.json").size() > most_description_bytes) {
    fail(description_file, fmt::format("{} bytes", files.at("model.json").size()),
         fmt::format("at most {} bytes", most_description_bytes));
  }
  Model model;
  Parameters parameters;
  std::size_t dim = 0;
  std::size_t vocab_size = 0;
  std::size_t hidden = 0;
  try {
    const auto description = nlohmann::json::parse(files.at("model.json"));
    if (description.at("format") != format_name || description.at("version") != format_version) {
      fail(description_file, "another format or version",
           fmt::format("\"{}\", version {}", format_name, format_version));
    }
    const auto text = [&](const char* key) { return description.at(key).get<std::string>(); };
    const auto size = [&](const char* key) {
      const auto& value = description.at(key);
      if (!value.is_number_unsigned())
        fail(description_file, fmt::format("{} {}", key, excerpt(value.dump())), "a whole number");
      return value.get<std::size_t>();
    };
    model.task = text("task");
    model.classes = description.at("classes").get<std::vector<std::string>>();
    model.classifier = unfitted(text("head"), description_file.string());
    model.tokenization = from_name<Tokenization>(text("tokenization"), description_file.string());
    model.letter_case = from_name<Case>(text("case"), description_file.string());
    model.oov = from_name<Oov>(text("oov"), description_file.string());
    dim = size("dim");
    vocab_size = size("vocab_size");
    hidden = size("hidden");
    parameters.activation = from_name<Activation>(text("activation"), description_file.string());
  } catch (const nlohmann::json::exception& e) {
    fail(description_file, e.what(), "the fields that `sentipipe run` writes");
  }
  const auto read_matrix = [&](const char* name, std::size_t rows, std::size_t columns) {
    auto matrix = parse_npy(files.at(name), folder / name);
    if (matrix.n_rows != columns || matrix.n_cols != rows) {
      fail(folder / name, fmt::format("shape ({}, {})", matrix.n_cols, matrix.n_rows),
           fmt::format("shape ({}, {})", rows, columns));
    }
    if (!matrix.is_finite()) fail(folder / name, "a number that is not finite", "finite numbers");
    return matrix;
  };
  require_classes(model.classes, description_file);
  const std::size_t classes = model.classes.size();
  model.words.vocabulary = parse_words(files.at("words.txt"));
  if (model.words.vocab_size() != vocab_size) {
    fail(folder / "words.txt", fmt::format("{} words", model.words.vocab_size()),
         fmt::format("{} words, each once", vocab_size));
  }
  model.words.vectors = read_matrix("vectors.npy", vocab_size, dim);
  const auto widths =
      std::visit([&](const auto& any) { return widths_of(any, dim, hidden); }, model.classifier);
  parameters.weights = read_matrix("weights.npy", classes, widths.output).t();
  parameters.bias = read_matrix("bias.npy", classes, 1).t();
  parameters.hidden_weights = read_matrix("hidden_weights.npy", hidden, widths.hidden).t();
  parameters.hidden_bias = read_matrix("hidden_bias.npy", hidden, 1).t();
  std::visit([&](auto& any) { set(any, std::move(parameters)); }, model.classifier);
  return model;
}

Prediction predict(const Model& model, const std::string& text) {
  const auto features = average_words({look_up_tokens(text, model.tokenization, model.letter_case)},
                                      model.words, model.oov);
  const arma::mat p = probabilities(model.classifier, features.x);
  return {.label = predict(model.classifier, features.x)(0),
          .probabilities = arma::conv_to<std::vector<double>>::from(p.col(0)),
          .tokens = features.coverage.tokens,
          .unknown_tokens = features.coverage.unknown_tokens};
}

}  // namespace sentipipe
