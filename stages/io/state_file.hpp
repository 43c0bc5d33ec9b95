// A run's state in a file: replaced whole or not at all, believed only when its checksum fits.
//
// magic (a line), identity of the run (64 hexadecimal digits), payload, SHA-256 of all before it.
// Numbers are little-endian, as x86-64 keeps them.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <type_traits>

#include "atomic.hpp"
#include "checksum.hpp"

namespace sentipipe {

class StateWriter {
 public:
  StateWriter(const std::filesystem::path& file, std::string_view magic, std::string_view identity);

  void add_bytes(std::string_view bytes);
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void add(const T& value) { add_bytes({reinterpret_cast<const char*>(&value), sizeof value}); }
  void commit();

 private:
  AtomicFile file_;
  Sha256 sum_;
};

class StateReader {
 public:
  // Throws Error when the file is damaged, cut short, of another kind, or of another run.
  StateReader(const std::filesystem::path& file, std::string_view magic, std::string_view identity);

  // Throws Error when fewer bytes are left.
  void read(void* to, std::size_t size);
  template <class T>
  requires std::is_trivially_copyable_v<T> T get() {
    T value{};
    read(&value, sizeof value);
    return value;
  }
  // Throws Error as well when a number is not finite.
  template <std::floating_point T>
  void read_finite(T* to, std::size_t count) {
    read(to, count * sizeof(T));
    if (!std::all_of(to, to + count, [](T x) { return std::isfinite(x); }))
      fail("a number that is not finite", "finite numbers");
  }
  [[nodiscard]] std::size_t left() const { return left_; }
  // Throws Error: the payload is not what the run expects.
  [[noreturn]] void fail(std::string found, std::string expected) const;

 private:
  std::filesystem::path file_;
  std::ifstream in_;
  std::size_t left_ = 0;  // bytes of the payload
};

}  // namespace sentipipe
