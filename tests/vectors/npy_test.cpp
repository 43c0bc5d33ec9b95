#include "stages/vectors/formats/npy.hpp"

#include <random>

#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// A .npy file of format version 1.0 with this header dictionary and these bytes after it.
std::string npy(const std::string& dictionary, const std::string& data, char version = 1) {
  std::string header = dictionary + '\n';
  std::string out = "\x93NUMPY";
  out += version;
  out += '\0';
  out += static_cast<char>(header.size() & 0xFFU);
  out += static_cast<char>(header.size() >> 8U);
  if (version > 1) out += std::string(2, '\0');  // the length has four bytes
  return out + header + data;
}

std::string dictionary(const std::string& type, const std::string& shape,
                       const std::string& fortran = "False") {
  return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
}

std::string double_bytes(const std::vector<double>& numbers) {
  std::string bytes(numbers.size() * sizeof(double), '\0');
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

void check_matrix(const arma::mat& matrix, const arma::mat& expected) {
  BOOST_REQUIRE(matrix.n_rows == expected.n_rows);
  BOOST_REQUIRE(matrix.n_cols == expected.n_cols);
  for (arma::uword i = 0; i < expected.n_elem; ++i) BOOST_TEST(matrix(i) == expected(i));
}

void check_bad_npy(std::string_view bytes, std::initializer_list<std::string_view> parts) {
  check_error([&] { (void)parse_npy(bytes, "weights.npy"); }, parts);
}

// Two rows of three numbers in the file: a matrix of two columns.
const arma::mat six = {{1, -4}, {2.5, 0.125}, {-3, 1e300}};

}  // namespace

BOOST_AUTO_TEST_CASE(a_matrix_comes_back_from_npy_bytes) {
  check_matrix(parse_npy(to_npy(six), "a.npy"), six);
  check_matrix(parse_npy(to_npy(arma::mat(3, 0)), "a.npy"), arma::mat(3, 0));
  check_matrix(parse_npy(to_npy(arma::mat(0, 3)), "a.npy"), arma::mat(0, 3));
}

BOOST_AUTO_TEST_CASE(npy_bytes_are_those_that_numpy_writes) {
  // numpy.save of [[1, 2.5, -3], [-4, 0.125, 1e300]]: the magic, version 1.0, a header padded with
  // spaces to 118 = 0x76 bytes, so that the numbers start at a multiple of 64.
  std::string expected("\x93NUMPY\x01\x00\x76\x00", 10);
  expected += "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
  expected.resize(127, ' ');
  expected += '\n' + double_bytes({1, 2.5, -3, -4, 0.125, 1e300});
  BOOST_TEST((to_npy(six) == expected));
}

BOOST_AUTO_TEST_CASE(float32_and_later_versions_are_read) {
  const arma::mat expected = {{1.5, 4}, {-2, 0.25}};  // exact in float32
  const auto data = float_bytes({1.5F, -2, 4, 0.25F});
  check_matrix(parse_npy(npy(dictionary("<f4", "(2, 2)"), data), "a.npy"), expected);
  check_matrix(parse_npy(npy(dictionary("<f4", "(2, 2)"), data, 2), "a.npy"), expected);
  check_matrix(parse_npy(npy(dictionary("<f4", "(2, 2)"), data, 3), "a.npy"), expected);
}

BOOST_AUTO_TEST_CASE(one_dimension_is_one_column) {
  const arma::mat expected = arma::vec{7, 8, 9};
  const auto data = double_bytes({7, 8, 9});
  for (const std::string shape : {"(3,)", "(3, )", "(3)", "(1, 3)"}) {
    check_matrix(parse_npy(npy(dictionary("<f8", shape), data), "a.npy"), expected);
  }
}

BOOST_AUTO_TEST_CASE(a_pickle_is_refused_by_name) {
  check_bad_npy(npy(dictionary("|O", "(2,)"), "\x80\x03]q"),
                {"weights.npy, byte 10\n", "found:    a pickled object array",
                 "a pickle can run code when loaded", "load it in Python where you trust it"});
  check_bad_npy("\x80\x03]q\x01.", {"weights.npy, byte 0\n", "\"\\x80\\x03]q\\x01.\"",
                                    "a .npy file, starting with \\x93NUMPY"});
}

