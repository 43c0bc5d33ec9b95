// Bad vector files.
#include "bad_input.hpp"
#include "packed.hpp"

namespace sentipipe::test {

namespace {

const std::string to_other = "vectors convert in.vec result.txt";

// convert, from the bytes given.
BadInput of(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given, "in.vec" + place, to_other, {{"in.vec", bytes}}};
}

std::string row(const std::string& word, float first, float second) {
  return word + ' ' + float32(first) + float32(second) + '\n';
}

// A .npy file with other text in its header, which stays as long as it was.
std::string with_header(const std::string& npy, const std::string& from, const std::string& to) {
  std::string out = replaced(npy, from, to);
  const auto end = out.find('}') + 1;
  out.insert(end, from.size(), ' ');
  return out.erase(end, to.size());
}

const std::string npy_convert = "vectors convert tiny.npy result.txt";

BadInput npy(const std::string& given, const std::string& bytes, const std::string& place) {
  return {given, place, npy_convert, {{"tiny.npy", bytes}}};
}

BadInput words(const std::string& given, const std::string& text, const std::string& place) {
  return {given, place, npy_convert, {{"tiny.words", text}}};
}

}  // namespace

Section text_vectors_section(const GoodFiles& good) {
  const std::string packed = gzipped(good.at("tiny.txt"));
  return {
      "Vectors as text",
      {
          of("an empty file", "", ""),
          of("an empty line", "\n", ", line 1"),
          of("a word alone", "good\n", ", line 1"),
          of("words without numbers", "good bad\n", ", line 1"),
          of("a number too few", "good 1 2\nbad 1\n", ", line 2"),
          of("a number too many", "good 1 2\nbad 1 2 3\n", ", line 2"),
          of("a word for a number", "good 1 2\nbad 1 x\n", ", line 2"),
          of("nan", "good 1 2\nbad 1 nan\n", ", line 2"),
          of("-inf", "good 1 2\nbad -inf 1\n", ", line 2"),
          of("1e400", "good 1 2\nbad 1e400 1\n", ", line 2"),
          of("a decimal comma", "good 1 2\nbad 1,5 1\n", ", line 2"),
          of("a hexadecimal number", "good 1 2\nbad 0x10 1\n", ", line 2"),
          of("a tab, and a number too many", "good\t0.5 1.5\nbad\t0.5 1.5 2.5\n", ", line 2"),
          of("two spaces, and a number too few", "good 1 2\nbad  1\n", ", line 2"),
          of("a first row that is too long", "good 1 2 3\nbad 1 2\nthe 1 2\n", ", line 1"),
          of("an integer that may be a number or of the word", "good 1 2\narea 51 1 2\n",
             ", line 2"),
          of("two signs", "good 1 2\nbad +-1 2\n", ", line 2"),
          of("a word of more than 65,536 bytes", "good 1 2\n" + std::string(65'537, 'x') + " 1 2\n",
             ", line 2"),
          of("commas between numbers", "good,1,2\nbad,1,2\n", ", line 1"),
          of("a word twice", "good 1 2\ngood 3 4\n", ", line 2"),
          of("an empty line between rows", "good 1 2\n\nbad 1 2\n", ", line 2"),
          of("a row without a word", "good 1 2\n 1 2\n", ", line 2"),
          of("a NUL byte for a number", std::string("good 1 2\nbad 1 \0\n", 17), ", line 2"),
          of("a header that promises more rows", "9 2\ngood 1 2\n", ", line 1"),
          of("a header that promises fewer rows", "1 2\ngood 1 2\nbad 1 2\n", ", line…"),
          of("a header that promises 10^18 rows", "1000000000000000000 2\ngood 1 2\n", ", line 1"),
          of("a header of more than 64 bits", "99999999999999999999 2\ngood 1 2\n", ", line…"),
          of("a header with another dimension", "1 3\ngood 1 2\n", ", line 2"),
          of("a header of dimension 0", "2 0\ngood\nbad\n", ", line 1"),
          of("a header of dimension 10^9", "1 1000000000\ngood 1\n", ", line 1"),
          of("a header of 0 rows", "0 2\n", ", line 1"),
          of("a header alone", "2 2\n", ", line 1"),
          of("a PNG image", "\x89PNG\r\n\x1a\n", ""),
          of("a fastText model", "\xba\x16\x4f\x2f\x0c", ""),
          of("UTF-16", std::string("\xff\xfeg\0", 4), ""),
          of("a NumPy array in gzip", gzipped(good.at("tiny.npy")), ""),
          of("gzip in gzip", gzipped(packed), ""),
          of("an xz file cut short", cut(xz_packed(good.at("tiny.txt")), 9), ", byte…"),
          of("a zstd file cut short", cut(zstd_packed(good.at("tiny.txt")), 9), ", byte…"),
          of("a bzip2 file cut short", cut(bzip2_packed(good.at("tiny.txt")), 9), ", byte…"),
          of("an xz file with junk behind it", xz_packed(good.at("tiny.txt")) + "junk", ", byte…"),
          of("a zstd file with junk behind it", zstd_packed(good.at("tiny.txt")) + "junk",
             ", byte…"),
          of("a bzip2 file with junk behind it", bzip2_packed(good.at("tiny.txt")) + "junk",
             ", byte…"),
          of("a bzip2 file of 20 MiB of spaces in 45 bytes",
             bzip2_packed("good 1 2\n" + std::string(std::size_t{20} << 20U, ' ')), ", …"),
          of("JSON", "{\"good\": [1, 2]}\n", ", line 1"),
          of("a gzip file cut short", cut(packed, 9), ", byte…"),
          of("a gzip file cut after its header", packed.substr(0, 11), ", byte…"),
          of("a gzip file of 3 bytes", packed.substr(0, 3), ", …"),
          of("a gzip file of an unknown method", flipped(packed, 2), ", byte…"),
          of("a gzip file whose checksum is wrong", flipped(packed, packed.size() - 6), ", byte…"),
          of("a gzip file with junk behind it", packed + "junk", ", byte…"),
          of("a gzip file with a second part that is damaged", packed + flipped(packed, 1),
             ", byte…"),
          of("a gzip file of nothing", gzipped(""), ", line 1"),
          of("a gzip file with a bad row in it", gzipped("good 1 2\nbad 1\n"), ", line 2"),
          of("a gzip header that promises more rows", gzipped("9 2\ngood 1 2\n"), ", line 2"),
          {"no such file", "none.txt", "vectors convert none.txt result.bin"},
          {"a folder", "trees", "vectors convert trees result.bin"},
          {"a file without permission",
           "tiny.txt",
           "vectors convert tiny.txt result.bin",
           {without_permission("tiny.txt")}},
          {"--vectors that is not there, to run", "none.txt",
           "run --treebank trees --vectors none.txt --output result"},
          {"--vectors that is a folder, to run", "trees",
           "run --treebank trees --vectors trees --output result"},
          {"nan, to run",
           "tiny.txt, line 2",
           run_trees,
           {{"tiny.txt", "good 1 2\nbad 1 nan\nthe 1 1\n"}}},
          {"a header that promises more rows, to run",
           "tiny.txt, line 1",
           run_trees,
           {{"tiny.txt", "9 2\ngood 1 2\n"}}},
          {"no word of the treebank",
           "tiny.txt",
           run_trees,
           {{"tiny.txt", "gut 1 2\nschlecht 1 2\n"}}},
          {"words in capitals", "tiny.txt", run_trees, {{"tiny.txt", "GOOD 1 2\nBAD 1 2\n"}}},
          {"lenient, and more than one bad row in 100",
           "tiny.txt",
           run_trees + " --lenient",
           {{"tiny.txt", "good 1 2\nbad 1 2 3\nthe 1 1\n"}}},
          {"lenient, and no good row",
           "tiny.txt",
           run_trees + " --lenient",
           {{"tiny.txt", "other 1 2\ngood nan nan\nbad 1 x\n"}}},
      }};
}

Section binary_vectors_section(const GoodFiles&) {
  const std::string two = "2 2\n" + row("good", 1, 2) + row("bad", 3, 4);
  const std::string place = ", byte 18";  // of the second row
  return {"Vectors in word2vec's binary format",
          {
              of("cut in the last row", cut(two, 3), place),
              of("cut in a word", two.substr(0, 19), place),
              of("cut after the first row", two.substr(0, 18), place),
              of("a byte too many at the end", two + "x", ", byte…"),
              of("a row too many", two + row("fine", 5, 6), ", byte…"),
              of("a header that promises 10^12 rows", replaced(two, "2 2", "1000000000000 2"),
                 ", line 1"),
              of("a header that promises three rows", replaced(two, "2 2", "3 2"), ", …"),
              of("NaN", "2 2\n" + row("good", 1, 2) + row("bad", 3, __builtin_nanf("")), place),
              of("infinity", "2 2\n" + row("good", 1, 2) + row("bad", -__builtin_inff(), 4), place),
              of("a word twice", "2 2\n" + row("good", 1, 2) + row("good", 3, 4), place),
              of("a row without a word", "2 2\n" + row("good", 1, 2) + row("", 3, 4), place),
              of("another dimension than it has", replaced(two, "2 2", "2 3"), ", byte…"),
              of("no space within 65,536 bytes",
                 "2 2\n" + row("good", 1, 2) + std::string(70'000, '\1'), place),
              of("cut, in gzip", gzipped(cut(two, 3)), place),
              of("a byte too many, in gzip", gzipped(two + "x"), ", byte…"),
              of("a promise of 10^12 rows, in gzip",
                 gzipped(replaced(two, "2 2", "1000000000000 2")), ", line 1"),
          }};
}

Section npy_section(const GoodFiles& good) {
  const std::string n = good.at("tiny.npy");
  const std::string w = good.at("tiny.words");
  const auto type = [&](const std::string& to) { return with_header(n, "'<f8'", to); };
  const auto shape = [&](const std::string& to) { return with_header(n, "(6, 2), ", to); };
  return {"Vectors as NumPy arrays",
          {
              {"no word list", "tiny.words", npy_convert, {gone("tiny.words")}},
              words("an empty word list", "", "tiny.words"),
              words("a word too few", replaced(w, "fine\n", ""), "tiny.npy"),
              words("a word too many", w + "more\n", "tiny.npy"),
              words("a word twice", replaced(w, "fine\n", "good\n"), "tiny.words, line 3"),
              words("an empty line", replaced(w, "fine\n", "\n"), "tiny.words, line 3"),
              words("a tokenization that is none", "# tokenization: klingon\n" + w,
                    "tiny.words, line 1"),
              {"a folder as word list", "tiny.words", npy_convert, {folder("tiny.words")}},
              npy("a pickle of objects", type("'|O'"), "tiny.npy, byte 10"),
              npy("big-endian numbers", type("'>f8'"), "tiny.npy, byte 10"),
              npy("integers", type("'<i8'"), "tiny.npy, byte 10"),
              npy("half precision", type("'<f2'"), "tiny.npy, byte 10"),
              npy("complex numbers", type("'<c8'"), "tiny.npy, byte 10"),
              npy("a record type", type("[('x', '<f8')]"), "tiny.npy, byte 10"),
              npy("Fortran order", replaced(n, "False", "True "), "tiny.npy, byte 10"),
              npy("three dimensions", shape("(3,2,2),"), "tiny.npy, byte 10"),
              npy("no dimension", shape("(), "), "tiny.npy, byte 10"),
              npy("a negative size", shape("(-6, 2),"), "tiny.npy, byte 10"),
              npy("a shape of 10^18 x 2", shape("(1000000000000000000, 2), "), "tiny.npy, byte…"),
              npy("sizes whose product overflows", shape("(4294967296, 4294967296), "),
                  "tiny.npy, byte…"),
              npy("a size of more than 64 bits", shape("(99999999999999999999, 2), "),
                  "tiny.npy, byte 10"),
              npy("fewer rows than promised", shape("(9, 2), "), "tiny.npy, byte 128"),
              npy("a number cut", cut(n, 3), "tiny.npy, byte 128"),
              npy("bytes after the numbers", n + "x", "tiny.npy, byte 128"),
              npy("only the header", n.substr(0, 128), "tiny.npy, byte 128"),
              npy("cut in the header", n.substr(0, 60), "tiny.npy, byte 8"),
              npy("cut after the magic", n.substr(0, 6), "tiny.npy, byte…"),
              npy("a header of 65,535 bytes", n.substr(0, 8) + "\xff\xff" + n.substr(10),
                  "tiny.npy, byte 8"),
              npy("format version 9", replaced(n, "\1", "\x09"), "tiny.npy, byte 6"),
              npy("NaN", cut(n, 8) + float64(__builtin_nan("")), "tiny.npy, row 5"),
              npy("infinity", cut(n, 8) + float64(__builtin_inf()), "tiny.npy, row 5"),
              npy("a pickle and no array", "\x80\x04\x95", "tiny.npy"),
              npy("a zip archive (.npz)", "PK\3\4", "tiny.npy"),
              npy("rows of no numbers", shape("(6, 0), ").substr(0, 128), "tiny.npy"),
              {"Fortran order, to run",
               "tiny.npy, byte 10",
               "run --treebank trees --vectors tiny.npy --output result",
               {{"tiny.npy", replaced(n, "False", "True ")}}},
          }};
}

}  // namespace sentipipe::test
