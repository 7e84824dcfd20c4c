#include "adapters/demo/county.hpp"

#include <cassert>
#include <initializer_list>

#include "adapters/demo/county_parts.hpp"

namespace adapters {

namespace demo {

std::string spell(Day day) {
    const std::chrono::year_month_day date{day};
    const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(static_cast<int>(date.year())) + '-' + two(static_cast<unsigned>(date.month())) +
           '-' + two(static_cast<unsigned>(date.day()));
}

void append_row(std::string& sheet, std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (const std::string_view cell : cells) {
        assert(cell.find_first_of(",\"\r\n") == std::string_view::npos);
        if (!first) sheet += ',';
        sheet += cell;
        first = false;
    }
    sheet += '\n';
}

std::string make_units() {
    std::string sheet;
    append_row(sheet, {"id", "kind", "title", "parent"});
    append_row(sheet, {"northmere", "council", "Northmere County Council", ""});
    append_row(sheet, {"quality", "service", "Quality Assurance", "northmere"});
    for (const Area& area : areas) {
        const std::string prefix = std::string(area.id) + '_';
        const std::string title = std::string(area.title) + ' ';
        append_row(sheet, {area.id, "area", area.title, "northmere"});
        append_row(sheet, {prefix + "safeguarding", "service", title + "Safeguarding", area.id});
        append_row(sheet, {prefix + "permanence", "service", title + "Permanence", area.id});
        for (const TeamKind& kind : team_kinds) {
            append_row(sheet, {prefix + std::string(kind.id), "team", title + std::string(kind.title),
                               prefix + std::string(kind.service)});
        }
    }
    return sheet;
}

namespace {

std::string write_people(const std::vector<Staff>& people) {
    std::string sheet;
    append_row(sheet, {"id", "name", "email", "roles", "unit", "manager", "leave_from", "leave_to", "cover",
                       "works", "capacity", "training_case_audit"});
    for (const Staff& person : people) {
        append_row(sheet, {person.id, person.name, person.email, person.roles, person.unit, person.manager,
                           person.leave_from, person.leave_to, person.cover, person.works, person.capacity,
                           person.trained_until});
    }
    return sheet;
}

std::string write_cases(const std::vector<CaseRow>& cases) {
    std::string sheet;
    append_row(sheet, {"ref", "unit", "worker", "open", "age", "plan", "plan_started", "placement_moves",
                       "family", "last_review", "visits", "ethnicity", "disability"});
    int number = 20000;
    for (const CaseRow& row : cases) {
        append_row(sheet,
                   {"NM-" + std::to_string(++number), row.unit, row.worker, row.open ? "true" : "false",
                    std::to_string(row.age), row.plan, row.plan_started, row.placement_moves, row.family,
                    row.last_review, row.visits, row.ethnicity, row.disability});
    }
    return sheet;
}

}  // namespace

}  // namespace demo

County make_county(std::uint64_t seed) {
    demo::Lot lot(seed);
    const std::vector<demo::Staff> people = demo::make_people(lot);
    const std::vector<demo::CaseRow> cases = demo::make_cases(lot, people);
    return {demo::make_units(), demo::write_people(people), demo::write_cases(cases)};
}

}  // namespace adapters
