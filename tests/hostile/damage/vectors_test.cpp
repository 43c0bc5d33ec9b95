// Damaged vector files of every format that is written.
#include "stages/vectors/vectors.hpp"
#include "damage.hpp"
#include "packed.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

constexpr arma::uword dim = 3;

Vocabulary words() {
  Vocabulary out;
  for (const auto* word : {"good", "bad", "très", "the"}) out.add(word);
  return out;
}

arma::mat numbers(arma::uword columns) {
  arma::mat out(dim, columns);
  for (arma::uword i = 0; i < out.n_elem; ++i) out(i) = (i % 2 == 0 ? 1 : -0.37) * double(i + 1);
  return out;
}

// What was taken for whole must at least be in order.
void require_sound(const VectorsFile& file) {
  const auto& [vocabulary, vectors] = file.words;
  if (!vectors.is_finite() || vectors.n_cols != vocabulary.size() || vocabulary.size() == 0)
    throw std::logic_error("a matrix that is not in order");
}

struct Damaged {
  Verdicts cuts, flips;
};

// Writes a vector file, damages `damaged` of its files, and reads it strictly and leniently.
Damaged damage(const std::string& name, const std::string& damaged, bool two_sets = false) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / name;
  write_vectors(file, words(), numbers(two_sets ? 8 : 4), Tokenization::cs224n_python3);
  const Vocabulary wanted = words();
  const bool packed = name.ends_with(".gz");
  const Reader reader = [&] {
    // The same rows are read leniently as text.
    if (!packed) {
      try {
        (void)read_vectors(file, {.lenient = true});
      } catch (const Error&) {  // damage that no skipping of rows mends
      }
    }
    // How much room to make for packed rows only the wanted words tell.
    require_sound(read_vectors(file, {.keep = packed ? &wanted : nullptr}));
  };
  Damaged out = {cut_everywhere(folder.path() / damaged, reader),
                 flip_bits({folder.path() / damaged}, reader)};
  print_verdicts(name + (damaged == name ? "" : ", its " + damaged), out.cuts, out.flips);
  BOOST_TEST(out.cuts.crashed + out.flips.crashed == 0U);
  BOOST_TEST(out.flips.all() == flip_count);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(damaged_text_is_refused_where_it_is_no_row_any_more) {
  const auto [cuts, flips] = damage("v.txt", "v.txt");
  BOOST_TEST(cuts.refused > 0U);
  BOOST_TEST(flips.refused > 0U);
}

BOOST_AUTO_TEST_CASE(a_header_with_a_row_count_finds_every_missing_row) {
  // Digits of the last number and the line feed after it are all that may be missing unnoticed.
  const auto [cuts, flips] = damage("v.vec", "v.vec");
  BOOST_TEST(cuts.taken <= fmt::format("{}\n", numbers(4)(dim - 1, 3)).size());
}

BOOST_AUTO_TEST_CASE(cut_binary_vectors_are_refused) {
  const auto [cuts, flips] = damage("v.bin", "v.bin");
  BOOST_TEST(cuts.taken == 1U);  // without the line feed at the end, which not all programs write
}

BOOST_AUTO_TEST_CASE(cut_gzip_files_are_refused) {
  for (const std::string name : {"v.txt.gz", "v.vec.gz", "v.bin.gz"}) {
    const auto [cuts, flips] = damage(name, name);
    BOOST_TEST(cuts.taken == 0U);
    // gzip's checksum covers all but its header of ten bytes.
    BOOST_TEST(static_cast<double>(flips.taken) < 0.2 * static_cast<double>(flips.all()));
  }
}

BOOST_AUTO_TEST_CASE(files_of_other_compressions_cut_short_or_damaged_are_refused) {
  for (const auto& packing : packings) {
    const TemporaryFolder folder;
    write_vectors(folder.path() / "v.txt", words(), numbers(4), Tokenization::treebank);
    const auto file = folder.write("v", packing.pack(read(folder.path() / "v.txt")));
    const Vocabulary wanted = words();
    const auto whole = read_vectors(file, {.keep = &wanted});
    const Reader reader = [&] {
      const auto damaged = read_vectors(file, {.keep = &wanted});
      require_sound(damaged);
      if (!arma::approx_equal(damaged.words.vectors, whole.words.vectors, "absdiff", 0))
        throw std::logic_error("other numbers, unseen");
    };
    const auto cuts = cut_everywhere(file, reader);
    const auto flips = flip_bits({file}, reader);
    print_verdicts(std::string("v.txt in ") + packing.name, cuts, flips);
    BOOST_TEST(cuts.taken == 0U);
    BOOST_TEST(cuts.crashed + flips.crashed == 0U);
    BOOST_TEST(flips.all() == flip_count);
    // Their checksums cover all but headers, gzip's of ten bytes.
    BOOST_TEST(static_cast<double>(flips.taken) < 0.2 * static_cast<double>(flips.all()));
  }
}

BOOST_AUTO_TEST_CASE(cut_arrays_are_refused) {
  for (const bool two_sets : {false, true}) {
    const auto [cuts, flips] = damage("v.npy", "v.npy", two_sets);
    BOOST_TEST(cuts.taken == 0U);
    // The word list's last word may lose letters or the line feed unnoticed. And half a list with a
    // whole array is a list with two sets: of the four words, "bad" may then be the last.
    const auto list = damage("v.npy", "v.words", two_sets);
    BOOST_TEST(list.cuts.taken == (two_sets ? 3U : 7U));
  }
}
