// Bad options, config files and commands.
#include "bad_input.hpp"
#include "packed.hpp"

namespace sentipipe::test {

namespace {

std::string many_words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "good ";
  return out;
}

const std::string model_text = " --model model --text good";

// run with more options; what is wrong is the option's value.
BadInput with(const std::string& option, const std::string& value, const std::string& place = "") {
  return {"--" + option + " " + value, place.empty() ? "option --" + option : place,
          run_trees + " --" + option + " " + value};
}

BadInput config(const std::string& given, const std::string& bytes,
                const std::string& place = "run.conf") {
  return {given, place, run_trees + " --config run.conf", {{"run.conf", bytes}}};
}

}  // namespace

Section run_options_section(const GoodFiles&) {
  Section out = {"Options of run", {}};
  for (const std::string value : {"-1",
                                  "-0.5,1",
                                  "nan",
                                  "inf",
                                  "-inf",
                                  "1e999",
                                  "abc",
                                  "''",
                                  ",",
                                  "1,,x",
                                  "0x10",
                                  "1;2",
                                  "logspace",
                                  "logspace(1)",
                                  "logspace(1,2)",
                                  "logspace(1,2,3",
                                  "logspace(-4,2,1)",
                                  "logspace(-4,2,2.5)",
                                  "logspace(-4,2,-5)",
                                  "logspace(-4,2,10001)",
                                  "logspace(-4,2,1e18)",
                                  "logspace(1,400,3)",
                                  "logspace(nan,2,3)",
                                  "logspace(a,b,c)",
                                  "logspace(1,2,3)4",
                                  "(1,2)",
                                  "logspace(logspace(1,2,3),2,3)"}) {
    out.rows.push_back(with("l2", value));
  }
  for (const auto& [option, values] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"tolerance", {"0", "1", "-1", "nan", "inf", "small"}},
           {"max-iterations", {"0", "-5", "many", "1.5", "99999999999"}},
           {"threads", {"0", "-1", "1025", "two"}},
           {"hidden", {"0", "-1", "65537", "x"}},
           {"seed", {"-1", "4294967296", "x", "%value%"}},
           {"head", {"soft", "''"}},
           {"task", {"three"}},
           {"labels", {"loose"}},
           {"train-on", {"leaf"}},
           {"case", {"upper"}},
           {"oov", {"guess"}},
           {"activation", {"relu"}}}) {
    for (const auto& value : values) out.rows.push_back(with(option, value));
  }
  out.rows.insert(
      out.rows.end(),
      {
          {"a value after =", "option --l2", run_trees + " --l2=-1"},
          {"no --treebank", "option --treebank", "run --vectors tiny.txt --output result"},
          {"no --vectors", "option --vectors", "run --treebank trees --output result"},
          {"neither of them", "option --treebank", "run"},
          {"--vectors without a value", "option --vectors", "run --treebank trees --vectors"},
          {"an option twice", "option --head", run_trees + " --head ovr --head ovr"},
          {"an option without its value", "option --head", run_trees + " --head"},
          {"an unknown option", "command line", run_trees + " --no-such-option"},
          {"a misspelt option", "command line", run_trees + " --max-iteration 5"},
          {"an argument too many", "command line", "run stray " + run_trees.substr(4)},
          {"a switch with a value", "option --lenient", run_trees + " --lenient=perhaps"},
          {"a single dash", "command line", "run -treebank trees"},
          {"a name with a comma", "option --vectors", run_trees + " --vectors a,b=tiny.txt"},
          {"a name of nothing", "option --vectors", run_trees + " --vectors =tiny.txt"},
          {"two vectors of one name", "option --vectors", run_trees + " --vectors x/tiny.vec"},
          {"a file of no name", "option --vectors", run_trees + " --vectors name="},
          {"--treebank of nothing", "option --treebank",
           "run --treebank '' --vectors tiny.txt --output result"},
          {"--report without --output", "option --report",
           "run --treebank trees --vectors tiny.txt --report"},
      });
  return out;
}

