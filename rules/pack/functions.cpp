#include "rules/pack/functions.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "rules/pack/periods.hpp"

namespace rules {
namespace {

using cel::CallContext;
using cel::Type;
using cel::Value;
using Arguments = std::span<const Value>;
using Ranks = std::map<std::string, std::int64_t>;

void add_time(cel::Environment& environment, const Zone& zone, const WorkingCalendar& calendar) {
    environment.add_function({"date", "(string): timestamp",
                              [zone](Arguments a, const CallContext&) -> Value {
                                  const auto date = parse_date(a[0].as_text());
                                  if (!date) return Value::failure(date.error().message);
                                  return timestamp(zone.start_of_day(*date));
                              },
                              true});
    environment.add_function(
        {"days_between", "(timestamp, timestamp): int", [zone](Arguments a, const CallContext&) -> Value {
             const Date from = zone.local_date(moment_of(a[0]));
             return std::int64_t{(zone.local_date(moment_of(a[1])) - from).count()};
         }});
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

// A misspelt section would be one that never has a grade.
Type section_names(const Pack& pack, std::string_view only_tool) {
    std::vector<std::string> names;
    for (const auto& [id, tool] : pack.tools) {
        if (!only_tool.empty() && id != only_tool) continue;
        for (const Section& section : tool.sections) names.push_back(section.id);
    }
    return names.empty() ? Type{Type::Kind::text} : Type::text_choices(std::move(names));
}

void add_measures(cel::Environment& environment, const Pack& pack) {
    for (const auto& [name, measure] : pack.measures) {
        std::vector<Type> parameters;
        if (measure.argument) parameters.push_back(*measure.argument);
        Type result = Type::Kind::integer;
        if (measure.kind == Measure::Kind::share) result = Type::Kind::real;
        const bool may_be_null =
            measure.kind == Measure::Kind::mean ||
            (measure.agreement && measure.agreement->figure != AgreementMeasure::Figure::compared);
        if (may_be_null) result = Type{Type::Kind::real}.or_null();
        environment.add_function("measures." + name, {false, std::move(parameters), result},
                                 [name](Arguments a, const CallContext& context) -> Value {
                                     const auto holder = context.activation.find(measures_variable);
                                     const auto* measures =
                                         holder && holder->kind() == Value::Kind::record
                                             ? dynamic_cast<const Measures*>(&holder->as_record())
                                             : nullptr;
                                     if (!measures) return Value::failure("measures are not known here");
                                     return measures->value_of(name, a.empty() ? Value{} : a[0]);
                                 });
    }
}

}  // namespace

Type grade_type(const Pack& pack) {
    std::vector<std::string> grades;
    for (const auto& [name, scale] : pack.scales)
        grades.insert(grades.end(), scale.grades.begin(), scale.grades.end());
    return grades.empty() ? Type{Type::Kind::text} : Type::text_choices(std::move(grades));
}

void add_functions(cel::Environment& environment, const Pack& pack, std::string_view only_tool) {
    add_time(environment, pack.zone, pack.calendar);
    add_periods(environment, pack.zone, pack.calendar);
    add_grades(environment, pack);
    add_history(environment);
    add_measures(environment, pack);
    std::vector<std::string> roles;
    for (const auto& [id, role] : pack.roles) roles.push_back(id);
    // A misspelt role would be one that nobody holds.
    const Type role = roles.empty() ? Type{Type::Kind::text} : Type::text_choices(std::move(roles));
    environment.add_function("has_role", {true, {Type::record("person"), role}, Type{Type::Kind::boolean}},
                             has_role);
    if (environment.find_variable("audit")) {
        environment.add_function(
            "grade", {false, {section_names(pack, only_tool)}, grade_type(pack).or_null()},
            [](Arguments a, const CallContext& context) { return section_grade(a[0], context); });
    }
}

}  // namespace rules
