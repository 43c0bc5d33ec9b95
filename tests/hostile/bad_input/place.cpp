#include "place.hpp"

#include <fmt/format.h>

#include <cstring>

#include "inputs.hpp"
#include "program.hpp"

namespace sentipipe::test {
namespace fs = std::filesystem;

namespace {

void write_treebanks(const TemporaryFolder& folder) {
  folder.write("trees/train.txt", tiny_train);
  folder.write("trees/dev.txt", tiny_dev);
  folder.write("trees/test.txt", "(3 (3 fine) (2 the))\n(0 (0 bad) (2 onlytest))\n(2 the)\n");
  const auto stanford = [&](const std::string& name, const std::string& bytes) {
    folder.write("stanford/" + name, bytes);
  };
  stanford("datasetSentences.txt", "sentence_index\tsentence\n1\tgood the\n2\tbad the\n3\tthe\n");
  stanford("datasetSplit.txt", "sentence_index,splitset_label\n1,1\n2,2\n3,3\n");
  stanford("dictionary.txt", "good the|0\nbad the|1\nthe|2\n");
  stanford("sentiment_labels.txt", "phrase ids|sentiment values\n0|0.9\n1|0.1\n2|0.5\n");
}

// Sub-sampling leaves of so short a text one word in twenty: ten sentences of as many words do.
void write_course_treebank(const TemporaryFolder& folder) {
  std::string sentences = "sentence_index\tsentence\n";
  std::string splits = "sentence_index,splitset_label\n";
  std::string dictionary;
  std::string values = "phrase ids|sentiment values\n";
  for (int s = 0; s < 10; ++s) {
    std::string text;
    for (int w = 0; w < 20; ++w) text += fmt::format("{}word{}", w > 0 ? " " : "", 20 * s + w);
    sentences += fmt::format("{}\t{}\n", s + 1, text);
    splits += fmt::format("{},{}\n", s + 1, s % 3 + 1);
    dictionary += fmt::format("{}|{}\n", text, s);
    values += fmt::format("{}|0.{}\n", s, s);
  }
  folder.write("course/datasetSentences.txt", sentences);
  folder.write("course/datasetSplit.txt", splits);
  folder.write("course/dictionary.txt", dictionary);
  folder.write("course/sentiment_labels.txt", values);
}

std::string corpus() {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "the good fine the bad poor\nbad the poor good fine spare\n";
  return text;
}

}  // namespace

GoodPlace::GoodPlace() {
  write_treebanks(folder_);
  write_course_treebank(folder_);
  folder_.write("labelled/train.csv", "text,label\nthe good,yes\nthe bad,no\n");
  folder_.write("labelled/dev.csv", "text,label\ngood,yes\n");
  folder_.write("labelled/test.csv", "text,label\nbad,no\n");
  folder_.write("tiny.txt", tiny_words);
  folder_.write("corpus.txt", corpus());
  folder_.write("run.conf", "head = ovr\nquiet = true\n");
  folder_.write("pairs.tsv", "good\tfine\t9\ngood\tbad\t1\nfine\tpoor\t2\n");
  folder_.write("published.csv",
                "source,python,sklearn_head,vectors,reg,train,dev,test\n"
                "course,3,softmax,tiny,1,30,31,32\n");
  folder_.write("questions.txt", ": words\ngood bad fine poor\n");
  for (const std::string command : {
           "run --treebank trees --vectors tiny.txt --output earlier --l2 1",
           "run --treebank trees --vectors tiny.txt --output net --l2 1 --head network --hidden 3",
           "run --treebank stanford --vectors tiny.txt --config run.conf",
           "vectors convert tiny.txt tiny.npy",
           "vectors train --corpus corpus.txt --output trained.bin --threads 1 --quiet "
           "--checkpoint state",
           "vectors train --method cs224n --treebank course --output own.npy --iterations 5000 "
           "--quiet --checkpoint reference --log log.csv",
           "run --treebank trees --vectors tiny.txt --output other --l2 2",
           "compare earlier other",
           "published published.csv earlier",
           "vectors evaluate tiny.txt --similarity pairs.tsv --analogies questions.txt",
           "vectors nearest good --vectors tiny.npy",
       }) {
    const auto outcome = run_program(words_of(command), "", "", folder_.path());
    BOOST_REQUIRE_MESSAGE(outcome.status == 0, command << ": " << outcome.err);
  }
  fs::rename(folder_.path() / "net" / "model", folder_.path() / "network");
  fs::copy(folder_.path() / "earlier" / "model", folder_.path() / "model");
  for (const auto* made : {"net", "own.npy", "own.words", "trained.bin"})
    fs::remove_all(folder_.path() / made);
  for (const auto& name : files_below(folder_.path() / "earlier")) {
    // What other commands read, and what marks a result.
    const bool kept = name == "accuracy.csv" || name.starts_with("predictions");
    if (!kept) fs::remove(folder_.path() / "other" / name);
    if (!kept && name != "manifest.json") fs::remove(folder_.path() / "earlier" / name);
  }
  files_ = files_with_content(folder_.path());
}

void GoodPlace::copy(const fs::path& to, const std::vector<Change>& changes) const {
  fs::copy(folder_.path(), to, fs::copy_options::recursive);
  for (const auto& change : changes) {
    const fs::path path = to / change.name;
    switch (change.kind) {
      case Change::Kind::file:
        std::ofstream(path, std::ios::binary) << change.bytes;
        break;
      case Change::Kind::folder:
        fs::remove_all(path);
        fs::create_directories(path);
        break;
      case Change::Kind::gone:
        fs::remove(path);
        break;
      case Change::Kind::unreadable:
        fs::permissions(path, fs::is_directory(path) ? fs::perms::owner_read | fs::perms::owner_exec
                                                     : fs::perms::none);
        break;
    }
  }
}

GoodFiles files_with_content(const fs::path& folder) {
  GoodFiles out;
  for (const auto& name : files_below(folder)) out[name] = read(folder / name);
  return out;
}

std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  bool open = false;
  bool quoted = false;
  for (const char c : command) {
    if (c == '\'') {
      quoted = !quoted;
      if (!open) words.emplace_back();
      open = true;
    } else if (c == ' ' && !quoted) {
      open = false;
    } else {
      if (!open) words.emplace_back();
      open = true;
      words.back() += c;
    }
  }
  return words;
}

std::string cut(const std::string& bytes, std::size_t count) {
  return bytes.substr(0, bytes.size() - count);
}

std::string flipped(std::string bytes, std::size_t at) {
  bytes.at(at) = static_cast<char>(bytes[at] ^ 1);
  return bytes;
}

namespace {

template <class Number>
std::string bytes_of(Number number) {
  std::string out(sizeof number, '\0');
  std::memcpy(out.data(), &number, sizeof number);
  return out;
}

}  // namespace

std::string float64(double number) {
  return bytes_of(number);
}

std::string float32(float number) {
  return bytes_of(number);
}

}  // namespace sentipipe::test
