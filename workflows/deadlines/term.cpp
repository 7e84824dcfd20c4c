#include "workflows/deadlines/term.hpp"

#include <chrono>

#include "rules/conditions/expression.hpp"

namespace workflows {
namespace {

using engine::Moment;
using rules::Due;
using rules::cel::Value;

std::optional<std::string> text_of(const Facts& facts, std::string_view variable, std::string_view field) {
    const auto record = facts.find(variable);
    if (!record || record->kind() != Value::Kind::record) return std::nullopt;
    const auto value = record->as_record().field(field);
    if (!value || value->kind() != Value::Kind::text) return std::nullopt;
    return value->as_text();
}

std::optional<Moment> anchor(const rules::Term& term, Moment start, const Facts& facts) {
    if (!term.from) return start;
    const auto outcome = term.from->program->evaluate(facts);
    if (!outcome.ok() || outcome.value.kind() != Value::Kind::timestamp) return std::nullopt;
    return Moment{std::chrono::seconds{outcome.value.as_timestamp().seconds}};
}

// One overload a shape of the term.
struct Finder {
    const rules::Term& term;
    Moment start;
    const Facts& facts;
    const rules::Pack& pack;

    std::optional<Promised> operator()(const rules::Duration& in) const {
        const auto from = anchor(term, start, facts);
        if (!from) return std::nullopt;
        Promised promised = rules::due(*from, in, pack.zone, pack.calendar, term.roll);
        promised.from = *from;
        promised.in = in;
        promised.roll = term.roll;
        if (term.opens) {
            const rules::Due opens = rules::due(*from, *term.opens, pack.zone, pack.calendar);
            promised.opens_after = term.opens;
            promised.opens = opens.on.value_or(pack.zone.local_date(opens.ends));
        }
        return promised;
    }

    std::optional<Promised> operator()(rules::Date day) const { return rules::due_on(day, pack.zone); }

    std::optional<Promised> operator()(rules::LocalTime local) const {
        return Due{std::nullopt, pack.zone.to_moment(local)};
    }

    std::optional<Promised> operator()(rules::NextRound) const {
        const auto programme = pack.programmes.find(text_of(facts, "programme", "id").value_or(""));
        if (programme == pack.programmes.end() || !programme->second.schedule) return std::nullopt;
        const auto next = programme->second.schedule->next_after(start, pack.zone, pack.calendar);
        if (!next) return std::nullopt;
        return rules::due_on(pack.zone.local_date(next->at), pack.zone);
    }
};

}  // namespace

std::optional<Promised> due_of(const rules::Term& term, Moment start, const Facts& facts) {
    if (term.by_grade.empty()) return std::visit(Finder{term, start, facts, facts.pack()}, term.when);
    const auto grade = text_of(facts, "audit", "grade");
    const auto listed =
        term.by_grade.find(grade ? *grade : text_of(facts, "audit", "first_grade").value_or(""));
    if (listed == term.by_grade.end()) return std::nullopt;
    return due_of(listed->second, start, facts);
}

}  // namespace workflows
