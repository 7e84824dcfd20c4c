#include "workflows/intake/table.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace workflows {

std::string to_text(const Problem& problem) {
    std::string place;
    if (problem.line > 0) place = "line " + std::to_string(problem.line);
    if (problem.column > 0)
        place += (place.empty() ? "column " : ", column ") + std::to_string(problem.column);
    if (!problem.column_name.empty()) place += " (" + problem.column_name + ")";
    return place.empty() ? problem.message : place + ": " + problem.message;
}

void Problems::add(Problem problem) {
    if (listed_.size() < most_listed) {
        listed_.push_back(std::move(problem));
    } else {
        ++unlisted_;
    }
}

void Problems::sort() {
    std::stable_sort(listed_.begin(), listed_.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
}

}  // namespace workflows
