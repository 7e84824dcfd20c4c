#include "rules/matching/conjunctions.hpp"

#include <algorithm>
#include <utility>

namespace rules::matching {

namespace {

using Alternatives = std::optional<std::vector<Conjunction>>;

// Both must hold: each alternative of one with each of the other.
Alternatives both(std::vector<Conjunction> first, const std::vector<Conjunction>& second) {
    if (first.size() * second.size() > most_conjunctions) return {};
    if (second.size() == 1) {
        for (Conjunction& each : first) each.insert(each.end(), second[0].begin(), second[0].end());
        return first;
    }
    std::vector<Conjunction> joined;
    for (const Conjunction& left : first) {
        for (const Conjunction& right : second) {
            joined.push_back(left);
            joined.back().insert(joined.back().end(), right.begin(), right.end());
        }
    }
    return joined;
}

Alternatives all_of(const std::vector<Formula>& parts, const Tests& tests) {
    std::vector<Conjunction> all{{}};
    for (const Formula& part : parts) {
        const Alternatives more = alternatives_of(part, tests);
        Alternatives joined = more ? both(std::move(all), *more) : Alternatives{};
        if (!joined) return {};
        all = *std::move(joined);
    }
    return all;
}

Alternatives any_of(const std::vector<Formula>& parts, const Tests& tests) {
    std::vector<Conjunction> any;
    for (const Formula& part : parts) {
        Alternatives more = alternatives_of(part, tests);
        if (!more || any.size() + more->size() > most_conjunctions) return {};
        std::ranges::move(*more, std::back_inserter(any));
    }
    return any;
}

ClassRange classes_of_order(const Test& test, const Slot& slot) {
    const std::uint32_t below = slot.class_below(test.literals[0].as_double());
    switch (test.op) {
        case cel::Operator::less:
            return {slot.first_interval(), below};
        case cel::Operator::less_or_equal:
            return {slot.first_interval(), below + 1};
        case cel::Operator::greater:
            return {below + 2, slot.class_count() - 1};
        default:
            return {below + 1, slot.class_count() - 1};
    }
}

std::uint32_t class_of(const cel::Value& literal, const Slot& slot) {
    switch (literal.kind()) {
        case cel::Value::Kind::null:
            return Slot::null_class;
        case cel::Value::Kind::boolean:
            return literal.as_bool() ? Slot::true_class : Slot::false_class;
        case cel::Value::Kind::text:
            return slot.class_of_text(literal.as_text());
        default:
            return slot.class_below(*exact_number(literal)) + 1;
    }
}

std::vector<ClassRange> true_classes(const Test& test, const Slot& slot) {
    if (test.kind == Test::Kind::truth) return {{Slot::true_class, Slot::true_class}};
    if (test.kind == Test::Kind::order) return {classes_of_order(test, slot)};
    std::vector<std::uint32_t> classes;
    for (const cel::Value& literal : test.literals) classes.push_back(class_of(literal, slot));
    std::ranges::sort(classes);
    std::vector<ClassRange> ranges;
    for (const std::uint32_t each : classes) {
        if (!ranges.empty() && each <= ranges.back().last + 1) {
            ranges.back().last = each;
        } else {
            ranges.push_back({each, each});
        }
    }
    return ranges;
}

}  // namespace

Alternatives alternatives_of(const Formula& formula, const Tests& tests) {
    switch (formula.kind) {
        case Formula::Kind::constant:
            return formula.value ? std::vector<Conjunction>{{}} : std::vector<Conjunction>{};
        case Formula::Kind::test:
            if (tests[formula.test].kind == Test::Kind::compare) return {};
            return std::vector<Conjunction>{{{formula.test, formula.value}}};
        case Formula::Kind::all:
            return all_of(formula.parts, tests);
        case Formula::Kind::any:
            return any_of(formula.parts, tests);
    }
    return {};
}

std::vector<Conjunction> necessary_alternatives_of(const Formula& formula, const Tests& tests) {
    std::vector<Conjunction> all{{}};
    if (formula.kind != Formula::Kind::all) return all;
    for (const Formula& part : formula.parts) {
        const Alternatives more = alternatives_of(part, tests);
        if (!more || all.size() * more->size() > most_conjunctions) continue;
        all = *both(std::move(all), *more);
    }
    return all;
}

std::vector<ClassRange> classes_of(const Test& test, bool wanted, const Slot& slot) {
    std::vector<ClassRange> ranges = true_classes(test, slot);
    if (wanted) return ranges;
    std::vector<ClassRange> rest;
    std::uint32_t next = 0;
    for (const ClassRange& range : ranges) {
        if (range.first > next) rest.push_back({next, range.first - 1});
        next = range.last + 1;
    }
    if (next < slot.class_count()) rest.push_back({next, slot.class_count() - 1});
    return rest;
}

}  // namespace rules::matching
