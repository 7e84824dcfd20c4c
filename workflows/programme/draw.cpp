#include "workflows/programme/draw.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>

namespace workflows {
namespace {

std::string cases(int count) {
    return std::to_string(count) + (count == 1 ? " case" : " cases");
}

class Drawer {
public:
    Drawer(TicketOrder& order, const DrawPlan& plan) : plan_(plan), order_(order) {
        for (const FrameCase& each : plan.taken) {
            units_.insert(unit_of(each));
            ++groups_[each.group];
        }
    }

    // A unit counts in the stratum of its first case.
    [[nodiscard]] std::map<std::string, int> strata() {
        if (!order_.has_units()) return strata_of_cases();
        std::map<std::string, int> strata;
        std::set<std::string> seen;
        for_each_in_order([&](const FrameCase& each) {
            if (seen.insert(unit_of(each)).second) ++strata[stratum_of(each)];
            return true;
        });
        return strata;
    }

    void draw_strata(const std::map<std::string, int>& held, const std::map<std::string, int>& places) {
        std::map<std::string, int> left = places;
        std::map<std::string, int> barred;  // By the limit on groups.
        std::int64_t all_left = 0;
        for (const auto& [name, count] : places) all_left += count;
        for_each_in_order([&](const FrameCase& each) {
            if (all_left == 0) return false;
            const std::string& stratum = stratum_of(each);
            const auto place = left.find(stratum);
            if (place == left.end() || place->second == 0) return true;
            if (take(each, false)) {
                --place->second;
                --all_left;
            } else if (group_is_full(each)) {
                ++barred[stratum];
            }
            return true;
        });
        for (const auto& [name, count] : held) result_.strata.push_back({name, count, 0, 0});
        for (const auto& [name, wanted] : places) {
            auto row = std::ranges::find(result_.strata, name, &StratumDrawn::name);
            if (row == result_.strata.end()) row = result_.strata.insert(row, {name, 0, 0, 0});
            row->places = wanted;
            row->drawn = wanted - left[name];
            if (left[name] > 0) report_stratum(*row, barred[name]);
        }
    }

    void top_up(std::size_t quota) {
        QuotaDrawn row{quota < plan_.quota_words.size() ? plan_.quota_words[quota] : "",
                       plan_.quotas.at(quota), 0, 0};
        const auto counts = [&](const FrameCase& each) { return each.quotas().at(quota); };
        for (const FrameCase* each : drawn_) row.drawn += counts(*each) ? 1 : 0;
        for_each_in_order([&](const FrameCase& each) {
            if (row.drawn >= row.at_least) return false;
            if (!counts(each) || !take(each, true)) return true;
            ++row.drawn;
            ++row.topped_up;
            return true;
        });
        if (row.drawn < row.at_least) {
            result_.shortfalls.push_back("at least " + cases(row.at_least) + " with " + row.where +
                                         " were asked for and " + std::to_string(row.drawn) +
                                         " drawn: no other such case could be drawn");
        }
        result_.quotas.push_back(std::move(row));
    }

    // Of a unit that is in the round nobody else is drawn, also where no place was left to refuse them.
    void note_siblings() {
        if (!order_.has_units()) return;
        for_each_in_order([&](const FrameCase& each) {
            if (!each.unit.empty() && units_.contains(unit_of(each)) && !refs_.contains(each.ref))
                pass_over(each, "another case of " + each.unit + " is in the round");
            return true;
        });
    }

    Draw result() && {
        // What one stratum or quota had to pass over, another may have taken.
        std::erase_if(result_.passed_over, [&](const PassedOver& each) { return refs_.contains(each.ref); });
        return std::move(result_);
    }

private:
    // Until `visit` says that it has seen enough.
    template <class Visit>
    void for_each_in_order(Visit visit) {
        for (std::size_t place = 0; place < order_.size(); ++place) {
            if (!visit(order_.at(place))) return;
        }
    }

    [[nodiscard]] std::map<std::string, int> strata_of_cases() const {
        std::unordered_map<const Traits*, int> alike;
        for (const FrameCase& each : order_.frame()) ++alike[each.traits.get()];
        std::map<std::string, int> strata;
        for (const auto& [traits, count] : alike)
            strata[plan_.stratified ? traits->stratum : nowhere_] += count;
        return strata;
    }

    [[nodiscard]] const std::string& stratum_of(const FrameCase& each) const {
        return plan_.stratified ? each.stratum() : nowhere_;
    }

    // Units and cases are named by different people: the tab keeps a family C1 from the case C1.
    [[nodiscard]] static std::string unit_of(const FrameCase& each) {
        return each.unit.empty() ? each.ref : "\t" + each.unit;
    }

    [[nodiscard]] bool group_is_full(const FrameCase& each) const {
        const auto group = groups_.find(each.group);
        return plan_.at_most_per_group > 0 && !each.group.empty() && group != groups_.end() &&
               group->second >= plan_.at_most_per_group;
    }

