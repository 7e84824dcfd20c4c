// How the places of a sample are shared among its strata.
#include <algorithm>
#include <numeric>

#include "workflows/programme/draw.hpp"

namespace workflows {
namespace {

// Rounds of one case a stratum, so that what a small one cannot give goes to the others; ties by name.
std::map<std::string, int> share_equally(const std::map<std::string, int>& strata, int size) {
    std::map<std::string, int> places;
    for (const auto& [name, held] : strata) places[name] = 0;
    bool gave = true;
    while (size > 0 && gave) {
        gave = false;
        for (const auto& [name, held] : strata) {
            if (size == 0 || places[name] == held) continue;
            ++places[name];
            --size;
            gave = true;
        }
    }
    return places;
}

std::map<std::string, int> share_by_remainder(const std::map<std::string, int>& strata, int size) {
    const std::int64_t all = std::accumulate(strata.begin(), strata.end(), std::int64_t{0},
                                             [](std::int64_t sum, const auto& s) { return sum + s.second; });
    std::map<std::string, int> places;
    std::vector<std::pair<std::int64_t, std::string>>
        remainders;  // Negated, so that the largest sorts first.
    std::int64_t left = std::min<std::int64_t>(size, all);
    for (const auto& [name, held] : strata) {
        const std::int64_t product = std::min<std::int64_t>(size, all) * held;
        places[name] = static_cast<int>(product / all);
        left -= product / all;
        remainders.emplace_back(-(product % all), name);
    }
    std::ranges::sort(remainders);
    for (std::size_t i = 0; left > 0; ++i, --left) ++places[remainders.at(i).second];
    return places;
}

}  // namespace

std::map<std::string, int> allocate(const std::map<std::string, int>& strata, const DrawPlan& plan) {
    if (plan.allocation == DrawPlan::Allocation::given) return plan.given;
    if (strata.empty()) return {};
    return plan.allocation == DrawPlan::Allocation::equal ? share_equally(strata, plan.size)
                                                          : share_by_remainder(strata, plan.size);
}

}  // namespace workflows
