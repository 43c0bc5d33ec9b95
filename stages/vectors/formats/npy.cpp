#include "npy.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <optional>

#include "../../base/error.hpp"
#include "../../text/numbers.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t alignment = 64;  // of the data, by the format's definition

[[noreturn]] void fail(const fs::path& file, std::size_t offset, std::string found,
                       std::string expected,
                       std::string remedy = "write it with numpy.save(file, array.astype('<f8'))") {
  throw Error({.place = at_byte(file, offset),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

std::size_t little_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

// What follows `'key': ` in the header, up to the comma or bracket that ends it.
std::optional<std::string_view> header_value(std::string_view header, std::string_view key) {
  const auto at = header.find(fmt::format("'{}':", key));
  if (at == std::string_view::npos) return std::nullopt;
  auto value = header.substr(at + key.size() + 3);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  const auto end = value.starts_with('(') ? value.find(')') : value.find_first_of(",}");
  return value.substr(0, end);
}

// "(3, 4" or "(3," or "(3" as rows and columns; one dimension is one column of a file.
struct Shape {
  std::size_t rows = 1;
  std::size_t columns = 1;
};

std::optional<Shape> parse_shape(std::string_view text) {
  std::size_t sizes[2] = {1, 1};
  std::size_t count = 0;
  if (!text.starts_with('(')) return std::nullopt;
  text.remove_prefix(1);
  while (!text.empty()) {
    const auto [end, code] = parse_start(text.data(), text.data() + text.size(), sizes[count]);
    if (code != std::errc() || ++count > 2) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    text.remove_prefix(std::min(text.find_first_not_of(", "), text.size()));
    if (count == 2) break;
  }
  if (count == 0 || !text.empty()) return std::nullopt;
  if (count == 1) return Shape{1, sizes[0]};
  return Shape{sizes[0], sizes[1]};
}

struct NpyHeader {
  Shape shape;
  std::size_t number_bytes;
  std::size_t size;  // bytes; the numbers follow
};

// The header of the file that `bytes` are all of, which has as many numbers as it says.
NpyHeader parse_header(std::string_view bytes, const fs::path& file) {
  if (!bytes.starts_with(npy_magic) || bytes.size() < npy_magic.size() + 4) {
    fail(file, 0, excerpt(bytes.substr(0, 8)), "a .npy file, starting with \\x93NUMPY");
  }
  const int version = static_cast<unsigned char>(bytes[npy_magic.size()]);
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  const std::size_t header_at = npy_magic.size() + 2 + length_bytes;
  if (version < 1 || version > 3 || bytes.size() < header_at) {
    fail(file, npy_magic.size(), fmt::format("format version {}", version), "version 1, 2 or 3");
  }
  const std::size_t header_size = little_endian(bytes.substr(npy_magic.size() + 2, length_bytes));
  if (header_size > bytes.size() - header_at) {
    fail(file, npy_magic.size() + 2, fmt::format("a header of {} bytes", header_size),
         fmt::format("at most the {} bytes that follow", bytes.size() - header_at),
         "write or fetch the file again, it is cut short");
  }
  const auto header = bytes.substr(header_at, header_size);
  const auto data = bytes.substr(header_at + header_size);

  const auto type = header_value(header, "descr");
  if (type && type->find('O') != std::string_view::npos) {
    fail(file, header_at, "a pickled object array",
         "plain numbers; a pickle can run code when loaded",
         "load it in Python where you trust it and save it with array.astype('<f8')");
  }
  if (!type || (*type != "'<f8'" && *type != "'<f4'")) {
    fail(file, header_at, "numbers of type " + std::string(type.value_or("(none)")),
         "float64 ('<f8') or float32 ('<f4')");
  }
  if (header_value(header, "fortran_order") != "False") {
    fail(file, header_at, "an array in Fortran order", "C order",
         "write it with numpy.save(file, numpy.ascontiguousarray(array))");
  }
  const auto shape = parse_shape(header_value(header, "shape").value_or(""));
  if (!shape) fail(file, header_at, "a shape that is not 1- or 2-dimensional", "shape (V, d)");
  const std::size_t number_bytes = *type == "'<f8'" ? sizeof(double) : sizeof(float);
  // Compared by division: the product of two sizes from a file may overflow.
  const std::size_t numbers = data.size() / number_bytes;
  const bool fits = shape->columns == 0 || shape->rows == 0
                        ? data.empty()
                        : data.size() % number_bytes == 0 && numbers % shape->columns == 0 &&
                              numbers / shape->columns == shape->rows;
  if (!fits) {
    fail(file, header_at + header_size,
         fmt::format("{} bytes for an array of shape ({}, {})", data.size(), shape->rows,
                     shape->columns),
         "as many numbers as the shape says", "write or fetch the file again, it is damaged");
  }
  return {*shape, number_bytes, header_at + header_size};
}

// Numbers of 4 or 8 bytes to doubles.
void copy_numbers(std::string_view bytes, std::size_t number_bytes, double* to) {
  if (bytes.empty()) return;  // memcpy takes no null pointer, not even for nothing
  if (number_bytes == sizeof(double)) {
    std::memcpy(to, bytes.data(), bytes.size());
    return;
  }
  for (std::size_t at = 0; at < bytes.size(); at += sizeof(float)) {
    float value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    *to++ = value;
  }
}

}  // namespace

std::string npy_header(std::size_t rows, std::size_t columns) {
  std::string header =
      fmt::format("{{'descr': '<f8', 'fortran_order': False, 'shape': ({}, {}), }}", rows, columns);
  const std::size_t before = npy_magic.size() + 4;
  header.append(alignment - (before + header.size() + 1) % alignment, ' ');
  header += '\n';
  std::string out(npy_magic);
  out += '\1';
  out += '\0';
  out += static_cast<char>(header.size() & 0xFFU);
  out += static_cast<char>(header.size() >> 8U);
  return out + header;
}

std::string to_npy(const arma::mat& matrix) {
  std::string out = npy_header(matrix.n_cols, matrix.n_rows);
  out.append(reinterpret_cast<const char*>(matrix.memptr()), matrix.n_elem * sizeof(double));
  return out;
}

arma::mat parse_npy(std::string_view bytes, const fs::path& file) {
  const auto header = parse_header(bytes, file);
  arma::mat matrix(header.shape.columns, header.shape.rows);
  copy_numbers(bytes.substr(header.size), header.number_bytes, matrix.memptr());
  return matrix;
}

arma::mat read_npy(ByteReader& in) {
  const auto header = parse_header(in.mapped_rest(), in.file());
  in.skip(header.size);
  arma::mat matrix(header.shape.columns, header.shape.rows);
  constexpr std::size_t numbers_a_block = std::size_t{1} << 16U;
  for (std::size_t at = 0; at < matrix.n_elem; at += numbers_a_block) {
    copy_numbers(in.take(numbers_a_block * header.number_bytes), header.number_bytes,
                 matrix.memptr() + at);
  }
  return matrix;
}

}  // namespace sentipipe