Section config_section(const GoodFiles&) {
  return {"Config files",
          {
              {"no such file", "none.conf", run_trees + " --config none.conf"},
              {"a folder", "trees", run_trees + " --config trees"},
              {"a file without permission",
               "run.conf",
               run_trees + " --config run.conf",
               {without_permission("run.conf")}},
              {"a device", "/dev/zero", run_trees + " --config /dev/zero"},
              config("a # inside a value", "head = ovr\noutput = result#1\n", "run.conf, line 2"),
              config("an empty file", ""),
              config("an option there is not", "tresholds = 1\n"),
              config("a misspelt option", "max-iteration = 5\n"),
              config("a line without =", "head\n"),
              config("a line without =, called as in the message", "%invalid_line%\n"),
              config("a section", "[run]\nhead = ovr\n"),
              config("a switch without a value", "quiet =\n", "run.conf, option quiet"),
              config("a switch that is neither true nor false", "quiet = perhaps\n",
                     "run.conf, option quiet"),
              config("an option twice", "head = ovr\nhead = softmax\n", "run.conf, option head"),
              config("a name that is none", "head = soft\n", "run.conf, option head"),
              config("a number that is none", "max-iterations = many\n",
                     "run.conf, option max-iterations"),
              config("a number out of range", "max-iterations = 0\n",
                     "run.conf, option max-iterations"),
              config("a negative count", "seed = -1\n", "run.conf, option seed"),
              config("a penalty that is none", "l2 = -1\n", "run.conf, option l2"),
              config("--help in the file", "help = 1\n", "run.conf, option help"),
              config("a config file in the file", "config = run.conf\n", "run.conf, option config"),
              config("a value in quotation marks", "head = \"ovr\"\n", "run.conf, option head"),
              config("a byte that is not UTF-8", "head = \xff\n", "run.conf, line 1"),
              config("a NUL byte", std::string("head = ovr\0\n", 12), "run.conf, line 1"),
              config("JSON", "{\"head\": \"ovr\"}\n"),
              config("a manifest", "{\n  \"command\": \"sentipipe run\"\n}\n"),
          }};
}

Section command_section(const GoodFiles& good) {
  return {
      "Commands and their options",
      {
          {"an unknown command", "command line", "rum", {}, {}, 2},
          {"half a command", "command line", "vectors", {}, {}, 2},
          {"an unknown half", "command line", "vectors draw", {}, {}, 2},
          {"an option for a command", "command line", "--treebank trees", {}, {}, 2},
          {"treebank without a folder", "option --treebank", "treebank"},
          {"treebank with two folders", "command line", "treebank trees stanford"},
          {"treebank with an unknown task", "option --task", "treebank trees --task three"},
          {"check-gradients with a word", "command line", "check-gradients 7"},
          {"check-gradients with a seed below 0", "option --seed", "check-gradients --seed -1"},
          {"nearest without a word", "option --word", "vectors nearest --vectors tiny.txt"},
          {"nearest without vectors", "option --vectors", "vectors nearest good"},
          {"nearest with an unknown word", "word \"godo\"",
           "vectors nearest godo --vectors tiny.txt"},
          {"nearest with a count below 0", "option --count",
           "vectors nearest good --vectors tiny.txt --count -1"},
          {"nearest with a count of 0", "option --count",
           "vectors nearest good --vectors tiny.txt --count 0"},
          {"analogy with two words", "command line", "vectors analogy good bad --vectors tiny.txt"},
          {"analogy with an unknown word", "word \"worse\"",
           "vectors analogy good bad worse --vectors tiny.txt"},
          {"analogy with a count of 0", "option --count",
           "vectors analogy good bad fine --vectors tiny.txt --count 0"},
          {"plot without vectors", "option --vectors", "vectors plot --output result"},
          {"plot of an unknown year", "option --list",
           "vectors plot --vectors tiny.txt --list 2018 --output result"},
          {"plot of one word", "words to project",
           "vectors plot --vectors tiny.txt --words good --output result"},
          {"plot of unknown words", "words to project",
           "vectors plot --vectors tiny.txt --words gut schlecht --output result"},
          {"plot of vectors of one number",
           "words to project",
           "vectors plot --vectors tiny.txt --words good bad --output result",
           {{"tiny.txt", "good 1\nbad 2\n"}}},
          {"plot to a folder", "output \".\"",
           "vectors plot --vectors tiny.txt --words good bad --output ."},
          {"convert with one file", "command line", "vectors convert tiny.txt"},
          {"convert of two files, the second of which is not there", "none.bin",
           "vectors convert tiny.txt none.bin result.vec"},
          {"convert of two files whose words were cut differently",
           "own.npy",
           "vectors convert tiny.txt own.npy result.vec",
           {{"own.npy", good.at("tiny.npy")},
            {"own.words", "# tokenization: cs224n_python3\n" + good.at("tiny.words")}}},
          {"convert to an unknown ending", "result.csv", "vectors convert tiny.txt result.csv"},
          {"convert to .npy.gz", "result.npy.gz", "vectors convert tiny.txt result.npy.gz"},
          {"convert to no ending", "result", "vectors convert tiny.txt result"},
          {"convert of a word with a space to word2vec binary",
           "result.bin",
           "vectors convert tiny.npy result.bin",
           {{"tiny.words", "good\nbad\nfine\npoor\nthe\nof course\n"}}},
      }};
}

