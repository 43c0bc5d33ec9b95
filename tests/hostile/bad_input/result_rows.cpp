// Bad results and logs that are read back, and bad published tables.
#include "bad_input.hpp"

namespace sentipipe::test {

namespace {

const std::string compare = "compare earlier other --output result.csv";
const std::string published = "published published.csv earlier";
const std::string curve = "vectors learning-curve log.csv --output result";

BadInput predictions(const std::string& given, const std::string& bytes, const std::string& place) {
  return {
      given, "other/predictions_dev.tsv" + place, compare, {{"other/predictions_dev.tsv", bytes}}};
}
BadInput accuracy(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given, "earlier/accuracy.csv" + place, published, {{"earlier/accuracy.csv", bytes}}};
}
BadInput table(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given, "published.csv" + place, published, {{"published.csv", bytes}}};
}
BadInput log(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given, "log.csv" + place, curve, {{"log.csv", bytes}}};
}

}  // namespace

Section results_section(const GoodFiles& good) {
  const std::string p = good.at("other/predictions_dev.tsv");
  const std::string a = good.at("earlier/accuracy.csv");
  const std::string t = good.at("published.csv");
  const std::string l = good.at("log.csv");
  return {
      "Results, logs and published tables that are read back",
      {
          {"compare: one result", "command line", "compare earlier"},
          {"compare: a result twice", "command line", "compare earlier earlier"},
          {"compare: a folder that is not there", "none/predictions_dev.tsv",
           "compare earlier none"},
          {"compare: a folder that is no result", "trees/predictions_dev.tsv",
           "compare earlier trees"},
          {"compare: --seed -1", "option --seed", compare + " --seed -1"},
          {"compare: into a folder that is not there", "none/result.csv",
           "compare earlier other --output none/result.csv"},
          predictions("predictions: an empty file", "", ""),
          predictions("predictions: no header", p.substr(p.find('\n') + 1), ", line 1"),
          predictions("predictions: the header alone", p.substr(0, p.find('\n') + 1), ", line 1"),
          predictions("predictions: class 1000", replaced(p, "\n4\t", "\n1000\t"), ", line 2"),
          predictions("predictions: a class that is no number", replaced(p, "\n4\t", "\nx\t"),
                      ", line 2"),
          predictions("predictions: two columns", replaced(p, "\n4\t", "\n"), ", line 2"),
          predictions("predictions: another sentence", replaced(p, "good good", "good bad"),
                      ", line 2"),
          predictions("predictions: another gold class", replaced(p, "\n4\t", "\n3\t"), ", line 2"),
          predictions("predictions: a sentence more", p + "2\t2\tthe\n", ", line 5"),
          predictions("predictions: a byte that is not UTF-8", p + "2\t2\t\xff\n", ", line 5"),
          accuracy("accuracy: an empty file", "", ""),
          accuracy("accuracy: no header", a.substr(a.find('\n') + 1), ", line 1"),
          accuracy("accuracy: the header alone", a.substr(0, a.find('\n') + 1), ""),
          accuracy("accuracy: an unknown head", replaced(a, ",softmax,", ",soft,"), ", line…"),
          accuracy("accuracy: an l2 nan", replaced(a, ",mean,1,", ",mean,nan,"), ", line…"),
          accuracy("accuracy: a formula in the baseline", replaced(a, ",,,,,,0\n", ",,=1+1,,,,0\n"),
                   ", line…"),
          accuracy("accuracy: an l2 inf in the baseline",
                   replaced(a, ",fine_grained,,,,", ",fine_grained,,,inf,"), ", line…"),
          accuracy("accuracy: a count below 0", replaced(a, ",mean,1,", ",mean,1,-"), ", line…"),
          accuracy("accuracy: no chosen row", replaced(a, "converged,1", "converged,0"), ""),
          accuracy("accuracy: a cut line", cut(a, 20), ", line…"),
          accuracy("accuracy: other counts than the predictions beside it have",
                   replaced(a, ",3,3,", ",2,3,"), ", line…"),
          accuracy("accuracy: a total of other sentences", replaced(a, ",1,3,0,3,", ",1,4,0,3,"),
                   ", line…"),
          {"compare: a result whose table has other counts",
           "other/accuracy.csv, line…",
           compare,
           {{"other/accuracy.csv", replaced(good.at("other/accuracy.csv"), ",3,3,", ",2,3,")}}},
          {"accuracy: no such file", "trees/accuracy.csv", "published published.csv trees"},
          {"published: no table", "command line", "published"},
          {"published: a table that is not there", "none.csv", "published none.csv earlier"},
          {"published: --penalties of no vectors", "option --penalties",
           "published published.csv --penalties klingon"},
          table("published: an empty file", "", ""),
          table("published: another header", replaced(t, "python", "snake"), ", line 1"),
          table("published: Python 4", replaced(t, ",3,", ",4,"), ", line 2"),
          table("published: 101 %", replaced(t, ",30,", ",101,"), ", line 2"),
          table("published: nan %", replaced(t, ",30,", ",nan,"), ", line 2"),
          table("published: a quotation mark left open", replaced(t, "course", "\"course"),
                ", line…"),
          {"gather: no result", "command line", "gather --output result"},
          {"gather: no --output", "option --output", "gather earlier"},
          {"learning curve: no log", "option --log", "vectors learning-curve --output result"},
          {"learning curve: a log that is not there", "none.csv",
           "vectors learning-curve none.csv --output result"},
          table("published: the header alone", t.substr(0, t.find('\n') + 1), ", line 1"),
          {"learning curve: a log that is none", "earlier/accuracy.csv, line 1",
           "vectors learning-curve earlier/accuracy.csv --output result"},
          log("learning curve: an empty log", "", ""),
          log("learning curve: the header alone", l.substr(0, l.find('\n') + 1), ", line 2"),
          log("learning curve: a loss nan", replaced(l, "\n10,", "\n10,nan\n20,"), ", line 2"),
          log("learning curve: a line cut short", l + "30", ", line…"),
      }};
}

}  // namespace sentipipe::test
