#include <algorithm>
#include <array>
#include <map>

#include "adapters/demo/county_parts.hpp"

namespace adapters::demo {

namespace {

using std::chrono::days;

struct Caseload {
    std::string_view plan;
    int cases;
    int youngest, oldest;
    int closed_percent;
};
// 972 is published; the others, and the sum of 2,400, are Northmere's own.
constexpr std::array caseloads{Caseload{"CLA", 972, 0, 17, 0}, Caseload{"CIN", 800, 0, 17, 12},
                               Caseload{"CP", 380, 0, 16, 6}, Caseload{"care_leaver", 248, 18, 24, 10}};

struct Band {
    int cases;
    int youngest, oldest;
};
constexpr std::array moved_often{Band{7, 0, 5}, Band{12, 6, 12}, Band{56, 13, 17}};

// Of a hundred; what is left over is not recorded, as in real extracts.
constexpr std::array<std::pair<int, std::string_view>, 6> ethnicities{
    {{74, "White British"}, {5, "White other"}, {6, "Asian"}, {4, "Black"}, {5, "Mixed"}, {2, "Other"}}};

std::string draw_ethnicity(Lot& lot) {
    int drawn = lot.between(0, 99);
    for (const auto& [share, ethnicity] : ethnicities) {
        if (drawn < share) return std::string(ethnicity);
        drawn -= share;
    }
    return "";
}

std::string draw_visits(Lot& lot) {
    std::array<int, 3> days_ago{lot.between(1, 25), 0, 0};
    days_ago[1] = days_ago[0] + lot.between(10, 35);
    days_ago[2] = days_ago[1] + lot.between(10, 50);
    return spell(county_day - days{days_ago[2]}) + ';' + spell(county_day - days{days_ago[1]}) + ';' +
           spell(county_day - days{days_ago[0]});
}

// Team -> its social workers, by plan and area.
using Workers = std::map<std::pair<std::string_view, std::string_view>, std::vector<const Staff*>>;

Workers workers_by_plan_and_area(const std::vector<Staff>& people) {
    Workers workers;
    for (const Area& area : areas) {
        for (const TeamKind& kind : team_kinds) {
            const std::string team = std::string(area.id) + '_' + std::string(kind.id);
            for (const Staff& person : people) {
                if (person.unit == team && person.roles == "practitioner") {
                    workers[{kind.plan, area.id}].push_back(&person);
                }
            }
        }
    }
    return workers;
}

std::string_view draw_area(Lot& lot) {
    int drawn = lot.between(0, 99);
    for (const Area& area : areas) {
        if (drawn < area.weight) return area.id;
        drawn -= area.weight;
    }
    return areas.back().id;
}

CaseRow draw_case(Lot& lot, const Caseload& caseload, const Workers& workers, const CaseRow* sibling,
                  int& families) {
    CaseRow row;
    if (sibling != nullptr && lot.chance(30)) {
        row.unit = sibling->unit;
        row.worker = sibling->worker;
        row.family = sibling->family;
    } else {
        const auto& able = workers.at({caseload.plan, draw_area(lot)});
        const Staff& worker = *lot.one_of(able);
        row.unit = worker.unit;
        row.worker = worker.id;
        row.family = "F" + std::to_string(10000 + ++families);
    }
    row.plan = caseload.plan;
    row.age = lot.between(caseload.youngest, caseload.oldest);
    row.open = !lot.chance(caseload.closed_percent);
    const int under_way = lot.between(20, 700);
    row.plan_started = spell(county_day - days{under_way});
    row.last_review = spell(county_day - days{lot.between(1, std::min(under_way - 10, 190))});
    row.visits = draw_visits(lot);
    row.ethnicity = draw_ethnicity(lot);
    row.disability = lot.chance(4) ? "" : lot.chance(9) ? "true" : "false";
    return row;
}

// Exactly 75 of the looked-after children moved three times or more; the rest up to twice.
void draw_moves(Lot& lot, std::span<CaseRow> looked_after) {
    for (CaseRow& row : looked_after) {
        row.placement_moves = std::to_string(lot.chance(65) ? 0 : lot.between(1, 2));
    }
    std::vector<std::size_t> order(looked_after.size());
    for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
    lot.shuffle(std::span(order));
    auto next = order.begin();
    for (const Band& band : moved_often) {
        for (int count = 0; count < band.cases; ++count) {
            CaseRow& row = looked_after[*next++];
            row.age = lot.between(band.youngest, band.oldest);
            row.placement_moves = std::to_string(lot.chance(70) ? 3 : lot.between(4, 8));
        }
    }
}

}  // namespace

std::vector<CaseRow> make_cases(Lot& lot, const std::vector<Staff>& people) {
    const Workers workers = workers_by_plan_and_area(people);
    std::vector<CaseRow> rows;
    int families = 0;
    for (const Caseload& caseload : caseloads) {
        const std::size_t first = rows.size();
        for (int count = 0; count < caseload.cases; ++count) {
            const CaseRow* sibling = rows.size() > first ? &rows.back() : nullptr;
            rows.push_back(draw_case(lot, caseload, workers, sibling, families));
        }
        if (caseload.plan == "CLA") draw_moves(lot, std::span(rows).subspan(first));
    }
    lot.shuffle(std::span(rows));
    return rows;
}

}  // namespace adapters::demo
