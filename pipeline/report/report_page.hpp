// report.html: one page that holds all a run found, with its figures, and needs nothing else.
//
// Input:  a run's result, its manifest, the figures drawn for it.
// Output: HTML, from the templates of pipeline/report/page/. Every text that comes from data is
//         escaped; the page's Content-Security-Policy lets no script but its own run.
#pragma once

#include <string>
#include <vector>

#include "pipeline/experiment/run.hpp"
#include "pipeline/report/result_figures.hpp"

namespace sentipipe {

std::string report_page(const RunResult& result, const RunPlan& plan, const Manifest& manifest,
                        const std::vector<Figure>& figures);

}  // namespace sentipipe
