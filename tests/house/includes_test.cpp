// An #include may point down or to a value type that a stage hands on, never up.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace fs = std::filesystem;

namespace {

// What stands below each layer, besides itself: base <- text <- io <- stage <- results <-
// experiment <- report <- cli. Of other stages a stage knows the values that they hand on.
const std::map<std::string, std::set<std::string>> may_include = {
    {"base", {}},
    {"text", {"base"}},
    {"io", {"base", "text"}},
    {"numeric", {"base"}},
    {"dataset", {"base", "text", "io"}},
    {"vectors", {"base", "text", "io"}},
    {"word2vec", {"base", "text", "io", "numeric", "vectors"}},
    {"features", {"base", "vectors"}},
    {"classifiers", {"base", "numeric"}},
    {"evaluation", {"base"}},
    {"results", {}},
    {"experiment", {"results"}},
    {"report", {"results", "experiment"}},
    {"cli", {"results", "experiment", "report"}},
};
const std::set<std::string> wings = {"results", "experiment", "report", "cli"};

// Third-party header -> the only files that may include it. Those of two doors are heavy, and in no
// header.
const std::map<std::string, std::string> doors = {
    {"csv.h", "stages/io/.*"},
    {"lbfgs.h", "stages/numeric/.*"},
    {"boost/iostreams", "stages/io/mapped_file\\.cpp"},
    {"utf8proc.h", "(stages/(base|io|text)|pipeline/report)/.*\\.cpp"},
    {"boost/program_options", "pipeline/cli/given_texts\\.cpp"},
    {"nlohmann/", "(pipeline/results/.*|stages/dataset/json_lines)\\.cpp"},
    {"kainjow/", "pipeline/report/.*"},
    {"zlib.h", "stages/io/.*"},
    {"bzlib.h", "stages/io/.*"},
    {"lzma.h", "stages/io/.*"},
    {"zstd.h", "stages/io/.*"},
    {"openssl/", "stages/io/.*"},
};

// "stages/vectors/formats/npy.cpp" belongs to vectors, "pipeline/cli/main.cpp" to cli.
std::string layer_of(const fs::path& path) {
  return std::next(path.begin())->string();
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_include_points_up) {
  const fs::path root = SENTIPIPE_SOURCE;
  const std::regex include(R"(^\s*#\s*include\s*([<"])([^">]+))");
  std::size_t seen = 0;
  for (const fs::path& top : {root / "stages", root / "pipeline"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      const std::string place = fs::relative(entry.path(), root).string();
      const std::string folder = layer_of(place);
      const auto allowed = may_include.find(folder);
      BOOST_REQUIRE_MESSAGE(allowed != may_include.end(), folder << " has no rule in this test");
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, include)) continue;
        const std::string header = match[2];
        if (match[1] == "\"") {
          // Of stages relative to the file, as they are installed; of pipeline from the root.
          const auto whole = place.starts_with("stages/")
                                 ? (fs::path(place).parent_path() / header).lexically_normal()
                                 : fs::path(header);
          BOOST_TEST(fs::exists(root / whole), entry.path() << " includes " << header);
          const std::string to = layer_of(whole);
          const bool down = wings.count(folder) == 1 && wings.count(to) == 0;
          BOOST_TEST((to == folder || down || allowed->second.count(to) == 1),
                     entry.path() << " includes " << header);
          ++seen;
        }
        for (const auto& [third_party, owners] : doors) {
          if (header.rfind(third_party, 0) != 0) continue;
          // versions of everything are gathered in one place
          if (entry.path().filename() == "version.cpp") continue;
          BOOST_TEST(std::regex_match(place, std::regex(owners)), entry.path()
                                                                      << " includes " << header);
        }
      }
    }
  }
  BOOST_TEST(seen > 30U);  // the pattern finds includes at all
}

// gnuplot, the only program that is started, gets its arguments one by one and words through files.
BOOST_AUTO_TEST_CASE(nothing_starts_a_shell) {
  const fs::path root = SENTIPIPE_SOURCE;
  // gnuplot's scripts have a function of the first name, and take `...` for a command as well.
  const std::regex shell(R"(\b(system|popen|wordexp)\s*\(|/bin/(ba)?sh\b)");
  const std::string given = "std::system (\"ls\")";
  BOOST_REQUIRE(std::regex_search(given, shell));
  std::size_t seen = 0;
  for (const fs::path& top : {root / "stages", root / "pipeline"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp" && extension != ".gp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line); ++seen) {
        const bool command =
            extension == ".gp" && !line.starts_with('#') && line.find('`') != std::string::npos;
        BOOST_TEST((!command && !std::regex_search(line, shell)), entry.path() << ": " << line);
      }
    }
  }
  BOOST_TEST(seen > 5000U);
}
