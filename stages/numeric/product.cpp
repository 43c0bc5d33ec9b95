#include "product.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <vector>

namespace sentipipe {

namespace {

#define SENTIPIPE_INLINE inline __attribute__((always_inline))

template <int W>
using Lanes __attribute__((vector_size(W * sizeof(double)))) = double;

template <int W>
SENTIPIPE_INLINE Lanes<W> load(const double* from) {
  Lanes<W> out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

// Rows of the left factor that a product works on at a time.
constexpr std::size_t tile_rows = 8;

// A row tile of a, element by element of the inner dimension, times b.
struct Tile {
  const double* a;     // tile_rows x l, zeros in rows that a does not have
  std::size_t rows;    // that it has
  const double* b;     // l x n
  std::size_t l;       // inner dimension
  double* out;         // the tile's first row in the product
  std::size_t stride;  // from one column of the product to the next
};

// N columns of the product from `first` on, by vectors of W, which stay in registers.
template <int W, int N>
SENTIPIPE_INLINE void tile_columns(const Tile& tile, std::size_t first) {
  constexpr int vectors = tile_rows / W;
  Lanes<W> sums[N][vectors] = {};
  const double* b = tile.b + first * tile.l;
  for (std::size_t i = 0; i < tile.l; ++i) {
    for (int v = 0; v < vectors; ++v) {
      const auto a = load<W>(tile.a + i * tile_rows + v * W);
      for (int j = 0; j < N; ++j) sums[j][v] += a * b[i + static_cast<std::size_t>(j) * tile.l];
    }
  }
  for (int j = 0; j < N; ++j) {
    std::memcpy(tile.out + (first + static_cast<std::size_t>(j)) * tile.stride, sums[j],
                tile.rows * sizeof(double));
  }
}

template <int W, int N>
SENTIPIPE_INLINE void tile_product(const Tile& tile, std::size_t columns) {
  std::size_t first = 0;
  for (; first + N <= columns; first += N) tile_columns<W, N>(tile, first);
  for (; first < columns; ++first) tile_columns<W, 1>(tile, first);
}

// Adds the products of some columns of a and b to out = a b'.
struct Columns {
  const double* a;  // m x n
  std::size_t m;
  const double* b;  // l x n
  std::size_t l;
  std::size_t n;
  double* out;  // m x l
};

// To M rows of the product, and V vectors of W in each.
template <int W, int V, int M>
SENTIPIPE_INLINE void add_corner(const Columns& columns, std::size_t row, std::size_t first) {
  double corner[M][V * W];
  double* const out = columns.out + row + first * columns.m;
  for (int j = 0; j < V * W; ++j) {
    for (int k = 0; k < M; ++k) corner[k][j] = out[static_cast<std::size_t>(j) * columns.m + k];
  }
  Lanes<W> sums[M][V];
  for (int k = 0; k < M; ++k) {
    for (int v = 0; v < V; ++v) sums[k][v] = load<W>(corner[k] + v * W);
  }
  const double* a = columns.a + row;
  const double* b = columns.b + first;
  for (std::size_t i = 0; i < columns.n; ++i, a += columns.m, b += columns.l) {
    for (int v = 0; v < V; ++v) {
      const auto of_b = load<W>(b + v * W);
      for (int k = 0; k < M; ++k) sums[k][v] += of_b * a[k];
    }
  }
  for (int k = 0; k < M; ++k) std::memcpy(corner[k], sums[k], sizeof corner[k]);
  for (int j = 0; j < V * W; ++j) {
    for (int k = 0; k < M; ++k) out[static_cast<std::size_t>(j) * columns.m + k] = corner[k][j];
  }
}

template <int W, int V>
SENTIPIPE_INLINE void add_rows(const Columns& columns, std::size_t first) {
  constexpr int at_once = 5;
  std::size_t row = 0;
  for (; row + at_once <= columns.m; row += at_once) add_corner<W, V, at_once>(columns, row, first);
  for (; row < columns.m; ++row) add_corner<W, V, 1>(columns, row, first);
}

// Two vectors at a time, then one, and shorter ones for what is left.
template <int W, int V = 2>
SENTIPIPE_INLINE void add_transposed(const Columns& columns, std::size_t first = 0) {
  for (; first + V * W <= columns.l; first += V * W) add_rows<W, V>(columns, first);
  if constexpr (V > 1) {
    add_transposed<W, 1>(columns, first);
  } else if constexpr (W > 1) {
    add_transposed<W / 2, 1>(columns, first);
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) void product_avx512(const Tile& tile, std::size_t columns) {
  tile_product<8, 12>(tile, columns);
}
__attribute__((target("avx512f"))) void transposed_avx512(const Columns& columns) {
  add_transposed<8>(columns);
}
__attribute__((target("avx2"))) void product_avx2(const Tile& tile, std::size_t columns) {
  tile_product<4, 5>(tile, columns);
}
__attribute__((target("avx2"))) void transposed_avx2(const Columns& columns) {
  add_transposed<4>(columns);
}
#endif
void product_anywhere(const Tile& tile, std::size_t columns) {
  tile_product<2, 2>(tile, columns);
}
void transposed_anywhere(const Columns& columns) {
  add_transposed<2>(columns);
}

struct Kernels {
  void (*product)(const Tile& tile, std::size_t columns) = product_anywhere;
  void (*transposed)(const Columns& columns) = transposed_anywhere;
};

const Kernels& kernels() {
  static const Kernels chosen = [] {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return Kernels{product_avx512, transposed_avx512};
    if (__builtin_cpu_supports("avx2")) return Kernels{product_avx2, transposed_avx2};
#endif
    return Kernels{};
  }();
  return chosen;
}

// Columns that stay in the cache until all rows had them.
constexpr std::size_t block_columns = 128;

// A tile of rows after the other, each element by element of the inner dimension.
std::vector<double> tiles_of(const arma::mat& a) {
  const std::size_t tiles = (a.n_rows + tile_rows - 1) / tile_rows;
  std::vector<double> out(tiles * tile_rows * a.n_cols, 0.0);
  for (std::size_t row = 0; row < a.n_rows; ++row) {
    double* to = out.data() + row / tile_rows * tile_rows * a.n_cols + row % tile_rows;
    for (std::size_t i = 0; i < a.n_cols; ++i) to[i * tile_rows] = a(row, i);
  }
  return out;
}

}  // namespace

arma::mat product(const arma::mat& a, const arma::mat& b) {
  arma::mat out(a.n_rows, b.n_cols);
  const auto tiles = tiles_of(a);
  for (std::size_t column = 0; column < b.n_cols; column += block_columns) {
    const std::size_t columns = std::min<std::size_t>(block_columns, b.n_cols - column);
    for (std::size_t row = 0; row < a.n_rows; row += tile_rows) {
      kernels().product({.a = tiles.data() + row * a.n_cols,
                         .rows = std::min<std::size_t>(tile_rows, a.n_rows - row),
                         .b = b.memptr() + column * b.n_rows,
                         .l = b.n_rows,
                         .out = out.memptr() + column * a.n_rows + row,
                         .stride = a.n_rows},
                        columns);
    }
  }
  return out;
}

arma::mat product_with_transposed(const arma::mat& a, const arma::mat& b) {
  arma::mat out(a.n_rows, b.n_rows, arma::fill::zeros);
  for (std::size_t column = 0; column < a.n_cols; column += block_columns) {
    kernels().transposed({.a = a.memptr() + column * a.n_rows,
                          .m = a.n_rows,
                          .b = b.memptr() + column * b.n_rows,
                          .l = b.n_rows,
                          .n = std::min<std::size_t>(block_columns, a.n_cols - column),
                          .out = out.memptr()});
  }
  return out;
}

double inner_product(const arma::mat& a, const arma::mat& b) {
  double sum = 0;
  for (arma::uword i = 0; i < a.n_elem; ++i) sum += a(i) * b(i);
  return sum;
}

double length_of(const arma::mat& a) {
  const double squares = inner_product(a, a);
  if (std::isnormal(squares)) return std::sqrt(squares);
  // Numbers whose squares are too large or too small, or zeros alone.
  const double largest = a.empty() ? 0 : arma::abs(a).max();
  if (!(largest > 0) || !std::isfinite(largest)) return largest;
  const arma::mat scaled = a / largest;
  return largest * std::sqrt(inner_product(scaled, scaled));
}

}  // namespace sentipipe
