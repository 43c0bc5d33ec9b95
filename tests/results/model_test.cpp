// The model's folder: what is written is read, and nothing else is believed.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>

#include "inputs.hpp"
#include "pipeline/results/model.hpp"
#include "program.hpp"
#include "stages/io/checksum.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Words good (3, 4) and bad (-4, 3); class k's logit is row k of the weights.
Model small_model() {
  Model model;
  model.task = "binary";
  model.classes = {"negative", "positive"};
  model.oov = Oov::skip;
  model.letter_case = Case::keep;
  model.tokenization = Tokenization::cs224n_python3;
  for (const auto* word : {"good", "bad", "caf\u00e9"}) model.words.vocabulary.add(word);
  model.words.vectors = {{3, -4, 0.1}, {4, 3, -0.7}};
  model.classifier = LinearModel{ovr_loss, {{-0.25, 0.5}, {1.0 / 3, -0.125}}, {0.0625, -1e-17}};
  return model;
}

LinearModel& linear(Model& model) {
  return std::get<LinearModel>(model.classifier);
}
const LinearModel& linear(const Model& model) {
  return std::get<LinearModel>(model.classifier);
}

const std::vector<std::string> model_files = {"SHA256SUMS",         "bias.npy",   "hidden_bias.npy",
                                              "hidden_weights.npy", "model.json", "vectors.npy",
                                              "weights.npy",        "words.txt"};

// A folder with the model in model/.
class WrittenModel {
 public:
  explicit WrittenModel(const Model& model = small_model()) {
    AtomicFolder out(folder_.path() / "out", false);
    write_model(out, "model", model);
    out.commit();
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "out/model"; }
  void put(const std::string& name, const std::string& bytes) const {
    folder_.write("out/model/" + name, bytes);
  }
  // Writes SHA256SUMS anew, as someone would who changes the model on purpose.
  void sign() const {
    std::string sums;
    for (const auto* name : {"model.json", "words.txt", "vectors.npy", "weights.npy", "bias.npy",
                             "hidden_weights.npy", "hidden_bias.npy"})
      sums += sha256_of_file(path() / name) + "  " + name + "\n";
    put("SHA256SUMS", sums);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_model_that_is_read_is_the_one_that_was_written) {
  const WrittenModel written;
  BOOST_TEST(files_below(written.path()) == model_files, boost::test_tools::per_element());
  const auto model = read_model(written.path());
  const auto expected = small_model();
  BOOST_TEST((model.task == "binary" && model.oov == Oov::skip));
  BOOST_TEST(model.classes == expected.classes, boost::test_tools::per_element());
  BOOST_TEST((model.tokenization == Tokenization::cs224n_python3));
  BOOST_TEST((model.letter_case == Case::keep && head_of(model.classifier) == "ovr"));
  BOOST_TEST(model.words.vocabulary.words() == expected.words.vocabulary.words(),
             boost::test_tools::per_element());
  BOOST_TEST(arma::all(arma::vectorise(model.words.vectors == expected.words.vectors)));
  BOOST_TEST(arma::all(arma::vectorise(linear(model).weights == linear(expected).weights)));
  BOOST_TEST(arma::all(linear(model).bias == linear(expected).bias));
}

BOOST_AUTO_TEST_CASE(predictions_of_both_are_the_same) {
  Model network = small_model();
  network.classifier = NetworkModel{.activation = Activation::sigmoid,
                                    .hidden_weights = {{1, 0.5}, {-0.25, 2}, {1.0 / 3, -1}},
                                    .hidden_bias = {0.125, -0.5, 1e-17},
                                    .output = {.loss = softmax_loss,
                                               .weights = {{1, -2, 0.5}, {0.25, 3, -1}},
                                               .bias = {0.0625, -1e-17}}};
  for (const auto& original : {small_model(), network}) {
    const WrittenModel written(original);
    const auto model = read_model(written.path());
    for (const auto* text : {"good", "bad good xyz", "", "caf\u00e9 caf\u00e9 bad", "Good"}) {
      const auto a = predict(model, text);
      const auto b = predict(original, text);
      BOOST_TEST(a.label == b.label);
      BOOST_TEST(a.probabilities == b.probabilities, boost::test_tools::per_element());
      BOOST_TEST(a.tokens == b.tokens);
      BOOST_TEST(a.unknown_tokens == b.unknown_tokens);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_classes_are_those_of_the_model) {
  auto model = small_model();
  model.task = "mail";
  model.classes = {"spam, mostly", "caf\u00e9"};
  const WrittenModel written(model);
  BOOST_TEST(read_model(written.path()).task == "mail");
  const std::vector<std::string> given = {"--model", written.path(), "--tokenized", "--text",
                                          "good"};
  const auto command = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, given.begin(), given.end());
    return run_well(arguments).out;
  };
  const auto out = command({"classify"});
  BOOST_TEST(out.starts_with("label\tclass\tspam, mostly\tcaf\u00e9\tunknown\ttext\n"
                             "0\tspam, mostly\t"),
             out);
  BOOST_TEST(contains(command({"explain", "--gold", "caf\u00e9"}), "\ngold       caf\u00e9 (1), "));
}

// "good xyz", unknown words skipped: x = (3, 4), logits -3/4 + 2 + 1/16 and 1 - 1/2.
BOOST_AUTO_TEST_CASE(prediction_by_hand) {
  const auto prediction = predict(small_model(), "good xyz");
  BOOST_TEST(prediction.label == 0U);
  const double a = 1 / (1 + std::exp(-1.3125));
  const double b = 1 / (1 + std::exp(-0.5));
  BOOST_TEST(prediction.probabilities.at(0) == a / (a + b), boost::test_tools::tolerance(1e-14));
  BOOST_TEST(prediction.tokens == 2U);
  BOOST_TEST(prediction.unknown_tokens == 1U);
}

BOOST_AUTO_TEST_CASE(every_flipped_bit_is_refused) {
  const WrittenModel written;
  std::mt19937 random(1);
  for (const auto& name : model_files) {
    const auto bytes = read(written.path() / name);
    for (int i = 0; i < 40; ++i) {
      auto damaged = bytes;
      const auto at = random() % bytes.size();
      const auto bit = random() % 8;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U << bit));
      written.put(name, damaged);
      BOOST_TEST_CONTEXT(name << " byte " << at << " bit " << bit) {
        check_error([&] { read_model(written.path()); }, {"model/", "found:", "sentipipe run"});
      }
    }
    written.put(name, bytes);
  }
  read_model(written.path());
}

