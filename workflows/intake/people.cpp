#include <algorithm>
#include <array>

#include "workflows/intake/columns.hpp"
#include "workflows/intake/intake.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/upwards.hpp"

namespace workflows {
namespace {

constexpr std::array<std::string_view, 7> week = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool is_day(std::string_view text) {
    return std::find(week.begin(), week.end(), text) != week.end();
}

bool is_days(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return is_day(text);
    return is_day(text.substr(0, dash)) && is_day(text.substr(dash + 1));
}

void read_works(Sheet::Row& row, Person& person) {
    std::string text(row.text("works"));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string joined;
    for (const std::string& days : split(text, " ,;")) {
        if (!is_days(days))
            return row.refuse("works", quoted(days) + ": expected days such as mon-fri or mon,tue,thu");
        joined += (joined.empty() ? "" : ",") + days;
    }
    if (!joined.empty()) person.works = joined;
}

void read_roles(Sheet::Row& row, const std::set<std::string>& known, Person& person) {
    person.roles = split(row.text("roles"), " ,;");
    std::sort(person.roles.begin(), person.roles.end());
    person.roles.erase(std::unique(person.roles.begin(), person.roles.end()), person.roles.end());
    for (const std::string& role : person.roles) {
        if (known.empty() || known.contains(role)) continue;
        row.refuse("roles", "there is no role " + quoted(role) + did_you_mean(role, known));
    }
}

void read_email(Sheet::Row& row, Person& person) {
    person.email = row.line("email");
    if (!person.email) return;
    const std::string& email = *person.email;
    const auto at = email.find('@');
    const bool is_address = at != 0 && at != std::string::npos && at + 1 < email.size() &&
                            email.size() <= 254 && email.find('@', at + 1) == std::string::npos &&
                            email.find_first_of(" <>,;:\"\\") == std::string::npos;
    if (!is_address) row.refuse("email", quoted(email) + " is no e-mail address");
}

void read_leave(Sheet::Row& row, Person& person) {
    person.leave_from = row.date("leave_from");
    person.leave_to = row.date("leave_to");
    if (person.leave_to && !person.leave_from && row.text("leave_from").empty()) {
        row.refuse("leave_to", "a last day of leave without a first");
    }
    if (person.leave_from && person.leave_to && *person.leave_to < *person.leave_from) {
        row.refuse("leave_to", "before the first day of leave, " + rules::to_text(*person.leave_from));
    }
}

void read_training(Sheet::Row& row, const std::vector<std::string>& columns, Person& person) {
    for (const std::string& column : columns) {
        if (const auto until = row.date(column))
            person.training[column.substr(training_prefix.size())] = *until;
    }
}

std::vector<std::string> training_columns(const Table& table) {
    std::vector<std::string> columns;
    std::copy_if(table.columns.begin(), table.columns.end(), std::back_inserter(columns),
                 [](const auto& name) {
                     return name.starts_with(training_prefix) && name.size() > training_prefix.size();
                 });
    return columns;
}

void refuse_circles(std::vector<Sheet::Row>& rows, const std::vector<Person>& people, Above managers) {
    for (const Person& person : people) {
        managers.erase(person.id);
        if (person.manager) managers.emplace(person.id, *person.manager);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (people[i].manager == people[i].id) continue;  // Said already.
        if (const std::string way = way_to_itself(people[i].id, managers); !way.empty())
            rows[i].refuse("manager", "nobody is above themselves: " + way);
    }
}

}  // namespace

Reading<Person> read_people(const Table& table, const KnownToPeople& known) {
    Sheet sheet(table,
                {std::begin(person_columns), std::end(person_columns)},
                training_prefix);
    if (!sheet.require("id")) return {{}, sheet.problems, sheet.warnings};

    const auto trainings = training_columns(table);
    std::set<std::string> ids = known.people;
    auto rows = sheet.rows();
    std::vector<Person> people;
    for (auto& row : rows) {
        Person& person = people.emplace_back();
        person.id = row.needed("id");
        person.name = row.line("name").value_or(person.id);
        read_email(row, person);
        read_roles(row, known.roles, person);
        person.unit = row.reference("unit", "unit", known.units);
        read_leave(row, person);
        read_works(row, person);
        if (const auto capacity = row.whole_number("capacity", 0, 1000))
            person.capacity = static_cast<int>(*capacity);
        read_training(row, trainings, person);
        person.until = row.date("until");
        const auto ended = person.unit && !person.until ? known.ended.find(*person.unit) : known.ended.end();
        if (ended != known.ended.end()) row.refuse("unit", ended->second);
        sheet.note_key(row, "id", person.id);
        ids.insert(person.id);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        people[i].manager = rows[i].reference("manager", "person", ids);
        people[i].cover = rows[i].reference("cover", "person", ids);
        if (people[i].manager == people[i].id) rows[i].refuse("manager", "nobody is their own manager");
        if (people[i].cover == people[i].id) rows[i].refuse("cover", "nobody covers for themselves");
    }
    refuse_circles(rows, people, known.managers);
    sheet.problems.sort();
    if (!sheet.problems.empty()) people.clear();
    return {std::move(people), std::move(sheet.problems), std::move(sheet.warnings)};
}

}  // namespace workflows
