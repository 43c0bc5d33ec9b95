// Files of pipeline/report/figures/ and page/, built into the program.
#pragma once

namespace sentipipe {

extern const char* const accuracy_gp;
extern const char* const confusion_gp;
extern const char* const l2_axis_gp;  // what accuracy_gp and sweep_gp begin with
extern const char* const learning_curve_corpus_gp;
extern const char* const learning_curve_reference_gp;
extern const char* const sweep_gp;
extern const char* const words_gp;

extern const char* const report_mustache;
extern const char* const table_mustache;
extern const char* const figure_mustache;
extern const char* const sentence_mustache;
extern const char* const report_css;
extern const char* const report_js;

}  // namespace sentipipe