BOOST_AUTO_TEST_CASE(cut_lengthened_and_missing_files_are_refused_by_name) {
  for (const auto& name : model_files) {
    const WrittenModel written;
    const auto bytes = read(written.path() / name);
    written.put(name, bytes.substr(0, bytes.size() - 1));
    check_error([&] { read_model(written.path()); }, {"found:"});
    written.put(name, bytes + "x");
    check_error([&] { read_model(written.path()); }, {"found:"});
    written.put(name, "");
    check_error([&] { read_model(written.path()); }, {name, "an empty file"});
    std::filesystem::remove(written.path() / name);
    check_error([&] { read_model(written.path()); }, {name, "no such file"});
  }
}

BOOST_AUTO_TEST_CASE(files_that_do_not_fit_each_other_are_refused) {
  auto other = small_model();
  other.words.vectors = arma::mat(3, 3, arma::fill::ones);
  linear(other).weights = arma::mat(2, 3, arma::fill::ones);
  const WrittenModel three_dimensions(other);
  for (const auto* name : {"vectors.npy", "weights.npy"}) {
    const WrittenModel written;
    written.put(name, read(three_dimensions.path() / name));
    written.sign();
    check_error([&] { read_model(written.path()); }, {name, "shape (", ", 3)", ", 2)"});
  }
  const WrittenModel written;
  written.put("bias.npy", read(written.path() / "weights.npy"));
  written.sign();
  check_error([&] { read_model(written.path()); }, {"bias.npy", "shape (2, 2)", "shape (2, 1)"});
}

BOOST_AUTO_TEST_CASE(signed_nonsense_is_refused) {
  const auto check = [](const std::string& name, const auto& change,
                        std::initializer_list<std::string_view> parts) {
    const WrittenModel written;
    written.put(name, change(read(written.path() / name)));
    written.sign();
    check_error([&] { read_model(written.path()); }, parts);
  };
  const auto swap = [](const std::string& from, const std::string& to) {
    return [=](const std::string& text) { return replaced(text, from, to); };
  };
  check("words.txt", swap("bad", "good"), {"words.txt", "2 words", "3 words"});
  check("words.txt", [](const std::string& text) { return text + "more\n"; }, {"4 words"});
  check("model.json", swap("\"version\": 1", "\"version\": 2"), {"another format or version"});
  check("model.json", swap("sentipipe model", "other"), {"another format or version"});
  check("model.json", swap("\"ovr\"", "\"forest\""), {"model.json", "forest", "expected: softmax"});
  check("model.json", swap("\"positive\"", "\"good\", \"better\""),
        {"weights.npy", "shape (2, 2)", "shape (3, 2)"});
  for (const std::string& name : std::vector<std::string>{"negative", "", "\\t", "\\u009b",
                                                          "<\\u202e>", std::string(201, 'x')}) {
    check(
        "model.json", swap("\"positive\"", "\"" + name + "\""),
        {"model.json", "the class \"", "2 to 1000 classes, each with a printable name of its own"});
  }
  check("model.json", swap(",\n    \"positive\"", ""),
        {"model.json", "1 classes", "2 to 1000 classes"});
  check("model.json", swap("\"positive\"", "7"), {"model.json", "string"});
  check("model.json",
        [](const std::string& text) {
          std::string many;
          for (int i = 0; i < 999; ++i) many += "\"" + std::to_string(i) + "\", ";
          return replaced(text, "\"positive\"", many + "\"last\"");
        },
        {"model.json", "1001 classes", "2 to 1000 classes"});
  check("model.json", swap("\"dim\"", "\"dimension\""), {"model.json", "dim"});
  check("model.json", swap("\"dim\": 2", "\"dim\": \"2\""), {"model.json", "a whole number"});
  for (const std::string dim : {"-2", "2.5", "1e300", "true", "null"}) {
    check("model.json", swap("\"dim\": 2", "\"dim\": " + dim), {"model.json", "a whole number"});
  }
  check("model.json", swap("{", "["), {"model.json"});
  check("model.json", [](const std::string&) { return std::string(1'000'000, '['); },
        {"model.json", "1000000 bytes", "at most 262144 bytes"});
}

BOOST_AUTO_TEST_CASE(numbers_that_are_not_finite_are_refused) {
  auto model = small_model();
  linear(model).weights(0, 1) = arma::datum::nan;
  const WrittenModel written(model);
  check_error([&] { read_model(written.path()); }, {"weights.npy", "not finite"});
}
