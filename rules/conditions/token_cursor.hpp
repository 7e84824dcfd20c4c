// Walking over the tokens, and going on after a mistake.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/conditions/token.hpp"

namespace rules::cel {

/// The parser's place among the tokens. The last token is the end, and is never left behind.
class TokenCursor {
public:
    TokenCursor(std::vector<Token> tokens, Problems& problems)
        : tokens_{std::move(tokens)}, problems_{problems} {}

    [[nodiscard]] const Token& current() const { return tokens_[at_]; }
    [[nodiscard]] bool at_end() const { return current().kind == Token::Kind::end; }
    [[nodiscard]] bool is_symbol(std::string_view symbol) const {
        return current().kind == Token::Kind::symbol && current().text == symbol;
    }
    bool take(std::string_view symbol);
    Token advance();
    void step_back() { --at_; }
    void go_to_end() { at_ = tokens_.size() - 1; }
    [[nodiscard]] std::size_t place() const { return at_; }
    [[nodiscard]] Span span_at(std::size_t place) const { return tokens_[place].span; }

    /// One problem a place: what follows from the first is not the reader's mistake.
    void complain(Span span, std::string message, std::string hint = {});
    /// Whether a problem has been reported and not yet recovered from.
    [[nodiscard]] bool quiet() const { return quiet_; }
    void speak_again() { quiet_ = false; }

    /// Takes the closing bracket, or complains.
    bool close_with(std::string_view bracket);
    /// After a mistake in one element: goes to the comma or bracket behind it.
    void recover_in_list();

private:
    std::vector<Token> tokens_;
    Problems& problems_;
    std::size_t at_ = 0;
    bool quiet_ = false;
};

}  // namespace rules::cel
