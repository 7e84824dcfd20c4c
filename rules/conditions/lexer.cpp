#include "rules/conditions/token.hpp"

#include <string>

namespace rules::cel {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool starts_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool continues_identifier(char c) {
    return starts_identifier(c) || is_digit(c);
}

constexpr std::string_view symbols[] = {"&&", "||", "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]",
                                        "{",  "}",  ",",  ":",  "?",  ".",  "+", "-", "*", "/", "%", "!"};

class Lexer {
public:
    Lexer(std::string_view source, Problems& problems) : source_{source}, problems_{problems} {}

    std::vector<Token> run() {
        while (true) {
            skip_blanks_and_comments();
            if (at_ == source_.size()) break;
            one_token();
        }
        tokens_.push_back({Token::Kind::end, {}, {source_.size(), 0}});
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }

    void add(Token::Kind kind, std::size_t start) {
        tokens_.push_back({kind, source_.substr(start, at_ - start), {start, at_ - start}});
    }

    void complain(std::size_t start, std::string message, std::string hint = {}) {
        problems_.push_back({start, at_ - start, "syntax", std::move(message), std::move(hint)});
    }

    void skip_blanks_and_comments() {
        while (at_ < source_.size()) {
            const char c = source_[at_];
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                ++at_;
            } else if (c == '/' && peek(1) == '/') {
                while (at_ < source_.size() && source_[at_] != '\n') ++at_;
            } else {
                return;
            }
        }
    }

    void one_token() {
        const std::size_t quote = prefix_length();
        if (const char c = peek(quote); c == '"' || c == '\'') return quoted(quote);
        if (starts_identifier(peek())) return identifier();
        if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
        if (peek() == '`') return quoted_identifier();
        symbol();
    }

    // r, b, rb and br, in any case, directly before a quote.
    [[nodiscard]] std::size_t prefix_length() const {
        const auto is_raw = [](char c) { return c == 'r' || c == 'R'; };
        const auto is_bytes = [](char c) { return c == 'b' || c == 'B'; };
        const char first = peek();
        if (!is_raw(first) && !is_bytes(first)) return 0;
        const char second = peek(1);
        const bool both = is_raw(first) ? is_bytes(second) : is_raw(second);
        return both ? 2 : 1;
    }

    void identifier() {
        const std::size_t start = at_;
        while (continues_identifier(peek())) ++at_;
        add(Token::Kind::identifier, start);
    }

    void quoted_identifier() {
        const std::size_t start = at_++;
        const auto belongs = [](char c) {
            return continues_identifier(c) || c == '.' || c == '-' || c == '/' || c == ' ';
        };
        while (belongs(peek())) ++at_;
        if (peek() != '`' || at_ == start + 1) {
            return complain(start,
                            "a quoted name is letters, digits, and _ . - / or blanks between backquotes");
        }
        ++at_;
        tokens_.push_back({Token::Kind::quoted_identifier,
                           source_.substr(start + 1, at_ - start - 2),
                           {start, at_ - start}});
    }

    void number() {
        const std::size_t start = at_;
        auto kind = Token::Kind::integer;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex_digit(peek(2))) {
            at_ += 2;
            while (is_hex_digit(peek())) ++at_;
        } else {
            kind = decimal();
        }
        if (kind == Token::Kind::integer && (peek() == 'u' || peek() == 'U')) {
            ++at_;
            kind = Token::Kind::unsigned_integer;
        }
        if (continues_identifier(peek())) {
            while (continues_identifier(peek())) ++at_;
            return complain(start,
                            "'" + std::string{source_.substr(start, at_ - start)} + "' is not a number");
        }
        add(kind, start);
    }

    Token::Kind decimal() {
        auto kind = Token::Kind::integer;
        while (is_digit(peek())) ++at_;
        if (peek() == '.' && is_digit(peek(1))) {
            kind = Token::Kind::real;
            ++at_;
            while (is_digit(peek())) ++at_;
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
            kind = Token::Kind::real;
            at_ += 1 + sign;
            while (is_digit(peek())) ++at_;
        }
        return kind;
    }

    void quoted(std::size_t prefix) {
        const std::size_t start = at_;
        const std::string_view letters = source_.substr(start, prefix);
        const bool raw = letters.find_first_of("rR") != std::string_view::npos;
        const bool bytes = letters.find_first_of("bB") != std::string_view::npos;
        at_ += prefix;
        const char quote = peek();
        const bool triple = peek(1) == quote && peek(2) == quote;
        at_ += triple ? 3 : 1;
        while (at_ < source_.size()) {
            const char c = source_[at_];
            if (!triple && (c == '\n' || c == '\r')) break;
            if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
                at_ += triple ? 3 : 1;
                return add(bytes ? Token::Kind::bytes : Token::Kind::text, start);
            }
            const bool escapes = c == '\\' && !raw && at_ + 1 < source_.size();
            at_ += escapes ? 2 : 1;
        }
        complain(start, "the text is not closed",
                 std::string{"add the closing "} + (triple ? std::string(3, quote) : std::string(1, quote)));
    }

    void symbol() {
        const std::size_t start = at_;
        for (const std::string_view symbol : symbols) {
            if (!source_.substr(at_).starts_with(symbol)) continue;
            at_ += symbol.size();
            return add(Token::Kind::symbol, start);
        }
        ++at_;
        while (at_ < source_.size() && (static_cast<unsigned char>(source_[at_]) & 0xC0U) == 0x80U) ++at_;
        const std::string_view wrong = source_.substr(start, at_ - start);
        std::string hint;
        if (wrong == "=") hint = "equality is written ==";
        if (wrong == "&") hint = "and is written &&";
        if (wrong == "|") hint = "or is written ||";
        if (wrong == "\u201c" || wrong == "\u201d") hint = "a text stands in straight quotes, as \"CP\"";
        if (wrong == "\u2018" || wrong == "\u2019") hint = "a text stands in straight quotes, as 'CP'";
        complain(start, "'" + std::string{wrong} + "' does not belong in an expression", std::move(hint));
    }

    std::string_view source_;
    Problems& problems_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> split_into_tokens(std::string_view source, Problems& problems) {
    return Lexer{source, problems}.run();
}

}  // namespace rules::cel
