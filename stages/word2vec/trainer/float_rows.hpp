// A table of float32 vectors for fast training.
#pragma once

#include <cstddef>
#include <memory>

namespace sentipipe {

// Rows on cache lines, padded with zeros to a multiple of 16 numbers, which every step keeps zero.
class FloatRows {
 public:
  FloatRows(std::size_t rows, std::size_t dim);

  [[nodiscard]] float* row(std::size_t i) { return values_.get() + i * stride_; }
  [[nodiscard]] const float* row(std::size_t i) const { return values_.get() + i * stride_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t dim() const { return dim_; }
  [[nodiscard]] std::size_t stride() const { return stride_; }  // floats from row to row

  static constexpr std::size_t floats_a_line = 16;

 private:
  struct Free {
    void operator()(float* values) const;
  };
  std::size_t rows_;
  std::size_t dim_;
  std::size_t stride_;
  std::unique_ptr<float[], Free> values_;
};

}  // namespace sentipipe
