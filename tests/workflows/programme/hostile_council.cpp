#include "tests/workflows/programme/hostile_council.hpp"

#include <algorithm>
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"

namespace hostile {
namespace {

namespace json = boost::json;
using workflows::Audit;
using enum workflows::AuditState;

constexpr const char* teams[] = {"north_1", "north_2", "south_1", "south_2"};
constexpr unsigned people = 9;
constexpr unsigned cases = 6;

std::string name(char letter, unsigned number) {
    return letter + std::to_string(number);
}

template <class R>
std::map<std::string, R> read_all(const engine::Store& store, const char* index) {
    std::map<std::string, R> found;
    for (const auto& listed : engine::scan_prefix(store, index, ""))
        found.emplace(listed.record.id, workflows::from_document<R>(*store.find(listed.record)));
    return found;
}

rules::Date five_working_days_after(rules::Date day) {
    for (int worked = 0; worked < 5;) {
        day += std::chrono::days{1};
        const std::chrono::weekday weekday{std::chrono::sys_days{day.time_since_epoch()}};
        worked += weekday != std::chrono::Saturday && weekday != std::chrono::Sunday ? 1 : 0;
    }
    return day;
}

}  // namespace

Council::Council(unsigned seed, Tally& tally)
    : random_(seed),
      tally_(tally),
      writer_(store_, workflows::places, workflows::make_decide(packs_), engine::seeds_from(seed)),
      service_(writer_, *engine::parse_moment("2026-03-30T09:00:00Z"), workflows::take_note_only) {
    must(workflows::publish_command({"p", {{"p/pack.yaml", pack_text()}}}, "qa"));
    take_over();
}

std::string Council::pack_text() {
    for (const char* each : {"worker", "team", "area", "line", "previous_auditor"}) {
        if (pick(3) == 0) terms_.independent_of.emplace_back(each);
    }
    terms_.per_audit = 1 + static_cast<int>(pick(2));
    terms_.at_most = static_cast<int>(pick(3));
    terms_.trained = pick(3) == 0;
    std::string demands;
    for (const std::string& each : terms_.independent_of) demands += (demands.empty() ? "" : ", ") + each;
    return R"(pack: { title: P, timezone: Europe/London }
grades: { g: [good, inadequate] }
roles: { auditor: Auditor, moderator: Moderator, team_manager: { title: M, leads: true }, quality_assurance_lead: { title: Q, leads: true } }
tools: { t: { title: T, scale: g, overall: judged, sections: { a: { title: A } } } }
programmes:
  p:
    title: P
    tool: t
    sample: { size: 3 }
    replace_withdrawn: true
    moderation: { share: 50% }
    deadlines: { first_audit: 5 working days }
    auditors: { per_audit: )" +
           std::to_string(terms_.per_audit) + ", independent_of: [" + demands + "]" +
           (terms_.at_most > 0 ? ", at_most: " + std::to_string(terms_.at_most) : "") +
           (terms_.trained ? ", trained_in: x" : "") + " }\n";
}

void Council::take_over() {
    json::array units;
    for (const char* area : {"north", "south"})
        units.push_back({{"id", area}, {"kind", "area"}, {"title", "x"}});
    for (const std::string team : teams) {
        units.push_back(
            {{"id", team}, {"kind", "team"}, {"title", "x"}, {"parent", team.substr(0, team.find('_'))}});
    }
    must({"import", "", {{"kind", "units"}, {"rows", std::move(units)}}, "qa", ""});
    json::array rows;
    for (unsigned i = 0; i < people; ++i) {
        json::object row = person_row();
        row["id"] = row["name"] = name('p', i);
        rows.push_back(std::move(row));
    }
    must({"import", "", {{"kind", "people"}, {"rows", std::move(rows)}}, "qa", ""});
    json::array records;
    for (unsigned i = 0; i < cases; ++i) {
        records.push_back(
            {{"ref", name('C', i)}, {"unit", some_unit()}, {"worker", anybody()}, {"open", true}});
    }
    must({"import", "", {{"kind", "cases"}, {"rows", std::move(records)}}, "qa", ""});
}

json::object Council::person_row() {
    json::object row{{"unit", some_unit()}};
    json::array roles;
    if (pick(6) != 0) roles.emplace_back("auditor");
    if (pick(3) == 0) roles.emplace_back("moderator");
    if (pick(5) == 0) roles.emplace_back("team_manager");
    row["roles"] = std::move(roles);
    if (pick(2) == 0) row["manager"] = anybody();
    if (pick(5) != 0) row["training"] = {{"x", day_about(pick(3) == 0 ? 2 : 60)}};
    if (pick(4) == 0) row["capacity"] = static_cast<int>(pick(4));
    if (pick(8) == 0) {
        row["leave_from"] = "2026-03-01";
        row["leave_to"] = day_about(3);
    }
    if (pick(8) == 0) row["until"] = day_about(4);
    return row;
}

std::string Council::anybody() {
    return name('p', pick(people));
}

std::string Council::some_unit() {
    return pick(8) == 0 ? "north" : teams[pick(4)];
}

// Around today: up to so many days before or after.
std::string Council::day_about(int days) {
    const int off = static_cast<int>(pick(static_cast<unsigned>(2 * days + 1))) - days / 2;
    return rules::to_text(today() + std::chrono::days{off});
}

rules::Date Council::today() const {
    // British Summer Time began on the 29th of March; every command comes at nine in the morning or later.
    return rules::Date{std::chrono::floor<std::chrono::days>(service_.now()).time_since_epoch()};
}

void Council::try_something() {
    last_command_ = "time";
    const auto audits = all().audits;
    const unsigned kind = pick(10);
    if (audits.empty() || kind == 0) return run({"start_round", "p", {}, "qa", ""});
    if (kind == 1) {
        const auto passed = service_.advance_to(service_.now() + std::chrono::hours{24});
        REQUIRE(passed.has_value());
        return;
    }
    if (kind <= 3) return change_register();
    tell_audit_things(audits[pick(static_cast<unsigned>(audits.size()))]);
}

void Council::tell_audit_things(const Audit& audit) {
    const std::string by = audit.auditors.empty() || pick(4) == 0
                               ? anybody()
                               : audit.auditors[pick(static_cast<unsigned>(audit.auditors.size()))];
    const std::string moderator = audit.moderator.value_or(anybody());
    switch (audit.state == moderation && pick(2) == 0 ? 11 : pick(12)) {
        case 0:
            return run({"withdraw", audit.ref, {{"because", "Wrong"}}, "qa", ""});
        case 1:
        case 2:
        case 3: {
            json::array to;
            for (unsigned n = 1 + pick(3); n > 0; --n) to.emplace_back(anybody());
            return run({"assign", audit.ref, {{"to", std::move(to)}, {"fill", pick(2) == 0}}, "qa", ""});
        }
        case 4:
        case 5:
        case 6:
            return run({"begin", audit.ref, {}, by, ""});
        case 7:
            return run({"save_draft", audit.ref, {{"grade", "good"}}, by, ""});
        case 8:
        case 9:
            return run({"submit", audit.ref, {{"grade", "good"}}, by, ""});
        case 10:
            return run({"recall", audit.ref, {}, by, ""});
        default:
            if (pick(2) == 0) return run({"moderate", audit.ref, {{"grade", "good"}}, moderator, ""});
            return run({"return", audit.ref, {{"because", "Why?"}}, moderator, ""});
    }
}

void Council::change_register() {
    if (pick(3) == 0) {
        json::object set{{"worker", anybody()}};
        if (pick(2) == 0) set["unit"] = some_unit();
        return run({"change_case", name('C', pick(cases)), {{"set", std::move(set)}}, "register", ""});
    }
    if (pick(8) == 0) {
        const std::string team = teams[pick(4)];
        json::array rows;
        rows.push_back(
            {{"id", team}, {"kind", "team"}, {"title", "x"}, {"parent", pick(2) == 0 ? "north" : "south"}});
        return run({"import", "", {{"kind", "units"}, {"rows", std::move(rows)}}, "qa", ""});
    }
    json::object row = person_row();
    for (const char* each : {"manager", "training", "capacity", "leave_from", "leave_to", "until"})
        row.emplace(each, nullptr);
    run({"change_person", anybody(), {{"set", std::move(row)}}, "register", ""});
}

Register Council::all() const {
    Register found;
    found.units = read_all<workflows::Unit>(store_, "unit");
    found.people = read_all<workflows::Person>(store_, "person");
    found.cases = read_all<workflows::Case>(store_, "case");
    for (const auto& listed : engine::scan_prefix(store_, "audit", ""))
        found.audits.push_back(workflows::from_document<Audit>(*store_.find(listed.record)));
    return found;
}

void Council::check() {
    CAPTURE(last_command_);
    const Register now = all();
    for (const Audit& audit : now.audits) {
        CAPTURE(audit.ref);
        const Audit before = before_.contains(audit.ref) ? before_.at(audit.ref) : Audit{};
        if (audit.auditors != before.auditors) check_named(now, audit);
        const bool has_gone_on = audit.state != before.state || audit.first_grade != before.first_grade;
        const bool is_by_auditor =
            audit.state == first_audit || (before.state == first_audit && audit.submitted_on) ||
            (before.state == returned && audit.submitted_on && audit.state != returned);
        if (has_gone_on && is_by_auditor && audit.state != withdrawn) check_gone_on(now, audit);
        if (audit.moderator)
            CHECK(std::ranges::find(audit.auditors, *audit.moderator) == audit.auditors.end());
        before_[audit.ref] = audit;
    }
}

void Council::check_named(const Register& now, const Audit& audit) {
    const rules::Date day = *audit.assigned_on;  // Overnight a search may have named them on the day before.
    CHECK(audit.auditors.size() == static_cast<std::size_t>(terms_.per_audit));
    CHECK(std::set(audit.auditors.begin(), audit.auditors.end()).size() == audit.auditors.size());
    for (const std::string& id : audit.auditors) {
        CAPTURE(id);
        CHECK(lasting_objection(now, terms_, audit, id, day) == "");
        CHECK(objection_to_naming(now, terms_, audit, id, day) == "");
        const auto& last = now.people.at(id).until;
        if (last) CHECK(*last >= five_working_days_after(day));
    }
}

void Council::check_gone_on(const Register& now, const Audit& audit) {
    for (const std::string& id : audit.auditors) {
        CAPTURE(id);
        CHECK(lasting_objection(now, terms_, audit, id, today()) == "");
    }
}

void Council::settle_and_check_marks() {
    REQUIRE(service_.advance_to(service_.now() + std::chrono::hours{24}).has_value());
    last_command_ = "time";
    check();
    const Register now = all();
    for (const Audit& audit : now.audits) {
        CAPTURE(audit.ref);
        if (audit.state != assigned && audit.state != first_audit && audit.state != returned) continue;
        const bool is_barred = std::ranges::any_of(audit.auditors, [&](const std::string& id) {
            return !lasting_objection(now, terms_, audit, id, today()).empty();
        });
        CHECK(audit.conflict.has_value() == is_barred);
    }
}

void Council::run(const engine::Command& command) {
    last_command_ = command.name + " " + command.subject + " by " + command.actor;
    auto& [accepted, refused] = tally_[command.name];
    ++(service_.run(command) ? accepted : refused);
}

void Council::must(const engine::Command& command) {
    const auto reply = service_.run(command);
    INFO((reply ? "" : reply.error().message));
    REQUIRE(reply.has_value());
}

}  // namespace hostile
