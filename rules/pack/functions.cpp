#include "rules/pack/functions.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

namespace rules {
namespace {

using cel::CallContext;
using cel::Type;
using cel::Value;
using Arguments = std::span<const Value>;
using Ranks = std::map<std::string, std::int64_t>;

Moment moment_of(const Value& value) {
    return Moment{std::chrono::seconds{value.as_timestamp().seconds}};
}

// The language's timestamps end with the years 1 and 9999.
Value timestamp(Moment moment) {
    constexpr std::int64_t earliest = -62'135'596'800;
    constexpr std::int64_t latest = 253'402'300'799;
    const std::int64_t seconds = moment.time_since_epoch().count();
    if (seconds < earliest || seconds > latest) return Value::failure("a time beyond the years 1 to 9999");
    return cel::Timestamp{seconds, 0};
}

void add_time(cel::Environment& environment, const Zone& zone, const WorkingCalendar& calendar) {
    environment.add_function({"date", "(string): timestamp",
                              [zone](Arguments a, const CallContext&) -> Value {
                                  const auto date = parse_date(a[0].as_text());
                                  if (!date) return Value::failure(date.error().message);
                                  return timestamp(zone.start_of_day(*date));
                              },
                              true});
    environment.add_function({"working_days_between", "(timestamp, timestamp): int",
                              [zone, calendar](Arguments a, const CallContext&) -> Value {
                                  return calendar.working_days_between(zone.local_date(moment_of(a[0])),
                                                                       zone.local_date(moment_of(a[1])));
                              }});
}

void add_grades(cel::Environment& environment, const Pack& pack) {
    auto ranks = std::make_shared<Ranks>();
    for (const auto& [name, scale] : pack.scales) {
        for (std::size_t i = 0; i < scale.grades.size(); ++i) {
            ranks->emplace(scale.grades[i], static_cast<std::int64_t>(i) + 1);
        }
    }
    const auto rank = [ranks](const Value& grade) -> Value {
        if (grade.is_null()) return {};
        const auto found = ranks->find(grade.as_text());
        if (found == ranks->end()) return Value::failure("there is no grade \"" + grade.as_text() + "\"");
        return found->second;
    };
    const Type text = Type{Type::Kind::text}.or_null();
    environment.add_function("rank", {false, {text}, Type{Type::Kind::integer}.or_null()},
                             [rank](Arguments a, const CallContext&) { return rank(a[0]); });
    environment.add_function("worse", {false, {text, text}, Type::Kind::boolean},
                             [rank](Arguments a, const CallContext&) -> Value {
                                 const Value left = rank(a[0]);
                                 const Value right = rank(a[1]);
                                 if (left.is_failure()) return left;
                                 if (right.is_failure()) return right;
                                 if (left.is_null() || right.is_null()) return false;
                                 return left.as_int() > right.as_int();
                             });
}

Value section_grade(const Value& section, const CallContext& context) {
    const auto audit = context.activation.find("audit");
    if (!audit || audit->kind() != Value::Kind::record) return Value::failure("there is no audit here");
    const auto sections = audit->as_record().field("sections");
    if (!sections || sections->kind() != Value::Kind::map) return {};
    const Value* grade = sections->as_map().find(section);
    return grade ? *grade : Value{};
}

Value has_role(Arguments a, const CallContext&) {
    const auto roles = a[0].as_record().field("roles");
    if (!roles || roles->kind() != Value::Kind::list) return false;
    return std::ranges::any_of(roles->as_list().items(), [&](const Value& role) {
        return role.kind() == Value::Kind::text && role.as_text() == a[1].as_text();
    });
}

std::string case_ref(const Value& record) {
    const auto ref = record.as_record().field("ref");
    return ref && ref->kind() == Value::Kind::text ? ref->as_text() : std::string{};
}

// The record is shared by the activation: `holder` keeps it alive while it is asked.
const History* history_in(const std::optional<Value>& holder) {
    if (!holder || holder->kind() != Value::Kind::record) return nullptr;
    return dynamic_cast<const History*>(&holder->as_record());
}

void add_history(cel::Environment& environment) {
    environment.add_function(
        {"history", "(case): list(audit)", [](Arguments a, const CallContext& context) -> Value {
             const auto holder = context.activation.find(history_variable);
             const History* history = history_in(holder);
             if (!history) return Value::failure("history is not known here");
             return Value::list(history->audits_of(case_ref(a[0])));
         }});
    environment.add_function(
        "last_audited",
        {false, {Type::record("case"), Type::Kind::text}, Type{Type::Kind::timestamp}.or_null()},
        [](Arguments a, const CallContext& context) -> Value {
            const auto holder = context.activation.find(history_variable);
            const History* history = history_in(holder);
            if (!history) return Value::failure("history is not known here");
            const auto moment = history->last_audited(case_ref(a[0]), a[1].as_text());
            return moment ? timestamp(*moment) : Value{};
        });
}

}  // namespace

void add_functions(cel::Environment& environment, const Pack& pack) {
    add_time(environment, pack.zone, pack.calendar);
    add_grades(environment, pack);
    add_history(environment);
    std::vector<std::string> roles;
    for (const auto& [id, role] : pack.roles) roles.push_back(id);
    // A misspelt role would be one that nobody holds.
    const Type role = roles.empty() ? Type{Type::Kind::text} : Type::text_choices(std::move(roles));
    environment.add_function("has_role", {true, {Type::record("person"), role}, Type{Type::Kind::boolean}},
                             has_role);
    if (environment.find_variable("audit")) {
        environment.add_function(
            "grade", {false, {Type::Kind::text}, Type{Type::Kind::text}.or_null()},
            [](Arguments a, const CallContext& context) { return section_grade(a[0], context); });
    }
}

}  // namespace rules
