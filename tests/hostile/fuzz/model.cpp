// A model's folder, seven files; checksums are those of the eighth part, or right when there is
// none.
#include <fmt/format.h>

#include "fuzz.hpp"
#include "pipeline/results/model.hpp"
#include "stages/io/checksum.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

namespace {

constexpr std::array names = {"model.json", "words.txt",          "vectors.npy",    "weights.npy",
                              "bias.npy",   "hidden_weights.npy", "hidden_bias.npy"};

void write_folder(std::string_view rest) {
  std::string sums;
  for (const auto* name : names) {
    const auto bytes = next_part(rest);
    write(name, bytes);
    sums += fmt::format("{}  {}\n", sha256(bytes), name);
  }
  write("SHA256SUMS", rest.empty() ? sums : rest);
}

// The weights and the bias of the classes first.
std::vector<const arma::mat*> numbers_of(const LinearModel& model) {
  return {&model.weights, &model.bias};
}
std::vector<const arma::mat*> numbers_of(const NetworkModel& model) {
  return {&model.output.weights, &model.output.bias, &model.hidden_weights, &model.hidden_bias};
}
std::vector<const arma::mat*> numbers_of(const Classifier& model) {
  return std::visit([](const auto& any) { return numbers_of(any); }, model);
}

void check(const Model& model) {
  const auto numbers = numbers_of(model.classifier);
  const std::size_t classes = model.classes.size();
  require(model.words.vectors.n_cols == model.words.vocabulary.size(), "a vector a word");
  require(numbers[0]->n_rows == classes && numbers[1]->n_rows == classes, "a row a class");
  for (const auto* of : numbers) require(of->is_finite(), "the numbers are finite");
  require(model.words.vectors.is_finite(), "the vectors are finite");
  const auto& words = model.words.vocabulary.words();
  // Refused when the vectors' numbers are too large to be averaged.
  const auto prediction =
      accepted([&] { return predict(model, words.front() + " ? " + words.back()); });
  if (!prediction) return;
  require(prediction->label < classes && prediction->probabilities.size() == classes,
          "a prediction is one of the classes");
}

bool same(const arma::mat& a, const arma::mat& b) {
  return a.n_rows == b.n_rows && a.n_cols == b.n_cols && std::equal(a.begin(), a.end(), b.begin());
}

void check_round_trip(const Model& model) {
  AtomicFolder copy(in_folder("copy"), true);
  write_model(copy, "", model);
  copy.write("manifest.json", "{}");  // a folder without one is not replaced
  copy.commit();
  const Model again = read_model(in_folder("copy"));
  require(again.task == model.task && again.classes == model.classes &&
              again.tokenization == model.tokenization && again.letter_case == model.letter_case &&
              again.oov == model.oov,
          "the description comes back");
  require(again.words.vocabulary.words() == model.words.vocabulary.words(), "the words come back");
  require(head_of(again.classifier) == head_of(model.classifier), "the head comes back");
  const auto one = numbers_of(again.classifier);
  const auto other = numbers_of(model.classifier);
  require(same(again.words.vectors, model.words.vectors) &&
              std::equal(one.begin(), one.end(), other.begin(), other.end(),
                         [](const auto* a, const auto* b) { return same(*a, *b); }),
          "the numbers come back");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  write_folder(text_of(data, size));
  const auto model = accepted([&] { return read_model(in_folder()); });
  if (!model) return 0;
  check(*model);
  check_round_trip(*model);
  return 0;
}
