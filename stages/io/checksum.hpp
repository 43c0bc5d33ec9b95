// SHA-256 (FIPS 180-4) in hexadecimal digits; bytes as base64 (RFC 4648).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "../base/on_progress.hpp"

namespace sentipipe {

class Sha256 {
 public:
  static constexpr std::size_t digits = 64;

  Sha256();
  void update(std::string_view bytes);
  // Of all that was given; ends the sum.
  std::string finish();

 private:
  struct Context;
  struct Free {
    void operator()(Context* context) const;
  };
  std::unique_ptr<Context, Free> context_;
};

std::string sha256(std::string_view bytes);
// Throws Error when the file cannot be read.
std::string sha256_of_file(const std::filesystem::path& path, const OnProgress& on_progress = {});

std::string base64(std::string_view bytes);
// The sum as a page's Content-Security-Policy names it: base64 of its 32 bytes.
std::string sha256_base64(std::string_view bytes);

}  // namespace sentipipe
