// The treebank's Stanford layout, four files.
#include <algorithm>
#include <new>
#include <utility>

#include "treebank.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

// The CSV parser takes a buffer of 48 MB for every file, which AddressSanitizer needs milliseconds
// to mark. One buffer for all of them makes this target fifty times faster.
namespace {

constexpr std::size_t parser_buffer_size = std::size_t{3} << 24U;
void* const parser_buffer = std::malloc(parser_buffer_size);
bool parser_buffer_used = false;

}  // namespace

void* operator new[](std::size_t size) {
  if (size == parser_buffer_size && !std::exchange(parser_buffer_used, true)) return parser_buffer;
  void* const memory = std::malloc(std::max<std::size_t>(size, 1));
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void operator delete[](void* memory) noexcept {
  if (memory == parser_buffer) {
    parser_buffer_used = false;
  } else {
    std::free(memory);
  }
}

void operator delete[](void* memory, std::size_t) noexcept {
  operator delete[](memory);
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array names = {"datasetSentences.txt", "datasetSplit.txt", "dictionary.txt",
                                       "sentiment_labels.txt"};
  write_parts(names, text_of(data, size));
  for (const auto labels : {Labels::exact, Labels::course}) {
    const auto treebank =
        accepted([&] { return read_dataset(in_folder(), {.sst = {.labels = labels}}); });
    if (treebank) check_treebank(*treebank);
  }
  return 0;
}
