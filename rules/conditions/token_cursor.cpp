#include "rules/conditions/token_cursor.hpp"

#include <utility>

#include "rules/conditions/grammar.hpp"

namespace rules::cel {

bool TokenCursor::take(std::string_view symbol) {
    if (!is_symbol(symbol)) return false;
    ++at_;
    return true;
}

Token TokenCursor::advance() {
    const Token token = current();
    if (!at_end()) ++at_;
    return token;
}

void TokenCursor::complain(Span span, std::string message, std::string hint) {
    if (quiet_) return;
    problems_.push_back({span.offset, span.length, "syntax", std::move(message), std::move(hint)});
    quiet_ = true;
}

bool TokenCursor::close_with(std::string_view bracket) {
    if (take(bracket)) return true;
    std::string message = "a closing '" + std::string{bracket} + "' is missing";
    if (!at_end()) message += " before '" + std::string{current().text} + "'";
    complain(current().span, std::move(message), hint_for_word(current().text));
    return false;
}

void TokenCursor::recover_in_list() {
    if (!quiet_) return;
    int open = 0;
    for (; !at_end(); ++at_) {
        if (is_symbol("(") || is_symbol("[") || is_symbol("{")) ++open;
        const bool closing = is_symbol(")") || is_symbol("]") || is_symbol("}");
        if (open == 0 && (closing || is_symbol(","))) break;
        if (closing) --open;
    }
    if (!at_end()) quiet_ = false;
}

}  // namespace rules::cel
