#include "float_rows.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <new>

namespace sentipipe {

namespace {

constexpr std::size_t line = 64;  // bytes
constexpr std::size_t huge_page = std::size_t{1} << 21U;

}  // namespace

FloatRows::FloatRows(std::size_t rows, std::size_t dim)
    : rows_(rows), dim_(dim), stride_((dim + floats_a_line - 1) / floats_a_line * floats_a_line) {
  const std::size_t size = rows * stride_ * sizeof(float);
  const std::size_t alignment = size >= huge_page ? huge_page : line;
  const std::size_t bytes = (size + alignment - 1) / alignment * alignment;
  values_.reset(static_cast<float*>(std::aligned_alloc(alignment, bytes)));
  if (!values_) throw std::bad_alloc();
  // Rows are visited at random: with huge pages their addresses stay in the processor's tables.
  if (alignment == huge_page) ::madvise(values_.get(), bytes, MADV_HUGEPAGE);
  std::memset(values_.get(), 0, bytes);
}

void FloatRows::Free::operator()(float* values) const {
  std::free(values);
}

}  // namespace sentipipe
