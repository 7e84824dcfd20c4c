// The county before it is written down: what its three sheets are made from.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/demo/lot.hpp"

namespace adapters::demo {

using Day = std::chrono::sys_days;

/// The day on which the county is as the sheets say.
inline constexpr Day county_day = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};

/// What a team works with: which plans its cases have, and how many social workers it has.
struct TeamKind {
    std::string_view id;  ///< With the area before it: `north_protection`.
    std::string_view title;
    std::string_view service;
    std::string_view plan;
    int workers;
};

struct Area {
    std::string_view id;
    std::string_view title;
    int weight;  ///< Of a hundred cases.
};

inline constexpr std::array areas{Area{"north", "North", 30}, Area{"south", "South", 27},
                                  Area{"east", "East", 24}, Area{"coast", "Coast", 19}};

inline constexpr std::array team_kinds{
    TeamKind{"assessment", "Assessment", "safeguarding", "CIN", 4},
    TeamKind{"family_support", "Family Support", "safeguarding", "CIN", 4},
    TeamKind{"protection", "Child Protection", "safeguarding", "CP", 4},
    TeamKind{"looked_after_1", "Children Looked After 1", "permanence", "CLA", 5},
    TeamKind{"looked_after_2", "Children Looked After 2", "permanence", "CLA", 5},
    TeamKind{"leaving_care", "Leaving Care", "permanence", "care_leaver", 3},
};

struct Staff {
    std::string id, name, email, roles, unit, manager, leave_from, leave_to, cover, works, capacity,
        trained_until;
};

struct CaseRow {
    std::string unit, worker, plan, plan_started, placement_moves, family, last_review, visits, ethnicity,
        disability;
    int age = 0;
    bool open = true;
};

/// `2026-01-05`
std::string spell(Day day);

/// Cells with a comma between them and LF behind. No cell may hold a comma, a quotation mark or a line's end.
void append_row(std::string& sheet, std::initializer_list<std::string_view> cells);

/// `count` full names, all different, e.g. `Nadia Whitlock`.
std::vector<std::string> draw_names(Lot& lot, std::size_t count);

std::string make_units();
/// Managers come before those whom they manage.
std::vector<Staff> make_people(Lot& lot);
std::vector<CaseRow> make_cases(Lot& lot, const std::vector<Staff>& people);

}  // namespace adapters::demo
