// One step of skip-gram or CBOW with negative sampling: a few input rows against a few output rows.
#pragma once

#include <cstddef>
#include <vector>

namespace sentipipe {

// Rows of floats, each starting on a cache line; `stride` floats apart, a multiple of 16, those
// beyond the dimension zero.
struct StepRows {
  float* const* inputs;  // the context words' input vectors (CBOW: their mean)
  std::size_t input_count;
  float* const* outputs;  // the target's output vector, then the negative samples'
  std::size_t output_count;
  std::size_t stride;
};

// For every input i and output j: score = <in_i, out_j>, factor = rate (y_j - sigmoid(score)) with
// y = 1 for the first output and 0 for the others; in_i += sum_j factor out_j and
// out_j += sum_i factor in_i (Mikolov et al. 2013, "Distributed representations ...", eq. 4).
// Outputs are taken six at a time, each six seeing the inputs as the ones before left them. A row
// may stand in both lists' places several times; all its changes count. Returns the sum of -log
// sigmoid(+-score) over all pairs when `with_loss`, else 0.
//
// Threads may call this and add_to_rows on the same rows at the same time without locks (Recht et
// al. 2011, "Hogwild!"): then updates can be lost, results do not repeat, and nothing else is
// harmed. These are the only places where threads race, on purpose.
double window_step(const StepRows& rows, float rate, bool with_loss);

// `sum` = share * (rows[0] + rows[1] + ...), and every row += change.
void add_rows(const std::vector<float*>& rows, std::size_t stride, float share, float* sum);
void add_to_rows(const float* change, std::size_t stride, const std::vector<float*>& rows);

// "avx512", "avx2" or "portable": what window_step runs with on this machine.
const char* window_step_instructions();

}  // namespace sentipipe