    bool take(const FrameCase& each, bool topped_up) {
        if (units_.contains(unit_of(each))) {
            if (!refs_.contains(each.ref))
                pass_over(each, "another case of " + each.unit + " is in the round");
            return false;
        }
        if (group_is_full(each)) {
            pass_over(each, plan_.group_word + " " + each.group + " has " +
                                std::to_string(groups_.at(each.group)) + " in the round, at most " +
                                std::to_string(plan_.at_most_per_group));
            return false;
        }
        units_.insert(unit_of(each));
        refs_.insert(each.ref);
        ++groups_[each.group];
        drawn_.push_back(&each);
        result_.cases.push_back({each.ref, each.stratum(), topped_up});
        return true;
    }

    void pass_over(const FrameCase& each, std::string reason) {
        if (passed_.insert(each.ref).second) result_.passed_over.push_back({each.ref, std::move(reason)});
    }

    void report_stratum(const StratumDrawn& row, int barred) {
        std::string text = row.name.empty() ? "" : row.name + ": ";
        text += cases(row.places) + (row.places == 1 ? " was" : " were") + " asked for and " +
                std::to_string(row.drawn) + " drawn: ";
        if (barred > 0) {
            text += "of the others " + cases(barred) + " may not, for " + plan_.group_word + " has at most " +
                    std::to_string(plan_.at_most_per_group) + " in a round";
        } else {
            text += row.cases == 0   ? "there is none that can be drawn"
                    : row.cases == 1 ? "there is only 1 that can be drawn"
                                     : "there are only " + std::to_string(row.cases) + " that can be drawn";
        }
        result_.shortfalls.push_back(std::move(text));
    }

    const DrawPlan& plan_;
    const std::string nowhere_;
    TicketOrder& order_;
    std::vector<const FrameCase*> drawn_;
    std::set<std::string> units_;
    std::set<std::string> refs_;
    std::set<std::string> passed_;
    std::map<std::string, int> groups_;
    Draw result_;
};

}  // namespace

Draw draw(const std::vector<FrameCase>& frame, const DrawPlan& plan, std::uint64_t seed) {
    TicketOrder order(frame, seed);
    return draw(order, plan);
}

Draw draw(TicketOrder& order, const DrawPlan& plan) {
    Drawer drawer(order, plan);
    const auto held = drawer.strata();
    auto places = allocate(held, plan);
    const bool is_whole = !plan.stratified && plan.allocation != DrawPlan::Allocation::given;
    if (is_whole) places = {{"", plan.size}};
    drawer.draw_strata(held, places);
    for (std::size_t quota = 0; quota < plan.quotas.size(); ++quota) drawer.top_up(quota);
    drawer.note_siblings();
    Draw result = std::move(drawer).result();
    const int available = std::accumulate(held.begin(), held.end(), 0,
                                          [](int sum, const auto& each) { return sum + each.second; });
    if (!is_whole && plan.allocation != DrawPlan::Allocation::given && plan.size > available) {
        result.shortfalls.insert(result.shortfalls.begin(), cases(plan.size) + " were asked for and only " +
                                                                std::to_string(available) + " can be drawn");
    }
    return result;
}

std::string frame_hash(const std::vector<FrameCase>& frame) {
    std::vector<const FrameCase*> sorted;
    sorted.reserve(frame.size());
    for (const FrameCase& each : frame) sorted.push_back(&each);
    const auto by_ref = [](const FrameCase* each) -> const std::string& { return each->ref; };
    if (!std::ranges::is_sorted(sorted, {}, by_ref)) std::ranges::sort(sorted, {}, by_ref);
    std::string lines;
    for (const FrameCase* each : sorted) {
        for (const std::string* part : {&each->ref, &each->stratum(), &each->unit, &each->group}) {
            lines += *part;
            lines += '\t';
        }
        const auto& counts = each->quotas();
        for (std::size_t quota = 0; quota < counts.size(); ++quota) {
            if (!counts[quota]) continue;
            if (lines.back() != '\t') lines += ',';
            lines += std::to_string(quota);
        }
        lines += '\n';
    }
    return engine::to_hex(engine::sha256(lines));
}

int share_of(int frame_size, double share, int at_least) {
    constexpr double rounding_noise =
        1e-9;  // 0.1 * 30 is a little more than 3 in binary, and must not become 4.
    const int rounded_up = static_cast<int>(std::ceil(share * frame_size - rounding_noise));
    return std::min(frame_size, std::max(rounded_up, at_least));
}

int count_units(const std::vector<FrameCase>& frame) {
    std::set<std::string_view> units;
    int alone = 0;
    for (const FrameCase& each : frame) {
        if (each.unit.empty()) {
            ++alone;
        } else {
            units.insert(each.unit);
        }
    }
    return alone + static_cast<int>(units.size());
}

}  // namespace workflows
