// The inner loop of the reference run, on vectors of four doubles that GCC turns into whatever the
// processor has. Products and sums are never contracted (-ffp-contract=off for this file) and lanes
// are added in a fixed order, so every instruction set gives the same bits.
#include "reference_step.hpp"

#include "../../numeric/activations.hpp"

namespace sentipipe {

namespace {

using Four = double __attribute__((vector_size(32)));
using FourIntegers = std::int64_t __attribute__((vector_size(32)));

#define SENTIPIPE_INLINE inline __attribute__((always_inline))

struct Row {
  Four a, b, c;
};

SENTIPIPE_INLINE const Row& row_of(const std::vector<ReferenceRow>& rows, WordId word) {
  return reinterpret_cast<const Row&>(rows[word]);
}
SENTIPIPE_INLINE Row& row_of(std::vector<ReferenceRow>& rows, WordId word) {
  return reinterpret_cast<Row&>(rows[word]);
}

SENTIPIPE_INLINE Four product(const Row& x, const Row& y) {
  return x.a * y.a + x.b * y.b + x.c * y.c;
}

// The sums of the lanes of p, q, r and s: four scalar products at once.
SENTIPIPE_INLINE Four lane_sums(Four p, Four q, Four r, Four s) {
  const Four pq =
      __builtin_shufflevector(p, q, 0, 4, 2, 6) + __builtin_shufflevector(p, q, 1, 5, 3, 7);
  const Four rs =
      __builtin_shufflevector(r, s, 0, 4, 2, 6) + __builtin_shufflevector(r, s, 1, 5, 3, 7);
  return __builtin_shufflevector(pq, rs, 0, 1, 4, 5) + __builtin_shufflevector(pq, rs, 2, 3, 6, 7);
}

// e^x to about one unit in the last place for |x| <= 700, beyond which x is cut off: x = n ln 2 +
// r, |r| <= ln 2 / 2, Taylor's series of e^r to degree 13 (the rest is below 2^-58), times 2^n.
SENTIPIPE_INLINE Four exponential(Four x) {
  const Four limit = {700, 700, 700, 700};
  x = x > limit ? limit : x;
  x = x < -limit ? -limit : x;
  // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits.
  const Four shifter = {6755399441055744.0, 6755399441055744.0, 6755399441055744.0,
                        6755399441055744.0};
  const Four shifted = x * 1.4426950408889634 + shifter;
  const Four n = shifted - shifter;
  // ln 2 in two parts (Cody and Waite 1980); n times the first is exact.
  const Four r = (x - n * 0.69314718036912382) - n * 1.9082149292705877e-10;
  constexpr double inverse_factorials[] = {1.0,
                                           1.0,
                                           1.0 / 2,
                                           1.0 / 6,
                                           1.0 / 24,
                                           1.0 / 120,
                                           1.0 / 720,
                                           1.0 / 5040,
                                           1.0 / 40320,
                                           1.0 / 362880,
                                           1.0 / 3628800,
                                           1.0 / 39916800,
                                           1.0 / 479001600,
                                           1.0 / 6227020800};
  Four sum = r * inverse_factorials[13] + inverse_factorials[12];
  for (int k = 11; k >= 0; --k) sum = sum * r + inverse_factorials[k];
  return reinterpret_cast<Four>(reinterpret_cast<FourIntegers>(sum) +
                                (reinterpret_cast<FourIntegers>(shifted) << 52));
}

SENTIPIPE_INLINE Four sigmoid(Four z) {
  return 1.0 / (1.0 + exponential(-z));
}

// d loss / d score of a pair's targets: sigmoid(u'v) - 1 for the context word, sigmoid(u'v) for a
// negative sample, 0 for the last place, which only fills up.
struct PairFactors {
  Four groups[3];
};

SENTIPIPE_INLINE double step_of(const Batch& batch, double step, bool with_loss,
                                ReferenceParameters& parameters) {
  PairFactors factors[Batch::most_pairs];
  Row center_gradients[Batch::windows];
  double loss = 0;

  for (std::size_t w = 0; w < Batch::windows; ++w) {
    const Row v = row_of(parameters.input, batch.centers[w]);
    Row gradient = {};
    for (std::size_t p = batch.begins[w]; p < batch.begins[w + 1]; ++p) {
      const auto& targets = batch.pairs[p];
      for (std::size_t g = 0; g < 3; ++g) {
        const Row* rows[4];
        for (std::size_t i = 0; i < 4; ++i)
          rows[i] = &row_of(parameters.output, targets[4 * g + i]);
        const Four scores = lane_sums(product(*rows[0], v), product(*rows[1], v),
                                      product(*rows[2], v), product(*rows[3], v));
        Four factor = sigmoid(scores);
        if (g == 0) factor[0] -= 1;
        if (g == 2) factor[3] = 0;
        for (std::size_t i = 0; i < 4; ++i) {
          gradient.a += factor[i] * rows[i]->a;
          gradient.b += factor[i] * rows[i]->b;
          gradient.c += factor[i] * rows[i]->c;
        }
        factors[p].groups[g] = factor;
        if (with_loss) {
          for (std::size_t i = 0; i < 4 && 4 * g + i <= Batch::negatives; ++i) {
            loss += minus_log_sigmoid(g == 0 && i == 0 ? scores[i] : -scores[i]);
          }
        }
      }
    }
    center_gradients[w] = gradient;
  }

  // The output rows go first: their gradients take the centre words' rows as they were.
  const double share = step / static_cast<double>(Batch::windows);
  for (std::size_t w = 0; w < Batch::windows; ++w) {
    const Row v = row_of(parameters.input, batch.centers[w]);
    for (std::size_t p = batch.begins[w]; p < batch.begins[w + 1]; ++p) {
      for (std::size_t k = 0; k <= Batch::negatives; ++k) {
        Row& row = row_of(parameters.output, batch.pairs[p][k]);
        const double factor = share * factors[p].groups[k / 4][k % 4];
        row.a -= factor * v.a;
        row.b -= factor * v.b;
        row.c -= factor * v.c;
      }
    }
  }
  for (std::size_t w = 0; w < Batch::windows; ++w) {
    Row& row = row_of(parameters.input, batch.centers[w]);
    row.a -= share * center_gradients[w].a;
    row.b -= share * center_gradients[w].b;
    row.c -= share * center_gradients[w].c;
  }
  return loss / static_cast<double>(Batch::windows);
}

using Step = double (*)(const Batch&, double, bool, ReferenceParameters&);

#if defined(__x86_64__)
__attribute__((target("avx2"))) double step_avx2(const Batch& batch, double step, bool with_loss,
                                                 ReferenceParameters& parameters) {
  return step_of(batch, step, with_loss, parameters);
}
#endif
double step_portable(const Batch& batch, double step, bool with_loss,
                     ReferenceParameters& parameters) {
  return step_of(batch, step, with_loss, parameters);
}

Step choose_step() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) return step_avx2;
#endif
  return step_portable;
}

}  // namespace

double reference_step(const Batch& batch, double step, bool with_loss,
                      ReferenceParameters& parameters) {
  static const Step chosen = choose_step();
  return chosen(batch, step, with_loss, parameters);
}

}  // namespace sentipipe
