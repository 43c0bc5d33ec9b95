// NumPy's .npy files (format versions 1.0 and 2.0): plain numbers, one- or two-dimensional.
//
// Armadillo stores columns one after another and .npy rows, so a file's rows are a matrix's
// columns: an array of shape (V, d) is a matrix d x V. Source: numpy.lib.format, "A simple file
// format for NumPy arrays".
#pragma once

#include <armadillo>
#include <filesystem>
#include <string>
#include <string_view>

#include "../../io/byte_reader.hpp"

namespace sentipipe {

inline constexpr std::string_view npy_magic = "\x93NUMPY";

// The start of a float64 .npy file of shape (rows, columns); its numbers follow, row by row.
std::string npy_header(std::size_t rows, std::size_t columns);
// The whole file whose rows are the columns of `matrix`.
std::string to_npy(const arma::mat& matrix);

// The matrix in `bytes`, float64 or float32, C order, no pickle; a one-dimensional array of n
// numbers is n x 1. Throws Error, naming `file`, for anything else.
arma::mat parse_npy(std::string_view bytes, const std::filesystem::path& file);
// The matrix in a plain file, from its beginning; its size is compared with the header's before
// there is memory for it.
arma::mat read_npy(ByteReader& in);

}  // namespace sentipipe
