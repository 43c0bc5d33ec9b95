// vectors evaluate as a user runs it.
#include <boost/test/unit_test.hpp>

#include "inputs.hpp"
#include "program.hpp"
#include "stages/vectors/vectors.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Cosines of the tiny vectors: good and fine 0.984, good and bad 0, good and spare 0.990.
constexpr std::string_view pairs =
    "# comment\nGood\tfine\t9\ngood\tbad\t1\ngood spare 8\ngood x 5\n";
// bad is good turned by a right angle, poor is fine turned likewise.
constexpr std::string_view analogies =
    ": turned\ngood bad Fine poor\ngood bad fine spare\ngood bad fine x\n"
    ": gram1-turned\nfine poor good bad\n";

// "vectors evaluate" in a folder with tiny.txt, pairs.tsv and analogies.txt.
class Evaluation {
 public:
  Evaluation() {
    folder_.write("tiny.txt", tiny_words);
    folder_.write("pairs.tsv", pairs);
    folder_.write("analogies.txt", analogies);
  }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_.path() / name).string();
  }
  [[nodiscard]] std::vector<std::string> arguments(const std::string& vectors,
                                                   const std::vector<std::string>& more) const {
    std::vector<std::string> out = {"vectors", "evaluate", path(vectors)};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }
  // The words of the line of the output that starts with `start`.
  [[nodiscard]] std::string line(const std::string& vectors, const std::vector<std::string>& more,
                                 const std::string& start) const {
    for (const auto& line : split(run_well(arguments(vectors, more)).out, '\n'))
      if (line.starts_with("  " + start)) return squeezed(line);
    return "no line " + start;
  }

 private:
  static std::string squeezed(const std::string& text) {
    std::istringstream in(text);
    std::string out;
    for (std::string word; in >> word;) out += (out.empty() ? "" : " ") + word;
    return out;
  }
  TemporaryFolder folder_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(evaluate_prints_both_tables) {
  const Evaluation input;
  const auto out =
      run_well(input.arguments("tiny.txt", {"--similarity", input.path("pairs.tsv"), "--analogies",
                                            input.path("analogies.txt")}))
          .out;
  // Ranks 3 1 2 of the scores and 2 1 3 of the cosines: 1 / 2.
  BOOST_TEST(out == input.path("tiny.txt") +
                        ": GloVe text, 6 words, 2 numbers each\n"
                        "\n"
                        "  similarity  Spearman  pairs covered\n"
                        "  word pairs    0.5000            3/4\n"
                        "\n"
                        "  analogies        correct %  left out\n"
                        "  turned         50.00 (1/2)         1\n"
                        "  gram1-turned  100.00 (1/1)         0\n"
                        "  semantic       50.00 (1/2)         1\n"
                        "  syntactic     100.00 (1/1)         0\n"
                        "  total          66.67 (2/3)         1\n");
}

BOOST_AUTO_TEST_CASE(evaluate_does_what_is_asked_for_alone) {
  const Evaluation input;
  const auto similarity = input.arguments("tiny.txt", {"--similarity", input.path("pairs.tsv")});
  BOOST_TEST(!contains(run_well(similarity).out, "analogies"));
  const auto answers = input.arguments("tiny.txt", {"--analogies", input.path("analogies.txt")});
  BOOST_TEST(!contains(run_well(answers).out, "similarity"));
}

BOOST_AUTO_TEST_CASE(letter_case_is_kept_on_request) {
  const Evaluation input;
  const auto file = input.path("pairs.tsv");
  // Without the pair "Good fine": scores 1 and 8, cosines 0 and 0.990.
  BOOST_TEST(input.line("tiny.txt", {"--similarity", file, "--case", "keep"}, "word pairs") ==
             "word pairs 1.0000 2/4");
  BOOST_TEST(input.line("tiny.txt", {"--analogies", input.path("analogies.txt"), "--case", "keep"},
                        "total") == "total 50.00 (1/2) 2");
}

