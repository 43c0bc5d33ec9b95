#include "checksum.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <fstream>
#include <stdexcept>
#include <vector>

#include "files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

// OpenSSL's context under a name of ours, so that its headers stay behind this door.
struct Sha256::Context {
  EVP_MD_CTX* openssl = EVP_MD_CTX_new();
};

void Sha256::Free::operator()(Context* context) const {
  EVP_MD_CTX_free(context->openssl);
  delete context;
}

Sha256::Sha256() : context_(new Context) {
  if (context_->openssl == nullptr ||
      EVP_DigestInit_ex(context_->openssl, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL offers no SHA-256 on this machine");
  }
}

void Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_->openssl, bytes.data(), bytes.size());
}

std::string Sha256::finish() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_DigestFinal_ex(context_->openssl, digest, &size);
  std::string out;
  for (unsigned i = 0; i < size; ++i) out += fmt::format("{:02x}", digest[i]);
  return out;
}

std::string sha256(std::string_view bytes) {
  Sha256 sum;
  sum.update(bytes);
  return sum.finish();
}

std::string sha256_of_file(const fs::path& path, const OnProgress& on_progress) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail_to_read(path);
  Sha256 sum;
  std::vector<char> block(1U << 18U);
  std::error_code ignored;  // a pipe has no size
  WorkCounter counter(on_progress, fs::file_size(path, ignored), block.size());
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    sum.update({block.data(), static_cast<std::size_t>(in.gcount())});
    counter.add(static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) fail_to_read(path);
  return sum.finish();
}

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it with a NUL
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  out.pop_back();
  return out;
}

std::string sha256_base64(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  return base64({reinterpret_cast<const char*>(digest), size});
}

}  // namespace sentipipe
