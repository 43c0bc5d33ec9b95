#include "stages/word2vec/trainer/trainer.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <csignal>
#include <cstring>
#include <iterator>

#include "gzip.hpp"
#include "stages/io/checksum.hpp"
#include "stages/vectors/neighbors.hpp"
#include "stages/word2vec/trainer/noise.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Two topics of ten words that never meet: sentences draw from one of them.
CorpusSource two_topics() {
  CorpusSource source;
  SplitMix random(11);
  for (int s = 0; s < 3000; ++s) {
    auto& sentence = source.sentences.emplace_back();
    for (int i = 0; i < 8; ++i)
      sentence.push_back((s % 2 == 0 ? "a" : "b") + std::to_string(random.next() % 10));
  }
  return source;
}

// The same as a text file, or a packed one.
CorpusSource two_topics_in(const TemporaryFolder& folder, bool packed = false) {
  std::string text;
  for (const auto& sentence : two_topics().sentences) {
    for (const auto& word : sentence) text += word + " ";
    text += "\n";
  }
  return {.files = {folder.write("topics", packed ? gzipped(text) : text)}, .sentences = {}};
}

constexpr std::size_t seven_pools = 50'000;  // bytes; 24,000 words in 3,000 sentences do not fit

TrainingOptions small() {
  TrainingOptions options;
  options.dim = 16;
  options.subsample = 0;
  options.epochs = 3;
  return options;
}

bool keep_going(const TrainerReport&) {
  return true;
}

bool same_bytes(const FloatRows& a, const FloatRows& b) {
  return a.rows() == b.rows() &&
         std::memcmp(a.row(0), b.row(0), a.rows() * a.stride() * sizeof(float)) == 0;
}

