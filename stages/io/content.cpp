#include "content.hpp"

#include <algorithm>
#include <array>

#include "unpacker.hpp"

namespace sentipipe {

namespace {

struct Kind {
  std::string_view magic;
  std::string_view name;
  std::size_t at = 0;
};

using namespace std::string_view_literals;

// Each has bytes that no text has, or (PDF, GIF) begins as no text does.
constexpr std::array kinds = {
    Kind{"\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    Kind{"\xff\xd8\xff"sv, "a JPEG image"},
    Kind{"GIF89a"sv, "a GIF image"},
    Kind{"%PDF-"sv, "a PDF document"},
    Kind{"PK\3\4"sv, "a ZIP archive"},
    Kind{"PK\5\6"sv, "an empty ZIP archive"},
    Kind{"7z\xbc\xaf\x27\x1c"sv, "a 7z archive"},
    Kind{"Rar!\x1a\7"sv, "a RAR archive"},
    Kind{"ustar\0"sv, "a tar archive", 257},
    Kind{"ustar  \0"sv, "a tar archive", 257},
    Kind{"\x04\x22\x4d\x18"sv, "an lz4 file"},
    Kind{"LZIP\1"sv, "an lzip file"},
    Kind{"\x1f\x9d"sv, "a compress (.Z) file"},
    Kind{"\x7f"
         "ELF"sv,
         "an ELF program"},
    Kind{"SQLite format 3\0"sv, "an SQLite database"},
    Kind{"\x89HDF\r\n\x1a\n"sv, "an HDF5 file"},
    Kind{"PAR1\x15"sv, "a Parquet file"},
    Kind{"ARROW1\0"sv, "an Arrow file"},
    Kind{"\x93NUMPY"sv, "a NumPy array"},
    Kind{"\xba\x16\x4f\x2f"sv, "a fastText model"},
    Kind{"\x80\2"sv, "a Python pickle"},
    Kind{"\x80\3"sv, "a Python pickle"},
    Kind{"\x80\4\x95"sv, "a Python pickle"},
    Kind{"\x80\5\x95"sv, "a Python pickle"},
    Kind{"\xff\xfe"sv, "UTF-16 or UTF-32 text"},
    Kind{"\xfe\xff"sv, "UTF-16 text"},
    Kind{"\0\0\xfe\xff"sv, "UTF-32 text"},
    Kind{"\xd0\xcf\x11\xe0"sv, "an old Office document"},
};

}  // namespace

std::string_view kind_of(std::string_view start) {
  for (const auto& kind : kinds) {
    if (start.size() >= kind.at && start.substr(kind.at).starts_with(kind.magic)) return kind.name;
  }
  const auto* const packed = compression_of(start);
  return packed == nullptr ? std::string_view() : packed->file;
}

}  // namespace sentipipe
