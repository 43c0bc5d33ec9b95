// Bad labelled files and options of theirs.
#include "bad_input.hpp"
#include "packed.hpp"

namespace sentipipe::test {

namespace {

const std::string train = "labelled/train.csv";
const std::string test = "labelled/test.csv";

// run with train.csv of these bytes, and more options.
BadInput with(const std::string& given, const std::string& bytes, const std::string& place = "",
              const std::string& more = "") {
  return {given, train + place, run_labelled + more, {{train, bytes}}};
}

std::string classes(int count) {
  std::string rows = "text,label\n";
  for (int i = 0; i < count; ++i) rows += "the," + std::to_string(i) + "\n";
  return rows;
}

}  // namespace

Section labelled_section(const GoodFiles& good) {
  const auto& csv = good.at(train);
  const std::string json = "{\"text\": \"the good\", \"label\": 1}\n";
  Section out = {"Labelled files", {}};
  out.rows = {
      {"no such file", train, run_labelled, {gone(train)}},
      with("an empty file", ""),
      {"a folder", train, run_labelled, {folder(train)}},
      with("a PNG image", "\x89PNG\r\n\x1a\n"),
      with("a gzip file cut short", cut(gzipped(csv), 12), ", byte…"),
      with("a byte that is not UTF-8", csv + "caf\xe9,no\n", ", line 4"),
      with("a NUL byte", csv + std::string("b\0,no\n", 6), ", line 4"),
      with("no column of the name", "review,stars\nthe,1\n", ", line 1"),
      with("a column's number beyond the last", csv, ", line 1", " --text-column 3"),
      with("names of columns without a header", csv, ", line 1", " --no-header"),
      with("one column for both", csv, ", line 1", " --label-column 1"),
      with("a column's name twice", "text,text,label\nthe,good,yes\n", ", line 1"),
      with("a semicolon between columns", "text;label\nthe;yes\n", ", line 1"),
      with("a header alone", "text,label\n"),
      with("a header twice", csv + csv, ", line 4"),
      with("nothing but empty lines", "\n\r\n\n"),
      with("a row with a column too many", csv + "the, bad,no\n", ", line 4"),
      with("a row with a column too few", csv + "bad\n", ", line 4"),
      with("a quotation mark that never closes", csv + "\"bad,no\n", ", line 4"),
      with("text behind a closing quotation mark", csv + "\"bad\" the,no\n", ", line 4"),
      with("a million columns", std::string(1'000'000, ','), ", line 1"),
      with("a text of 17 MiB", csv + "\"" + std::string(17U << 20U, 'x') + "\",no\n", ", line 4"),
      with("a text without a label", csv + "bad,\n", ", line 4"),
      with("a label that is a formula", csv + "bad,=cmd()\n", ", line 4"),
      with("a label with a quotation mark", csv + "bad,\"a\"\"b\"\n", ", line 4"),
      with("a label with an escape sequence", csv + "bad,\x1b[2J\n", ", line 4"),
      with("one class alone", "text,label\nthe,yes\nbad,yes\n"),
      with("a class a row", classes(1001), ", line 1002"),
      with("a JSON array", "[\n" + json, ", line 1"),
      with("JSON that breaks off", json + "{\"text\": \"bad\", \"la\n", ", line 2"),
      with("JSON that is no object", json + "17\n", ", line 2"),
      with("JSON without the key", json + "{\"text\": \"bad\"}\n", ", line 2"),
      with("JSON with a key twice", "{\"text\": \"a\", \"text\": \"b\", \"label\": 1}\n",
           ", line 1"),
      with("JSON with a list for a label", "{\"text\": \"a\", \"label\": [1]}\n", ", line 1"),
      with("JSON with a number for a text", "{\"text\": 1, \"label\": 1}\n", ", line 1"),
      with("JSON that nests 100,000 deep", "{\"x\": " + std::string(100'000, '[') + "\n",
           ", line 1"),
      with("a fastText line without a label", "__label__a the\nbad\n", ", line 2"),
      with("a fastText line with two labels", "__label__a __label__b the\n", ", line 1"),
      with("CSV for TSV", csv, ", line 1", " --format tsv"),
      with("CSV for JSON Lines", csv, ", line 1", " --format jsonl"),
      with("CSV for fastText lines", csv, ", line 1", " --format fasttext"),
      with("a class of --classes that train has not", csv, "", " --classes yes,no,perhaps"),
      {"a class in test that train has not",
       test + ", line 3",
       run_labelled,
       {{test, good.at(test) + "bad,perhaps\n"}}},
      {"no sentence of --classes in test",
       test,
       run_labelled + " --classes yes,no",
       {{test, "text,label\nbad,perhaps\n"}}},
      {"one label in --classes", "option --classes", run_labelled + " --classes yes"},
      {"a label twice in --classes", "option --classes", run_labelled + " --classes yes,no,yes"},
      {"an empty label in --classes", "option --classes", run_labelled + " --classes yes,,no"},
      {"--format of another name", "option --format", run_labelled + " --format xlsx"},
      {"--encoding of another name", "option --encoding", run_labelled + " --encoding cp437"},
      {"--tokenize of another name", "option --tokenize", run_labelled + " --tokenize german"},
      {"--train alone", "option --dev", "run --train labelled/train.csv --vectors tiny.txt"},
      {"--test alone", "option --train", "run --test labelled/test.csv --vectors tiny.txt"},
      {"no --test", "option --test",
       "run --train labelled/train.csv --dev labelled/dev.csv --vectors tiny.txt"},
      {"a treebank as well", "options --treebank and --train", run_labelled + " --treebank trees"},
      {"an option of the treebank", "option --train", run_labelled + " --task binary"},
      {"an option of labelled files with a treebank", "option --treebank",
       run_trees + " --classes yes,no"},
      {"an output that is an input's folder", "labelled",
       "run --train labelled/train.csv --dev labelled/dev.csv --test labelled/test.csv "
       "--vectors tiny.txt --output labelled --overwrite"},
  };
  return out;
}

}  // namespace sentipipe::test
