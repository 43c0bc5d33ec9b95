// vectors evaluate.
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/cli/commands.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/report/result_tables.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/evaluation/evaluation.hpp"
#include "stages/text/tokens.hpp"
#include "stages/vectors/intrinsic.hpp"

namespace sentipipe {

namespace {

struct EvaluateOptions {
  std::string vectors;     // vector file
  std::string similarity;  // file of word pairs
  std::string analogies;   // file of analogies
  Case letter_case = Case::lower;
  std::size_t restrict_vocabulary = 0;  // words; 0: all
  bool both = false;                    // input and output vectors side by side
};

OptionSet declare(EvaluateOptions& options) {
  OptionSet set(
      "vectors evaluate FILE [--similarity FILE] [--analogies FILE]",
      "Compares cosines with human scores of word pairs (Spearman's rank correlation), and "
      "answers\nanalogies (3CosAdd, without the question's words).");
  set.add("vectors", "FILE", options.vectors, "vector file (the option's name may be left out)");
  set.add("similarity", "FILE", options.similarity,
          "two words and a number a line, as in wordsim353.tsv");
  set.add("analogies", "FILE", options.analogies,
          "four words a line below lines \": section\", as in questions-words.txt");
  set.add("case", "NAME", options.letter_case,
          "lower or keep: whether words, those of the vector file too, are lower-cased");
  set.add("restrict-vocabulary", "N", options.restrict_vocabulary,
          "analogies know only the first N words of the vector file; 0: all");
  set.add_switch("both", options.both,
                 "with input and output vectors: both side by side, not input alone");
  set.take_positional("vectors", 1);
  return set;
}

void require_complete(const EvaluateOptions& options) {
  require_option(!options.vectors.empty(), "option --vectors", "nothing", "a vector file");
  require_option(!options.similarity.empty() || !options.analogies.empty(), "command line",
                 "neither --similarity nor --analogies", "at least one of them");
}

// What is asked of the vectors; a part that was not asked for is empty.
struct Questions {
  std::vector<WordPair> pairs;
  std::vector<AnalogySection> sections;
};

Questions read_questions(const EvaluateOptions& options) {
  Questions out;
  if (!options.similarity.empty()) out.pairs = read_word_pairs(options.similarity);
  if (!options.analogies.empty()) out.sections = read_analogies(options.analogies);
  if (options.letter_case == Case::keep) return out;
  for (auto& pair : out.pairs)
    pair = {to_lower_case(pair.first), to_lower_case(pair.second), pair.score};
  for (auto& section : out.sections) {
    for (auto& [a, b, c, d] : section.questions)
      for (auto* word : {&a, &b, &c, &d}) *word = to_lower_case(*word);
  }
  return out;
}

// The words under the names by which they are looked up.
struct NamedWords {
  WordVectors words;
  std::size_t restricted = 0;  // of them stand among the file's first N; 0: all count
  std::size_t repeated = 0;    // words of the file left out for an earlier one of the same name
};

// Of words that lower-casing makes equal, the first counts.
NamedWords named(WordVectors words, const EvaluateOptions& options) {
  const std::size_t limit = options.restrict_vocabulary;
  if (options.letter_case == Case::keep) return {std::move(words), limit, 0};
  NamedWords out;
  std::vector<arma::uword> first_ones;
  const auto& texts = words.vocabulary.words();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto before = out.words.vocab_size();
    out.words.vocabulary.add(to_lower_case(texts[i]));
    if (out.words.vocab_size() > before) first_ones.push_back(i);
    if (i < limit) out.restricted = out.words.vocab_size();
  }
  out.repeated = texts.size() - first_ones.size();
  out.words.vectors = out.repeated == 0 ? std::move(words.vectors)
                                        : arma::mat(words.vectors.cols(arma::uvec(first_ones)));
  return out;
}

std::string describe_vectors(const EvaluateOptions& options, const VectorsFile& file, bool halved) {
  return fmt::format("{}: {}, {} words, {} numbers each{}\n", printable(options.vectors),
                     file.format, file.words.vocab_size(), file.words.dim(),
                     halved ? " (input vectors)" : "");
}

Table similarity_table(const SimilarityResult& result) {
  const auto correlation =
      result.spearman ? fmt::format("{:.4f}", *result.spearman) : std::string("undefined");
  return {
      .header = {"similarity", "Spearman", "pairs covered"},
      .rows = {{{"word pairs", correlation, fmt::format("{}/{}", result.covered, result.total)}}}};
}

// Sums of the sections that `chosen` picks.
template <class Chosen>
AnalogyCounts subtotal(const std::string& name, const AnalogyResult& result, const Chosen& chosen) {
  AnalogyCounts sum = {.section = name};
  for (const auto& counts : result.sections) {
    if (!chosen(counts.section)) continue;
    sum.correct += counts.correct;
    sum.answered += counts.answered;
    sum.left_out += counts.left_out;
  }
  return sum;
}

Table analogy_table(const AnalogyResult& result) {
  // In questions-words.txt the syntactic sections are gram1-..., gram2-...
  const auto syntactic = [](const std::string& section) { return section.starts_with("gram"); };
  auto rows = result.sections;
  rows.push_back(subtotal("semantic", result, [&](const auto& name) { return !syntactic(name); }));
  rows.push_back(subtotal("syntactic", result, syntactic));
  rows.push_back(subtotal("total", result, [](const auto&) { return true; }));
  Table table = {.header = {"analogies", "correct %", "left out"}, .rows = {}};
  for (const auto& counts : rows) {
    const Accuracy accuracy = {.correct = counts.correct, .total = counts.answered};
    const auto percent = accuracy.total == 0 ? std::string("-") : percent_text(accuracy.fraction());
    table.rows.push_back(
        {{counts.section, fmt::format("{} ({}/{})", percent, accuracy.correct, accuracy.total),
          std::to_string(counts.left_out)}});
  }
  return table;
}

}  // namespace

int vectors_evaluate_command(const Arguments& arguments) {
  EvaluateOptions options;
  if (!declare(options).parse(arguments)) return 0;
  require_complete(options);
  const auto questions = read_questions(options);
  auto file = read_vectors(options.vectors, {.on_progress = progress_bar("reading vectors")});
  const bool halved = file.two_sets && !options.both;
  if (halved) file.words.vectors = file.words.vectors.head_rows(file.words.dim() / 2);
  std::string out = describe_vectors(options, file, halved);
  const auto [words, restricted, repeated] = named(std::move(file.words), options);
  if (repeated > 0) {
    out += fmt::format("{} words left out: in lower case they equal an earlier one\n", repeated);
  }
  const auto screen = screen_of(stdout);
  if (!questions.pairs.empty())
    out += "\n" + to_text(similarity_table(evaluate_similarity(words, questions.pairs)), screen);
  if (!questions.sections.empty()) {
    const auto result = evaluate_analogies(
        words, questions.sections,
        {.restrict_vocabulary = restricted, .on_progress = progress_bar("answering analogies")});
    out += "\n" + to_text(analogy_table(result), screen);
    if (options.restrict_vocabulary > 0)
      out += fmt::format("Among the first {} words of the file\n", options.restrict_vocabulary);
  }
  fmt::print("{}", out);
  return 0;
}

}  // namespace sentipipe