WordVectors as_words(const TrainedVectors& trained) {
  WordVectors out = {trained.vocabulary.words,
                     arma::mat(trained.input.dim(), trained.input.rows())};
  for (std::size_t i = 0; i < trained.input.rows(); ++i) {
    std::copy_n(trained.input.row(i), trained.input.dim(), out.vectors.colptr(i));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(training_finds_the_two_topics) {
  for (const auto method : {Method::skipgram, Method::cbow}) {
    for (const std::size_t threads : {1U, 2U}) {
      auto options = small();
      options.method = method;
      options.threads = threads;
      options.epochs = 10;
      options.learning_rate = 0.05;
      const auto words = as_words(train_vectors(two_topics(), options, keep_going));
      BOOST_TEST(words.vocabulary.size() == 20U);
      for (const char* word : {"a0", "b7"}) {
        const auto near =
            nearest_words(words, words.vectors.col(require_word(words, word)), 9, {word});
        for (const auto& neighbor : near)
          BOOST_TEST(neighbor.word[0] == word[0], to_name(method) << ' ' << word);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_naive_softmax_finds_them_too) {
  for (const auto method : {Method::skipgram, Method::cbow}) {
    auto options = small();
    options.method = method;
    options.loss = PairLossKind::naive_softmax;
    double last = 0;
    const auto words =
        as_words(train_vectors(two_topics(), options, [&](const TrainerReport& report) {
          last = report.loss / static_cast<double>(report.pairs);
          return true;
        }));
    const auto near = nearest_words(words, words.vectors.col(require_word(words, "a0")), 9, {"a0"});
    for (const auto& neighbor : near) BOOST_TEST(neighbor.word[0] == 'a', to_name(method));
    // From log 20 at the start towards log 10: which topic can be known, which of its words cannot.
    BOOST_TEST(last < std::log(20.0));
    BOOST_TEST(last > std::log(9.0));
  }
}

// What a disk that is full does to a process: writes fail with an error.
template <class Work>
int status_with_files_limited_to(rlim_t bytes, const Work& work) {
  const pid_t child = fork();
  if (child == 0) {
    const rlimit limit = {bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, SIG_IGN);
    int status = 0;
    try {
      work();
    } catch (const Error& e) {
      status = contains(e.what(), "writing failed") ? 7 : 1;
    }
    _exit(status);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_the_last_checkpoint) {
  const TemporaryFolder folder;
  auto options = small();
  options.epochs = 100;
  options.checkpoint = folder.path();
  const auto stop = [](const TrainerReport&) { return false; };
  train_vectors(two_topics(), options, stop);
  const std::string before = read(folder.path() / "training.checkpoint");
  const int status =
      status_with_files_limited_to(1000, [&] { train_vectors(two_topics(), options, stop); });
  BOOST_TEST(status == 7);
  BOOST_TEST((read(folder.path() / "training.checkpoint") == before));
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) ==
             1);  // no temporary file
  BOOST_TEST(train_vectors(two_topics(), options, keep_going).finished);
}

BOOST_AUTO_TEST_CASE(the_loss_falls) {
  double first = 0;
  double last = 0;
  auto options = small();
  options.epochs = 60;
  train_vectors(two_topics(), options, [&](const TrainerReport& report) {
    last = report.loss / static_cast<double>(report.pairs);
    if (first == 0) first = last;
    return true;
  });
  // At the start: log 2 for each of up to six outputs.
  BOOST_TEST(first < 6 * std::log(2.0));
  BOOST_TEST(last < first);
  BOOST_TEST(std::isfinite(last));
}

BOOST_AUTO_TEST_CASE(one_thread_or_deterministic_ones_repeat_and_a_seed_matters) {
  auto options = small();
  const auto one = train_vectors(two_topics(), options, keep_going);
  options.threads = 2;
  options.deterministic = true;
  const auto two = train_vectors(two_topics(), options, keep_going);
  BOOST_TEST(same_bytes(one.input, two.input));
  BOOST_TEST(same_bytes(one.output, two.output));
  options.seed = 2;
  BOOST_TEST(!same_bytes(one.input, train_vectors(two_topics(), options, keep_going).input));
}

BOOST_AUTO_TEST_CASE(deterministic_threads_repeat_where_the_text_does_not_fit) {
  const TemporaryFolder folder;
  for (const bool packed : {false, true}) {
    const auto source = two_topics_in(folder, packed);
    auto options = small();
    options.shuffle_memory = seven_pools;
    const auto one = train_vectors(source, options, keep_going);
    BOOST_TEST(!one.whole);
    options.threads = 2;
    options.deterministic = true;
    BOOST_TEST(same_bytes(one.input, train_vectors(source, options, keep_going).input));
    options.seed = 2;
    BOOST_TEST(!same_bytes(one.input, train_vectors(source, options, keep_going).input));
  }
}

BOOST_AUTO_TEST_CASE(in_the_order_of_the_file_memory_does_not_matter) {
  const TemporaryFolder folder;
  const auto source = two_topics_in(folder);
  auto options = small();
  const auto shuffled = train_vectors(source, options, keep_going);
  options.order = SentenceOrder::file;
  const auto kept = train_vectors(source, options, keep_going);
  BOOST_TEST(kept.whole);
  BOOST_TEST(!same_bytes(kept.input, shuffled.input));
  options.shuffle_memory = seven_pools;
  const auto read_again = train_vectors(source, options, keep_going);
  BOOST_TEST(!read_again.whole);
  BOOST_TEST(same_bytes(kept.input, read_again.input));
}

void check_resumed(const CorpusSource& source, TrainingOptions options) {
  options.epochs = 100;  // several segments of 640,000 words
  options.dim = 3;
  const auto undisturbed = train_vectors(source, options, keep_going);
  BOOST_TEST(undisturbed.finished);
  const TemporaryFolder folder;
  options.checkpoint = folder.path();
  int runs = 0;
  for (bool finished = false; !finished; ++runs) {
    const auto part = train_vectors(source, options, [](const TrainerReport&) { return false; });
    finished = part.finished;
    if (finished) BOOST_TEST(same_bytes(part.input, undisturbed.input));
    BOOST_REQUIRE(runs < 20);
  }
  BOOST_TEST(runs >= 3);
}

BOOST_AUTO_TEST_CASE(a_stopped_run_goes_on_to_the_same_bytes) {
  auto options = small();
  check_resumed(two_topics(), options);
  options.order = SentenceOrder::file;
  check_resumed(two_topics(), options);
}

BOOST_AUTO_TEST_CASE(a_stopped_run_goes_on_to_the_same_bytes_where_the_text_does_not_fit) {
  const TemporaryFolder folder;
  auto options = small();
  options.shuffle_memory = seven_pools;
  options.threads = 2;
  options.deterministic = true;
  check_resumed(two_topics_in(folder), options);
  check_resumed(two_topics_in(folder, true), options);
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_other_options_is_refused) {
  const TemporaryFolder folder;
  auto options = small();
  options.checkpoint = folder.path();
  train_vectors(two_topics(), options, keep_going);
  const auto refused = [&](auto TrainingOptions::*field, auto value) {
    auto other = options;
    other.*field = value;
    check_error([&] { train_vectors(two_topics(), other, keep_going); },
                {"training.checkpoint", "another corpus or of other options"});
  };
  refused(&TrainingOptions::window, 4U);
  refused(&TrainingOptions::seed, 2U);
  refused(&TrainingOptions::order, SentenceOrder::file);
  options.shuffle_memory = 0;  // a treebank fits in any case
  BOOST_TEST(train_vectors(two_topics(), options, keep_going).finished);
  folder.write("training.checkpoint", read(folder.path() / "training.checkpoint").substr(0, 1000));
  check_error([&] { train_vectors(two_topics(), options, keep_going); },
              {"training.checkpoint", "checksum"});
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_another_memory_is_refused_where_the_text_does_not_fit) {
  const TemporaryFolder folder;
  const auto source = two_topics_in(folder);
  auto options = small();
  options.shuffle_memory = seven_pools;
  options.checkpoint = folder.path();
  train_vectors(source, options, keep_going);
  options.shuffle_memory = seven_pools / 2;
  check_error([&] { train_vectors(source, options, keep_going); },
              {"training.checkpoint", "another corpus or of other options"});
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_an_earlier_version_is_refused_by_name) {
  const TemporaryFolder folder;
  auto options = small();
  options.checkpoint = folder.path();
  train_vectors(two_topics(), options, keep_going);
  auto bytes = read(folder.path() / "training.checkpoint");
  const auto version = bytes.find('\n') - 1;
  BOOST_REQUIRE(bytes[version] == '2');
  bytes[version] = '1';
  folder.write("training.checkpoint", bytes);
  check_error([&] { train_vectors(two_topics(), options, keep_going); },
              {"training.checkpoint", "another version", "checkpoint 1", "checkpoint 2"});
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_the_same_words_in_another_order_is_refused) {
  const TemporaryFolder folder;
  auto options = small();
  options.checkpoint = folder.path();
  auto source = two_topics();
  train_vectors(source, options, keep_going);
  const auto refused = [&](const CorpusSource& other) {
    check_error([&] { train_vectors(other, options, keep_going); },
                {"training.checkpoint", "another corpus or of other options"});
  };
  std::swap(source.sentences[1000], source.sentences[2001]);
  refused(source);
  auto joined = two_topics();  // the same words in the same order, with one sentence end less
  auto& first = joined.sentences[0];
  first.insert(first.end(), joined.sentences[1].begin(), joined.sentences[1].end());
  joined.sentences.erase(joined.sentences.begin() + 1);
  refused(joined);
}

// Their vectors would be the random ones that training starts from.
BOOST_AUTO_TEST_CASE(a_corpus_from_which_nothing_can_be_learned_is_an_error) {
  CorpusSource source;
  source.sentences.assign(10, {"only", "only", "only"});
  check_error(
      [&] { train_vectors(source, small(), keep_going); },
      {"treebank\n", "one word alone that occurs 5 times, \"only\"", "sentences of several words"});
  source.sentences.assign(10, {"one"});
  source.sentences.insert(source.sentences.end(), 10, {"another"});
  for (const auto method : {Method::skipgram, Method::cbow}) {
    auto options = small();
    options.method = method;
    check_error([&] { train_vectors(source, options, keep_going); },
                {"treebank\n", "no word beside another in any sentence"});
  }
}

BOOST_AUTO_TEST_CASE(a_rate_that_diverges_is_an_error) {
  auto options = small();
  options.learning_rate = 1e30;
  const auto reported = [](const TrainerReport& now) {
    BOOST_TEST(std::isfinite(now.loss));  // no line of a log holds what is none
    return true;
  };
  check_error([&] { train_vectors(two_topics(), options, reported); },
              {"training, word \"", "a vector that is not finite", "--learning-rate"});
}

// A loss is taken of one window in 32: what the others spoil must not be kept either.
BOOST_AUTO_TEST_CASE(a_vector_that_is_not_finite_is_found_without_the_loss) {
  const TemporaryFolder folder;
  auto options = small();
  options.min_count = 1;
  options.epochs = 1;
  options.learning_rate = 1e30;
  options.checkpoint = folder.path();
  CorpusSource source;
  source.sentences = {{"first", "second", "third", "fourth"}};
  check_error([&] { train_vectors(source, options, keep_going); },
              {"training, word \"", "a vector that is not finite"});
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

// Checkpoints of this run whose checksum is right but whose payload is not.
BOOST_AUTO_TEST_CASE(a_checkpoint_of_impossible_numbers_is_refused) {
  const TemporaryFolder folder;
  auto options = small();
  options.checkpoint = folder.path();
  train_vectors(two_topics(), options, keep_going);
  const auto good = read(folder.path() / "training.checkpoint");
  const auto payload = good.find('\n') + 1 + Sha256::digits;
  const auto check = [&](const auto& change, std::string_view said) {
    auto bad = good.substr(0, good.size() - Sha256::digits);
    change(bad);
    folder.write("training.checkpoint", bad + sha256(bad));
    check_error([&] { train_vectors(two_topics(), options, keep_going); },
                {"training.checkpoint", said});
  };
  check([&](std::string& bytes) { bytes[payload + 7] = '\x7f'; }, "words done");
  check([&](std::string& bytes) { bytes.replace(bytes.size() - 4, 4, "\x00\x00\x80\x7f", 4); },
        "a number that is not finite");
  check([&](std::string& bytes) { bytes += "more"; }, "4 more bytes");
  check([&](std::string& bytes) { bytes.resize(bytes.size() - 4); }, "more numbers");
}
