#include "workflows/programme/draw.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace workflows {
namespace {

struct Ticketed {
    std::string ticket;
    const FrameCase* from;
};

std::vector<Ticketed> by_ticket(const std::vector<FrameCase>& frame, std::uint64_t seed) {
    std::vector<Ticketed> order;
    order.reserve(frame.size());
    for (const FrameCase& each : frame) order.push_back({ticket(seed, each.ref), &each});
    std::ranges::sort(order, {}, [](const Ticketed& t) { return std::tie(t.ticket, t.from->ref); });
    return order;
}

std::map<std::string, int> count_strata(const std::vector<FrameCase>& frame, bool stratified) {
    std::map<std::string, int> strata;
    for (const FrameCase& each : frame) ++strata[stratified ? each.stratum : ""];
    return strata;
}

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

class Drawer {
public:
    Drawer(const std::vector<FrameCase>& frame, const DrawPlan& plan, std::uint64_t seed)
        : plan_(plan), order_(by_ticket(frame, seed)) {}

    void draw_strata(const std::map<std::string, int>& places) {
        std::map<std::string, int> left = places;
        for (const Ticketed& each : order_) {
            const std::string& stratum = plan_.stratified ? each.from->stratum : nowhere_;
            if (left[stratum] > 0 && take(each, false)) --left[stratum];
        }
        for (const auto& [stratum, missing] : left) {
            if (missing > 0) {
                result_.shortfalls.push_back(std::to_string(missing) + " fewer than asked for" +
                                             (stratum.empty() ? "" : " in " + stratum) +
                                             ": no further case could be drawn");
            }
        }
    }

    void top_up(std::size_t quota) {
        int missing = plan_.quotas.at(quota);
        for (const Ticketed& each : order_) {
            if (taken_.contains(each.from->ref) && each.from->quotas.at(quota)) --missing;
        }
        for (const Ticketed& each : order_) {
            if (missing > 0 && each.from->quotas.at(quota) && take(each, true)) --missing;
        }
        if (missing > 0) {
            result_.shortfalls.push_back(std::to_string(missing) + " fewer than the quota of " +
                                         std::to_string(plan_.quotas.at(quota)) + " (quota " +
                                         std::to_string(quota + 1) + ")");
        }
    }

    Draw result() && { return std::move(result_); }

private:
    bool take(const Ticketed& each, bool topped_up) {
        if (taken_.contains(each.from->ref)) return false;
        if (plan_.at_most_per_group > 0 && !each.from->group.empty()) {
            int& group = groups_[each.from->group];
            if (group == plan_.at_most_per_group) return false;
            ++group;
        }
        taken_.insert(each.from->ref);
        result_.cases.push_back({each.from->ref, each.from->stratum, topped_up});
        return true;
    }

    const DrawPlan& plan_;
    const std::string nowhere_;
    std::vector<Ticketed> order_;
    std::set<std::string> taken_;
    std::map<std::string, int> groups_;
    Draw result_;
};

}  // namespace

std::string ticket(std::uint64_t seed, std::string_view ref) {
    return engine::to_hex(engine::sha256(std::to_string(seed) + ":" + std::string(ref)));
}

std::map<std::string, int> allocate(const std::map<std::string, int>& strata, const DrawPlan& plan) {
    if (strata.empty()) return {};
    switch (plan.allocation) {
        case DrawPlan::Allocation::equal:
            return share_equally(strata, plan.size);
        case DrawPlan::Allocation::proportional:
            return share_by_remainder(strata, plan.size);
        case DrawPlan::Allocation::given:
            break;
    }
    return plan.given;
}

Draw draw(const std::vector<FrameCase>& frame, const DrawPlan& plan, std::uint64_t seed) {
    const auto strata = count_strata(frame, plan.stratified);
    Drawer drawer(frame, plan, seed);
    const auto places = allocate(strata, plan);
    drawer.draw_strata(places);
    for (std::size_t quota = 0; quota < plan.quotas.size(); ++quota) drawer.top_up(quota);
    Draw result = std::move(drawer).result();
    const int available = static_cast<int>(frame.size());
    if (plan.allocation != DrawPlan::Allocation::given && plan.size > available) {
        result.shortfalls.insert(result.shortfalls.begin(),
                                 std::to_string(plan.size) + " were asked for, only " +
                                     std::to_string(available) + " could be drawn");
    }
    return result;
}

std::string frame_hash(std::vector<FrameCase> frame) {
    std::ranges::sort(frame, {}, &FrameCase::ref);
    std::string lines;
    for (const FrameCase& each : frame) lines += each.ref + '\t' + each.stratum + '\n';
    return engine::to_hex(engine::sha256(lines));
}

int share_of(int frame_size, double share, int at_least) {
    constexpr double rounding_noise =
        1e-9;  // 0.1 * 30 is a little more than 3 in binary, and must not become 4.
    const int rounded_up = static_cast<int>(std::ceil(share * frame_size - rounding_noise));
    return std::min(frame_size, std::max(rounded_up, at_least));
}

}  // namespace workflows
