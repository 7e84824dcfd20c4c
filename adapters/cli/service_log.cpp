#include "adapters/cli/service_log.hpp"

#include <algorithm>

namespace adapters::cli {
namespace {

std::string in_small_letters(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

}  // namespace

void ServiceLog::answered(const service::Answered& answered) {
    metrics_.answered(answered.route, answered.method, answered.status, answered.took);
    // The command line asks many: one line each would hide all others.
    constexpr std::string_view question = "/api/v1/snapshots/{id}/questions";
    const auto level = answered.status >= 500       ? log::Level::error
                       : answered.route == question ? log::Level::debug
                                                    : log::Level::info;
    log_.write(level, "request.answered",
               {{"request", answered.id},
                {"method", in_small_letters(answered.method)},
                {"route", answered.route.empty() ? "/none" : answered.route},
                {"status", answered.status},
                {"problem", answered.problem.empty() ? "none" : answered.problem},
                {"ms", static_cast<double>(answered.took.count()) / 1000.0},
                {"network", answered.from}});
}

void ServiceLog::failed(const std::string& request_id, const std::string& what) {
    (void)what;  // May hold what somebody wrote.
    log_.error("request.failed", {{"request", request_id},
                                  {"means", "a defect of the program: report it with the request's route"}});
}

void ServiceLog::complain(const std::string& what) {
    (void)what;  // May hold what somebody wrote; the journal has it where it was kept.
    log_.warning("schedule.waits", {{"means",
                                     "something due could not be done and is tried again: `caseloop doctor` "
                                     "looks at the store, `caseloop alert list` at what waits"}});
}

}  // namespace adapters::cli
