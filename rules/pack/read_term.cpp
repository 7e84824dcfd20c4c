#include "rules/pack/read_term.hpp"

#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/pack/grammar/term.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

bool looks_like_date(std::string_view text) {
    return text.size() > 4 && text[4] == '-' &&
           std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

Term read_scalar(Reading& reading, const Node& node) {
    Term term;
    if (node.text == grammar::round_words[0]) {
        term.when = NextRound{};
    } else if (!looks_like_date(node.text)) {
        term.when = read_duration(reading, node);
    } else if (node.text.find('T') == std::string::npos) {
        term.when = read_date(reading, node);
    } else {
        term.when = read_local_time(reading, node);
    }
    return term;
}

Condition read_anchor(Reading& reading, const Pack& pack, const Node& node, const Scope& scope) {
    Condition anchor = read_condition(reading, pack, node, scope, Gives::anything);
    if (!anchor.program) return anchor;
    const cel::Type& type = anchor.program->type();
    if (!type.is_dyn() && type.kind() != cel::Type::Kind::timestamp) {
        reading.error(node.where, "bad_condition", "a term counts from a day; this gives " + type.text(),
                      "such as action.due or audit.finalised_on");
    }
    return anchor;
}

Term read_anchored(Reading& reading, const Pack& pack, const Node& node, const Scope& scope) {
    const Fields fields{reading, node, grammar::anchored};
    Term term;
    if (const Node* in = fields.find("in")) term.when = read_duration(reading, *in);
    if (const Node* opens = fields.find("not_before")) {
        term.opens = read_duration(reading, *opens);
        const auto* within = std::get_if<Duration>(&term.when);
        if (within && term.opens->unit == within->unit && term.opens->count > within->count) {
            reading.error(opens->where, "empty_window", "the window opens after it has closed",
                          "`not_before` is the shorter of the two");
        }
    }
    if (const Node* from = fields.find("from")) term.from = read_anchor(reading, pack, *from, scope);
    if (const Node* roll = fields.find("roll")) {
        term.roll = *parse_roll(read_choice(reading, *roll, grammar::roll_words));
    }
    return term;
}

Term read_single(Reading& reading, const Pack& pack, const Node& node, const Scope& scope) {
    if (node.is_map()) return read_anchored(reading, pack, node, scope);
    if (node.is_scalar()) return read_scalar(reading, node);
    reading.wrong_type(node, "a duration, a date, next round, or { in: 28 days, from: action.due }");
    return {};
}

// One of the keys of an anchored term says that it is one, or was meant to be: grades have other names.
bool is_anchored(const Node& node) {
    return std::ranges::any_of(
        node.members, [](const Member& member) { return grammar::anchored.find(member.key) != nullptr; });
}

}  // namespace

Term read_term(Reading& reading, const Pack& pack, const Node& node, const Scope& scope) {
    if (!node.is_map() || is_anchored(node)) return read_single(reading, pack, node, scope);
    Term term;
    if (node.members.empty()) reading.wrong_type(node, "a term for at least one grade");
    for (const Member& member : node.members) {
        if (!reading.refer("grade", member.key, member.key_where)) continue;
        term.by_grade.emplace(member.key, read_single(reading, pack, member.value, scope));
    }
    return term;
}

}  // namespace rules::reading