BOOST_AUTO_TEST_CASE(of_words_equal_in_lower_case_the_first_counts) {
  const Evaluation input;
  // The second "good" would make all cosines negative, and is no answer either.
  input.folder().write("mixed.txt",
                       "GOOD 3 4\nbad -4 3\ngood -3 -4\nfine 1 2\nPoor -2 1\nSpare 5 5\n");
  const std::vector<std::string> both = {"--similarity", input.path("pairs.tsv"), "--analogies",
                                         input.path("analogies.txt")};
  BOOST_TEST(input.line("mixed.txt", both, "word pairs") == "word pairs 0.5000 3/4");
  BOOST_TEST(input.line("mixed.txt", both, "total") == "total 66.67 (2/3) 1");
  BOOST_TEST(contains(run_well(input.arguments("mixed.txt", both)).out, "\n1 words left out: "));
  // The first five words of the file, "good" among them, do not hold "Spare".
  const std::vector<std::string> five = {"--restrict-vocabulary", "5", "--analogies",
                                         input.path("analogies.txt")};
  BOOST_TEST(input.line("mixed.txt", five, "total") == "total 100.00 (2/2) 2");
  BOOST_TEST(contains(run_well(input.arguments("mixed.txt", five)).out,
                      "Among the first 5 words of the file\n"));
}

BOOST_AUTO_TEST_CASE(input_vectors_count_alone_unless_both_are_asked_for) {
  const Evaluation input;
  Vocabulary words;
  for (const char* word : {"good", "bad", "fine", "spare"}) words.add(word);
  // Input vectors as in tiny.txt. Output vectors that make bad the most similar to good.
  write_vectors(input.path("two.npy"), words,
                arma::mat{{3, -4, 1, 5, 90, 90, 0, -90}, {4, 3, 2, 5, 0, 0, 9, 0}},
                Tokenization::treebank);
  const std::vector<std::string> similarity = {"--similarity", input.path("pairs.tsv")};
  BOOST_TEST(input.line("two.npy", similarity, "word pairs") == "word pairs 0.5000 3/4");
  BOOST_TEST(contains(run_well(input.arguments("two.npy", similarity)).out,
                      "4 words, 2 numbers each (input vectors)"));
  // Cosines of good with fine 0.01, bad 1, spare -0.99: ranks 2 3 1 beside 3 1 2.
  auto both = similarity;
  both.emplace_back("--both");
  BOOST_TEST(input.line("two.npy", both, "word pairs") == "word pairs -0.5000 3/4");
}

BOOST_AUTO_TEST_CASE(nothing_covered_is_said) {
  const Evaluation input;
  input.folder().write("other.txt", "one 1 2\ntwo 3 4\n");
  const std::vector<std::string> both = {"--similarity", input.path("pairs.tsv"), "--analogies",
                                         input.path("analogies.txt")};
  BOOST_TEST(input.line("other.txt", both, "word pairs") == "word pairs undefined 0/4");
  BOOST_TEST(input.line("other.txt", both, "total") == "total - (0/0) 4");
}

BOOST_AUTO_TEST_CASE(bad_evaluations_are_refused) {
  const Evaluation input;
  const auto pairs_file = input.path("pairs.tsv");
  check_refused(input.arguments("tiny.txt", {}),
                {"neither --similarity nor --analogies", "at least one"});
  check_refused({"vectors", "evaluate", "--similarity", pairs_file}, {"option --vectors"});
  check_refused(input.arguments("none.txt", {"--similarity", pairs_file}),
                {"none.txt", "no such file"});
  check_refused(input.arguments("tiny.txt", {"--similarity", pairs_file, "--case", "upper"}),
                {"--case", "lower or keep"});
  check_refused(
      input.arguments("tiny.txt", {"--similarity", pairs_file, "--restrict-vocabulary", "-1"}),
      {"option --restrict-vocabulary", "\"-1\"", "a whole number"});
  // The questions are read before the vectors.
  check_refused(input.arguments("none.txt", {"--analogies", pairs_file}),
                {"pairs.tsv, line 1", "\"# comment\"", "four words"});
}
