#include "pipeline/results/version.hpp"

#include <bzlib.h>
#include <fmt/core.h>
#include <lbfgs.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <cblas.h>
#include <armadillo>
#include <boost/version.hpp>
#include <nlohmann/json.hpp>

namespace sentipipe {

std::string program_version() {
  return SENTIPIPE_VERSION;
}

std::string version_date() {
  return SENTIPIPE_DATE;
}

std::vector<std::pair<std::string, std::string>> component_versions() {
  return {{"sentipipe", program_version()},
          {"commit", SENTIPIPE_COMMIT},
          {"compiler", __VERSION__},
          {"armadillo", arma::arma_version::as_string()},
          {"openblas", openblas_get_config()},
          {"boost", BOOST_LIB_VERSION},
          {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100,
                              FMT_VERSION % 100)},
          {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                                        NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
          {"zlib", zlibVersion()},
          {"xz", lzma_version_string()},
          {"zstd", ZSTD_versionString()},
          {"bzip2", BZ2_bzlibVersion()}};
}

}  // namespace sentipipe
