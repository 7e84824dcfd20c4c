#include "rules/matching/program.hpp"

#include <algorithm>

#include "rules/conditions/operators.hpp"

namespace rules::matching {

namespace {

Verdict verdict(bool answer) {
    return answer ? Verdict::yes : Verdict::no;
}

bool holds_element(const std::uint64_t* row, const Slot& slot, std::uint32_t element) {
    constexpr std::uint32_t bits_a_word = 64;
    return (row[slot.element_word() + element / bits_a_word] >> (element % bits_a_word) & 1U) != 0;
}

}  // namespace

std::uint32_t Programs::add(const Formula& formula, const Layout& layout, const Tests& tests) {
    return emit(formula, layout, tests, yes, no);
}

// From the last part to the first, so that every jump knows where it goes.
std::uint32_t Programs::emit(const Formula& formula, const Layout& layout, const Tests& tests,
                             std::uint32_t if_true, std::uint32_t if_false) {
    switch (formula.kind) {
        case Formula::Kind::constant:
            return formula.value ? if_true : if_false;
        case Formula::Kind::test:
            return emit_test(tests[formula.test], layout, formula.value ? if_true : if_false,
                             formula.value ? if_false : if_true);
        default:
            break;
    }
    const bool all = formula.kind == Formula::Kind::all;
    std::uint32_t next = all ? if_true : if_false;
    for (std::size_t i = formula.parts.size(); i > 0; --i) {
        next = emit(formula.parts[i - 1], layout, tests, all ? next : if_true, all ? if_false : next);
    }
    return next;
}

std::uint32_t Programs::emit_test(const Test& test, const Layout& layout, std::uint32_t if_true,
                                  std::uint32_t if_false) {
    Step step;
    step.kind = test.kind;
    step.op = test.op;
    step.null_orders_false = test.null_orders_false;
    step.if_true = if_true;
    step.if_false = if_false;
    if (test.slot != Place::none) step.slot = &layout.slots()[test.slot];
    if (test.kind == Test::Kind::element) {
        step.element = step.slot->element_of(test.literals[0].as_text());
    } else if (test.kind == Test::Kind::compare) {
        const auto side = [&](std::uint32_t slot) {
            return slot == Place::none ? Side{Place::none, test.literals[0]}
                                       : Side{*layout.slots()[slot].kept_at()};
        };
        step.left = side(test.slot);
        step.right = side(test.right);
    } else {
        step.classes = classes_of(test, true, *step.slot);
    }
    steps_.push_back(std::move(step));
    return static_cast<std::uint32_t>(steps_.size() - 1);
}

Verdict Programs::test(const Step& step, const std::uint64_t* row, std::span<const cel::Value> kept) {
    if (step.kind == Test::Kind::element) return verdict(holds_element(row, *step.slot, step.element));
    if (step.kind == Test::Kind::compare) {
        const auto value = [&](const Side& side) -> const cel::Value& {
            return side.kept == Place::none ? side.literal : kept[side.kept];
        };
        const cel::Value answer =
            cel::apply(step.op, value(step.left), value(step.right), step.null_orders_false);
        return answer.is_failure() ? Verdict::open : verdict(answer.is_true());
    }
    const std::uint32_t which = step.slot->class_of_word(row[step.slot->word()]);
    const auto range = std::ranges::lower_bound(step.classes, which, {}, &ClassRange::last);
    return verdict(range != step.classes.end() && range->first <= which);
}

Verdict Programs::run(std::uint32_t entry, const std::uint64_t* row, std::span<const cel::Value> kept) const {
    while (entry < no) {
        const Step& step = steps_[entry];
        const Verdict answer = test(step, row, kept);
        if (answer == Verdict::open) return answer;
        entry = answer == Verdict::yes ? step.if_true : step.if_false;
    }
    return verdict(entry == yes);
}

}  // namespace rules::matching