Section model_section(const GoodFiles& good) {
  Section out = {"Models", {}};
  for (const std::string name :
       {"model.json", "words.txt", "vectors.npy", "weights.npy", "bias.npy", "hidden_weights.npy",
        "hidden_bias.npy", "SHA256SUMS"}) {
    const std::string file = "model/" + name;
    const std::string classify = "classify" + model_text;
    out.rows.push_back({"no " + name, file, classify, {gone(file)}});
    out.rows.push_back({"a bit of " + name + " turned over",
                        file,
                        classify,
                        {{file, flipped(good.at(file), good.at(file).size() / 2)}}});
    out.rows.push_back({name + " cut short", file, classify, {{file, cut(good.at(file), 1)}}});
  }
  // A list of one line fits no file: the first that it does not name is told.
  for (auto& row : out.rows) {
    if (row.changes[0].name == "model/SHA256SUMS") row.place = "model/…";
  }
  out.rows.insert(
      out.rows.end(),
      {
          {"no --model", "option --model", "classify --text good"},
          {"a PNG image to classify",
           "standard input",
           "classify --model model",
           {},
           "\x89PNG\r\n\x1a\n"},
          {"a NUL byte to classify",
           "standard input, byte 5",
           "classify --model model",
           {},
           std::string("good \0\n", 7)},
          {"a gzip file cut short to classify",
           "standard input, byte…",
           "classify --model model",
           {},
           cut(gzipped("good\n"), 3)},
          {"a model that is not there", "none", "classify --model none --text good"},
          {"a model that is a file", "tiny.txt", "classify --model tiny.txt --text good"},
          {"the folder above the model", "earlier", "classify --model earlier --text good"},
          {"a folder without a model", "trees/model.json", "classify --model trees --text good"},
          {"a line too many in SHA256SUMS",
           "model/SHA256SUMS",
           "classify" + model_text,
           {{"model/SHA256SUMS", good.at("model/SHA256SUMS") + "\n"}}},
          {"explain: no --model", "option --model", "explain --text good"},
          {"explain: a damaged model",
           "model/weights.npy",
           "explain" + model_text,
           {{"model/weights.npy", cut(good.at("model/weights.npy"), 8)}}},
          {"explain: a sentence of 10,001 words",
           "the sentence…",
           "explain --model model",
           {},
           many_words(10'001)},
          {"explain: a network", "network", "explain --model network --text good"},
          {"explain: --gold 5", "option --gold", "explain" + model_text + " --gold 5"},
          {"explain: --gold -1", "option --gold", "explain" + model_text + " --gold -1"},
          {"explain: --gold of no class", "option --gold", "explain" + model_text + " --gold nice"},
          {"classify: an argument too many", "command line", "classify good" + model_text},
      });
  return out;
}

}  // namespace sentipipe::test
