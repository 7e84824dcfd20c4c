#include "rules/pack/term.hpp"

#include <type_traits>

namespace rules {

std::string to_text(const Term& term) {
    std::string text;
    for (const auto& [grade, each] : term.by_grade) {
        text += (text.empty() ? "" : ", ") + grade + ": " + to_text(each);
    }
    if (!text.empty()) return text;
    text = std::visit(
        [](const auto& when) -> std::string {
            if constexpr (std::is_same_v<decltype(when), const NextRound&>) {
                return "next round";
            } else {
                return to_text(when);
            }
        },
        term.when);
    if (term.opens) text = "between " + to_text(*term.opens) + " and " + text;
    if (term.from) text += " from " + term.from->text;
    if (term.roll == Roll::forward) text += ", forward to a working day";
    if (term.roll == Roll::back) text += ", back to a working day";
    return text;
}

}  // namespace rules