BOOST_AUTO_TEST_CASE(other_numbers_and_orders_are_refused) {
  const std::string data(16, '\0');
  for (const std::string type : {">f8", "<i8", "|u1", "<f2", "<c16", "<f16"}) {
    check_bad_npy(npy(dictionary(type, "(2,)"), data),
                  {"weights.npy, byte 10\n", "numbers of type '" + type + "'",
                   "float64 ('<f8') or float32 ('<f4')", "array.astype('<f8')"});
  }
  check_bad_npy(npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", data),
                {"numbers of type [('a'", "float64"});
  check_bad_npy(npy("{'fortran_order': False, 'shape': (2,), }", data), {"numbers of type (none)"});
  check_bad_npy(npy(dictionary("<f8", "(2, 1)", "True"), data),
                {"weights.npy, byte 10\n", "an array in Fortran order", "expected: C order",
                 "numpy.ascontiguousarray"});
}

BOOST_AUTO_TEST_CASE(other_shapes_are_refused) {
  for (const std::string shape : {"()", "(1, 1, 2)", "(-2,)", "(two,)", "2", "(2", "(2.0,)", "[2]",
                                  "(99999999999999999999,)", "(,2)"}) {
    check_bad_npy(npy(dictionary("<f8", shape), std::string(16, '\0')),
                  {"weights.npy, byte 10\n", "a shape that is not 1- or 2-dimensional",
                   "expected: shape (V, d)"});
  }
}

BOOST_AUTO_TEST_CASE(a_shape_that_does_not_fit_the_data_is_refused) {
  const auto check = [](const std::string& shape, std::size_t bytes, const std::string& said) {
    check_bad_npy(npy(dictionary("<f8", shape), std::string(bytes, '\0')),
                  {"weights.npy, byte ", std::to_string(bytes) + " bytes for an array of " + said,
                   "as many numbers as the shape says", "it is damaged"});
  };
  check("(2, 3)", 40, "shape (2, 3)");
  check("(2, 3)", 56, "shape (2, 3)");
  check("(2, 3)", 47, "shape (2, 3)");
  check("(2, 3)", 0, "shape (2, 3)");
  check("(3,)", 16, "shape (1, 3)");
  check("(0, 3)", 8, "shape (0, 3)");
  // Products that are 0 and 1 modulo 2 to the power of 64.
  check("(4294967296, 4294967296)", 0, "shape (4294967296, 4294967296)");
  check("(4294967296, 4294967296)", 16, "shape (4294967296, 4294967296)");
  check("(18446744073709551615, 18446744073709551615)", 8, "shape (18446744073709551615, ");
  check("(2305843009213693952, 8)", 0, "shape (2305843009213693952, 8)");  // times 8 bytes
}

BOOST_AUTO_TEST_CASE(an_unknown_version_is_refused) {
  auto bytes = to_npy(six);
  for (const char version : {'\0', '\4', '\xff'}) {
    bytes[6] = version;
    check_bad_npy(bytes, {"weights.npy, byte 6\n", "format version ", "version 1, 2 or 3"});
  }
}

BOOST_AUTO_TEST_CASE(a_file_cut_short_anywhere_is_an_error) {
  const auto bytes = to_npy(six);
  BOOST_TEST(bytes.size() == 128U + 48U);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    // A copy of its own, so that a sanitizer sees a read beyond its end.
    const std::vector<char> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    BOOST_TEST_CONTEXT(size << " bytes") {
      check_bad_npy({cut.data(), cut.size()}, {"weights.npy, byte ", "found:    ", "expected: "});
    }
  }
  check_bad_npy(bytes.substr(0, 100), {"weights.npy, byte 8\n", "a header of 118 bytes",
                                       "at most the 90 bytes that follow", "it is cut short"});
  check_bad_npy(bytes + "x", {"49 bytes for an array of shape (2, 3)"});
}

BOOST_AUTO_TEST_CASE(ten_thousand_flipped_bits_give_a_matrix_or_an_error) {
  const auto bytes = to_npy(six);
  std::mt19937 generator(1);
  std::size_t errors = 0, matrices = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::vector<char> damaged(bytes.begin(), bytes.end());
    const auto bit = generator() % (8 * damaged.size());
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    try {
      const auto matrix = parse_npy({damaged.data(), damaged.size()}, "a.npy");
      BOOST_TEST(matrix.n_elem == 6U);  // whatever was flipped, the numbers are as many
      ++matrices;
    } catch (const Error& e) {
      BOOST_TEST(contains(e.what(), "a.npy, byte "), e.what());
      ++errors;
    }
  }
  // 48 of 176 bytes are numbers, 59 the dictionary and 59 the spaces after it.
  BOOST_TEST(errors > 2'000U);
  BOOST_TEST(matrices > 2'700U);
}
