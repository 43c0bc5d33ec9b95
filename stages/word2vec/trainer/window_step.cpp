#include "window_step.hpp"

#include <algorithm>

#include "../../numeric/activations.hpp"
#include "lanes.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t tile = 6;  // outputs at a time: their rows and changes stay in registers
constexpr std::size_t inputs_at_once = 64;

// inputs against K outputs, the first of which is the target when `first` is set.
template <int W, int K>
SENTIPIPE_INLINE double tile_step(float* const* inputs, std::size_t input_count,
                                  float* const* outputs, std::size_t stride, float rate, bool first,
                                  bool with_loss) {
  using Floats = typename Lanes<W>::Floats;
  alignas(64) float factors[inputs_at_once * tile + W];
  const std::size_t blocks = stride / W;

  for (std::size_t i = 0; i < input_count; ++i) {
    Floats sums[K] = {};
    for (std::size_t b = 0; b < blocks; ++b) {
      const Floats x = load<W>(inputs[i] + b * W);
      for (int k = 0; k < K; ++k) sums[k] += x * load<W>(outputs[k] + b * W);
    }
    for (int k = 0; k < K; ++k) factors[i * K + k] = lane_sum<W>(sums[k]);
  }

  double loss = 0;
  if (with_loss) {
    for (std::size_t i = 0; i < input_count; ++i) {
      for (int k = 0; k < K; ++k) {
        const double score = factors[i * K + k];
        loss += minus_log_sigmoid(first && k == 0 ? score : -score);
      }
    }
  }
  store<W>(factors + input_count * K, Floats{});  // the last vector's lanes beyond the factors
  for (std::size_t at = 0; at < input_count * K; at += W) {
    store<W>(factors + at, sigmoid_of<W>(load<W>(factors + at)) * -rate);
  }
  if (first) {
    for (std::size_t i = 0; i < input_count; ++i) factors[i * K] += rate;
  }

  for (std::size_t b = 0; b < blocks; ++b) {
    Floats rows[K];
    Floats changes[K] = {};
    for (int k = 0; k < K; ++k) rows[k] = load<W>(outputs[k] + b * W);
    for (std::size_t i = 0; i < input_count; ++i) {
      const Floats x = load<W>(inputs[i] + b * W);
      Floats changed = x;
      for (int k = 0; k < K; ++k) {
        changed += factors[i * K + k] * rows[k];
        changes[k] += factors[i * K + k] * x;
      }
      store<W>(inputs[i] + b * W, changed);
    }
    // Read again: an output may stand twice in the list.
    for (int k = 0; k < K; ++k)
      store<W>(outputs[k] + b * W, load<W>(outputs[k] + b * W) + changes[k]);
  }
  return loss;
}

template <int W>
SENTIPIPE_INLINE double step_with(const StepRows& rows, float rate, bool with_loss) {
  double loss = 0;
  for (std::size_t i = 0; i < rows.input_count; i += inputs_at_once) {
    float* const* inputs = rows.inputs + i;
    const std::size_t count = std::min(inputs_at_once, rows.input_count - i);
    for (std::size_t j = 0; j < rows.output_count; j += tile) {
      float* const* outputs = rows.outputs + j;
      const auto step = [&]<int K>() __attribute__((always_inline)) {
        return tile_step<W, K>(inputs, count, outputs, rows.stride, rate, j == 0, with_loss);
      };
      switch (std::min(tile, rows.output_count - j)) {
        case 6:
          loss += step.template operator()<6>();
          break;
        case 5:
          loss += step.template operator()<5>();
          break;
        case 4:
          loss += step.template operator()<4>();
          break;
        case 3:
          loss += step.template operator()<3>();
          break;
        case 2:
          loss += step.template operator()<2>();
          break;
        default:
          loss += step.template operator()<1>();
          break;
      }
    }
  }
  return loss;
}

#define SENTIPIPE_RACES __attribute__((no_sanitize("thread")))

#if defined(__x86_64__)
SENTIPIPE_RACES __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))) double
step_avx512(const StepRows& rows, float rate, bool with_loss) {
  return step_with<16>(rows, rate, with_loss);
}
SENTIPIPE_RACES __attribute__((target("avx2,fma"))) double step_avx2(const StepRows& rows,
                                                                     float rate, bool with_loss) {
  return step_with<8>(rows, rate, with_loss);
}
#endif
SENTIPIPE_RACES double step_portable(const StepRows& rows, float rate, bool with_loss) {
  return step_with<4>(rows, rate, with_loss);
}

struct Choice {
  const char* name;
  double (*step)(const StepRows&, float, bool);
};

Choice choose() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    return {"avx512", step_avx512};
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return {"avx2", step_avx2};
#endif
  return {"portable", step_portable};
}

const Choice choice = choose();

}  // namespace

double window_step(const StepRows& rows, float rate, bool with_loss) {
  return choice.step(rows, rate, with_loss);
}

SENTIPIPE_RACES void add_rows(const std::vector<float*>& rows, std::size_t stride, float share,
                              float* sum) {
  std::fill_n(sum, stride, 0.0F);
  for (const float* row : rows) {
    for (std::size_t i = 0; i < stride; ++i) sum[i] += row[i];
  }
  for (std::size_t i = 0; i < stride; ++i) sum[i] *= share;
}

SENTIPIPE_RACES void add_to_rows(const float* change, std::size_t stride,
                                 const std::vector<float*>& rows) {
  for (float* row : rows) {
    for (std::size_t i = 0; i < stride; ++i) row[i] += change[i];
  }
}

const char* window_step_instructions() {
  return choice.name;
}

}  // namespace sentipipe
