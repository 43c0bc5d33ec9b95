// Bad training runs, checkpoints, evaluation lists and places to write to.
#include "bad_input.hpp"
#include "packed.hpp"

namespace sentipipe::test {

namespace {

const std::string train = "vectors train --corpus corpus.txt --output result.npy --quiet";
const std::string reference =
    "vectors train --method cs224n --treebank course --output result.npy --quiet";

BadInput with(const std::string& option, const std::string& value) {
  return {"--" + option + " " + value, "option --" + option, train + " --" + option + " " + value};
}

std::string of_version_1(std::string checkpoint) {
  checkpoint[checkpoint.find('\n') - 1] = '1';
  return checkpoint;
}

BadInput pairs(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given,
          "pairs.tsv" + place,
          "vectors evaluate tiny.txt --similarity pairs.tsv",
          {{"pairs.tsv", bytes}}};
}

BadInput questions(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given,
          "questions.txt" + place,
          "vectors evaluate tiny.txt --analogies questions.txt",
          {{"questions.txt", bytes}}};
}

}  // namespace

Section training_section(const GoodFiles& good) {
  Section out = {"Training vectors", {}};
  for (const auto& [option, values] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"dim", {"0", "-1", "65537", "ten"}},
           {"window", {"0", "-1", "1001"}},
           {"negative", {"0", "-1", "1001"}},
           {"epochs", {"0", "-1"}},
           {"min-count", {"-1"}},
           {"subsample", {"-1", "2", "nan"}},
           {"learning-rate", {"-1", "11", "nan", "inf"}},
           {"noise-exponent", {"nan", "inf", "1000"}},
           {"threads", {"0", "1025"}},
           {"seed", {"-1"}},
           {"order", {"random"}},
           {"shuffle-memory", {"0", "-1", "1000001", "1GB"}},
           {"iterations", {"0", "-1"}},
           {"checkpoint-seconds", {"-1", "nan"}},
           {"method", {"glove"}},
           {"preset", {"best"}},
           {"treebank-splits", {"dev"}},
           {"stream", {"python4"}}}) {
    for (const auto& value : values) out.rows.push_back(with(option, value));
  }
  out.rows.insert(
      out.rows.end(),
      {
          {"no --output", "option --output", "vectors train --corpus corpus.txt"},
          {"neither --corpus nor --treebank", "options --treebank and --corpus",
           "vectors train --output result.npy"},
          {"both --corpus and --treebank", "options --treebank and --corpus",
           train + " --treebank trees"},
          {"cs224n without a treebank", "option --treebank",
           "vectors train --method cs224n --output result.npy"},
          {"cs224n on PTB trees", "trees",
           "vectors train --method cs224n --treebank trees --output result.npy"},
          {"an output of no known ending", "result.model",
           "vectors train --corpus corpus.txt --output result.model"},
          {"a corpus that is not there", "none.txt",
           "vectors train --corpus none.txt --output result.npy"},
          {"a corpus that is a folder", "trees",
           "vectors train --corpus trees --output result.npy"},
          {"an empty corpus", "corpus.txt", train, {{"corpus.txt", ""}}},
          {"a corpus of spaces", "corpus.txt", train, {{"corpus.txt", " \n \n"}}},
          {"a corpus of rare words", "corpus.txt", train, {{"corpus.txt", "each word once\n"}}},
          {"a corpus cut short in gzip",
           "corpus.txt, byte…",
           train,
           {{"corpus.txt", cut(gzipped(good.at("corpus.txt")), 9)}}},
          {"a corpus with damage in gzip",
           "corpus.txt, byte…",
           train,
           {{"corpus.txt", flipped(gzipped(good.at("corpus.txt")), 2)}}},
          {"a corpus cut short in xz",
           "corpus.txt, byte…",
           train,
           {{"corpus.txt", cut(xz_packed(good.at("corpus.txt")), 9)}}},
          {"a corpus that is a PNG image",
           "corpus.txt",
           train,
           {{"corpus.txt", "\x89PNG\r\n\x1a\n"}}},
          {"a corpus that is a tar archive in gzip",
           "corpus.txt",
           train,
           {{"corpus.txt", gzipped(std::string(257, 'a') + "ustar" + std::string(250, '\0'))}}},
          {"a corpus with a NUL byte",
           "corpus.txt, byte 8",
           train,
           {{"corpus.txt", std::string("the good\0bad\n", 13)}}},
          {"a corpus with a word of more than 65,536 bytes",
           "corpus.txt, byte 4",
           train,
           {{"corpus.txt", "the " + std::string(65'537, 'x') + "\n"}}},
          {"a corpus of one word",
           "corpus.txt",
           train,
           {{"corpus.txt", "the the the the the the\n"}}},
          {"a corpus of a word a line",
           "corpus.txt",
           train + " --min-count 1",
           {{"corpus.txt", "the\ngood\nbad\n"}}},
          {"a treebank that is not there", "none",
           "vectors train --treebank none --output result.npy"},
          {"a treebank too small for --min-count 5", "treebank",
           "vectors train --treebank stanford --output result.npy --quiet --min-count 50"},
          {"cs224n with damage in the treebank",
           "course/datasetSplit.txt, line 3",
           reference,
           {{"course/datasetSplit.txt", "sentence_index,splitset_label\n1,1\n2,9\n3,3\n"}}},
      });
  return out;
}

Section checkpoint_section(const GoodFiles& good) {
  const std::string& t = good.at("state/training.checkpoint");
  const std::string& r = good.at("reference/reference.checkpoint");
  const std::string t_file = "state/training.checkpoint";
  const std::string r_file = "reference/reference.checkpoint";
  const std::string go_on = train + " --threads 1 --checkpoint state";
  const std::string go_on_reference = reference + " --checkpoint reference";
  return {
      "Checkpoints",
      {
          {"a bit turned over", t_file, go_on, {{t_file, flipped(t, t.size() / 2)}}},
          {"a bit of the checksum turned over",
           t_file,
           go_on,
           {{t_file, flipped(t, t.size() - 1)}}},
          {"a byte cut off", t_file, go_on, {{t_file, cut(t, 1)}}},
          {"the first line alone", t_file, go_on, {{t_file, t.substr(0, t.find('\n') + 1)}}},
          {"an empty file", t_file, go_on, {{t_file, ""}}},
          {"text", t_file, go_on, {{t_file, "good 1 2\n"}}},
          {"an earlier version's", t_file, go_on, {{t_file, of_version_1(t)}}},
          {"a folder", t_file, go_on, {folder(t_file)}},
          {"a reference run's", t_file, go_on, {{t_file, r}}},
          {"another corpus'", t_file, go_on, {{"corpus.txt", good.at("corpus.txt") + "good\n"}}},
          {"other options'", t_file, go_on + " --window 3"},
          {"another seed's", t_file, go_on + " --seed 2"},
          {"another order's", t_file, go_on + " --order file"},
          {"a file where the folder should be", "option --checkpoint",
           train + " --checkpoint tiny.txt"},
          {"cs224n: a bit turned over", r_file, go_on_reference, {{r_file, flipped(r, 5000)}}},
          {"cs224n: a byte cut off", r_file, go_on_reference, {{r_file, cut(r, 1)}}},
          {"cs224n: a trainer's", r_file, go_on_reference, {{r_file, t}}},
          {"cs224n: another stream's", r_file, go_on_reference + " --stream python2"},
          {"cs224n: fewer iterations than it has", r_file, go_on_reference + " --iterations 10"},
      }};
}

Section evaluation_section(const GoodFiles&) {
  return {"Lists to evaluate vectors with",
          {
              {"no vectors", "option --vectors", "vectors evaluate --similarity pairs.tsv"},
              {"no list", "command line", "vectors evaluate tiny.txt"},
              {"a list that is not there", "none.tsv",
               "vectors evaluate tiny.txt --similarity none.tsv"},
              {"a list that is a folder", "trees", "vectors evaluate tiny.txt --analogies trees"},
              pairs("an empty list", "", ""),
              pairs("only comments", "# word1 word2 score\n", ""),
              pairs("two columns", "good bad 1\ngood fine\n", ", line 2"),
              pairs("four columns", "good bad 1 2\n", ", line 1"),
              pairs("a header", "word1\tword2\tscore\ngood\tbad\t1\n", ", line 1"),
              pairs("a score with a comma", "good bad 1,5\n", ", line 1"),
              pairs("a score nan", "good bad nan\n", ", line 1"),
              pairs("a score 1e400", "good bad 1e400\n", ", line 1"),
              pairs("a byte that is not UTF-8", "good b\xff 1\n", ", line 1"),
              pairs("a gzip file with a bad line", gzipped("good bad x\n"), ", line 1"),
              pairs("a zstd file cut short", cut(zstd_packed("good bad 1\n"), 3), ", byte…"),
              pairs("a ZIP archive", "PK\3\4", ""),
              questions("an empty list", "", ""),
              questions("only a section", ": family\n", ""),
              questions("three words", ": family\ngood bad fine\n", ", line 2"),
              questions("five words", ": family\ngood bad fine poor the\n", ", line 2"),
              questions("no section before", "good bad fine poor\n", ", line 1"),
              questions("a section without a name", ":\ngood bad fine poor\n", ", line 1"),
              questions("a NUL byte", std::string(": a\ngood\0 bad fine poor\n", 24), ", line 2"),
              {"--restrict-vocabulary -1", "option --restrict-vocabulary",
               "vectors evaluate tiny.txt --similarity pairs.tsv --restrict-vocabulary -1"},
              {"--case upper", "option --case",
               "vectors evaluate tiny.txt --similarity pairs.tsv --case upper"},
              {"vectors that are none", "pairs.tsv, line 1",
               "vectors evaluate pairs.tsv --similarity pairs.tsv"},
          }};
}

Section output_section(const GoodFiles&) {
  const std::string run = "run --treebank trees --vectors tiny.txt --output ";
  return {
      "Places that cannot be written to",
      {
          {"run: a folder in use", "state", run + "state"},
          {"run: an earlier result without --overwrite", "earlier", run + "earlier"},
          {"run: --overwrite on a folder that is no result", "state", run + "state --overwrite"},
          {"run: --overwrite on its treebank", "trees", run + "trees --overwrite"},
          {"run: --overwrite on a folder of another program",
           "site",
           run + "site --overwrite",
           {folder("site"), {"site/manifest.json", "{\"name\": \"site\"}"}}},
          {"run: --overwrite on a result with a note in it",
           "earlier",
           run + "earlier --overwrite",
           {{"earlier/notes.txt", "mine\n"}}},
          {"run: --overwrite on a result with an edited table",
           "earlier",
           run + "earlier --overwrite",
           {{"earlier/accuracy.csv", "mine\n"}}},
          {"run: a folder that happens to be called as its unfinished output",
           "result.partial",
           run + "result",
           {folder("result.partial"), {"result.partial/mine.txt", "mine\n"}}},
          {"convert: a file that happens to be called as its unfinished output",
           "result.bin.partial",
           "vectors convert tiny.txt result.bin",
           {{"result.bin.partial", "mine\n"}}},
          {"convert: onto a file of the user's",
           "result.bin",
           "vectors convert tiny.txt result.bin",
           {{"result.bin", "mine\n"}}},
          {"convert: to .npy, the word list's place a file of the user's",
           "result.words",
           "vectors convert tiny.txt result.npy",
           {{"result.words", "mine\n"}}},
          {"convert: onto its input", "tiny.npy", "vectors convert tiny.npy tiny.npy"},
          {"convert: beside another program's .sentipipe",
           "trees/.sentipipe",
           "vectors convert tiny.txt trees/result.bin",
           {{"trees/.sentipipe", "mine\n"}}},
          {"compare: onto a table of a result", "earlier/accuracy.csv",
           "compare earlier other --output earlier/accuracy.csv"},
          {"convert: into a result", "earlier/result.bin",
           "vectors convert tiny.txt earlier/result.bin"},
          {"gather: onto a file of the user's",
           "result/sweep.csv",
           "gather earlier other --output result",
           {folder("result"), {"result/sweep.csv", "mine\n"}}},
          {"train: a log onto a file of the user's",
           "result.csv",
           train + " --log result.csv",
           {{"result.csv", "mine\n"}}},
          {"run: a file", "pairs.tsv", run + "pairs.tsv"},
          {"run: its vectors", "tiny.txt", run + "tiny.txt"},
          {"run: below a file", "tiny.txt/result", run + "tiny.txt/result"},
          {"run: the folder it stands in", ".", run + "."},
          {"run: in /proc", "/proc/result", run + "/proc/result"},
          {"run: a device", "/dev/full", run + "/dev/full"},
          {"run: a folder without permission",
           "closed/result",
           run + "closed/result",
           {folder("closed"), without_permission("closed")}},
          {"convert: onto a folder",
           "trees.txt",
           "vectors convert tiny.txt trees.txt",
           {folder("trees.txt")}},
          {"convert: into a folder that is not there", "none/result.bin",
           "vectors convert tiny.txt none/result.bin"},
          {"convert: below a file", "tiny.txt/result.bin",
           "vectors convert tiny.txt tiny.txt/result.bin"},
          {"convert: to .npy, the word list's place a folder",
           "result.words",
           "vectors convert tiny.txt result.npy",
           {folder("result.words")}},
          {"convert: into a folder without permission",
           "closed/result.bin",
           "vectors convert tiny.txt closed/result.bin",
           {folder("closed"), without_permission("closed")}},
          {"plot: into a folder that is not there", "none/result",
           "vectors plot --vectors tiny.txt --words good bad --output none/result"},
          {"train: onto a folder",
           "trees.txt",
           "vectors train --corpus corpus.txt --output trees.txt --quiet",
           {folder("trees.txt")}},
          {"train: into a folder that is not there", "none/result.npy",
           "vectors train --corpus corpus.txt --output none/result.npy --quiet"},
          {"train: onto its corpus", "option --output",
           "vectors train --corpus ./corpus.txt --output corpus.txt --quiet"},
          {"train: a log onto its corpus", "option --log", train + " --log corpus.txt"},
          {"train: a log onto its vectors", "option --log", train + " --log result.npy"},
          {"train: counts onto the words of its vectors", "option --vocabulary",
           train + " --vocabulary result.words"},
          {"train: a log in a folder that is not there", "none/log.csv",
           train + " --log none/log.csv"},
          {"train: a log on a device", "/dev/full", train + " --log /dev/full"},
          {"train: words onto the manifest of its vectors", "option --output",
           train + " --vocabulary result.npy.manifest.json"},
          {"train: a folder at the place of its manifest",
           "result.npy.manifest.json",
           train,
           {folder("result.npy.manifest.json")}},
          {"train: words onto a folder", "trees", train + " --vocabulary trees"},
          {"train: words on a device", "/dev/full", train + " --vocabulary /dev/full"},
          {"cs224n: a log onto a folder", "trees", reference + " --iterations 10 --log trees"},
          {"train: a checkpoint folder in /proc", "option --checkpoint",
           train + " --checkpoint /proc/none"},
      }};
}

}  // namespace sentipipe::test
