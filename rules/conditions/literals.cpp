#include "rules/conditions/literals.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

Value integer(std::string_view text, bool negative) {
    const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    std::string digits = negative ? "-" : "";
    digits += hexadecimal ? text.substr(2) : text;
    std::int64_t value = 0;
    const auto result =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    if (result.ec != std::errc{}) return Value::failure("the number is too large for an int");
    return value;
}

Value unsigned_integer(std::string_view text) {
    text.remove_suffix(1);
    const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    if (hexadecimal) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
    if (result.ec != std::errc{}) return Value::failure("the number is too large for a uint");
    return value;
}

Value real(std::string_view text, bool negative) {
    std::string digits{text};
    if (digits.starts_with(".")) digits.insert(0, "0");
    double value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // from_chars reports an underflow like an overflow; strtod tells them apart.
    if (result.ec != std::errc{}) value = std::strtod(digits.c_str(), nullptr);
    if (std::isinf(value)) return Value::failure("the number is too large for a double");
    return negative ? -value : value;
}

constexpr std::string_view escaped_letters = "abfnrtv\\?\"'`";
constexpr std::string_view escaped_values = "\a\b\f\n\r\t\v\\?\"'`";

class Unescaper {
public:
    Unescaper(std::string_view body, bool bytes, std::size_t offset)
        : body_{body}, bytes_{bytes}, offset_{offset} {}

    Value run() {
        while (at_ < body_.size()) {
            if (body_[at_] != '\\') {
                out_ += body_[at_++];
            } else if (const char* wrong = escape(); wrong != nullptr) {
                return Value::failure(wrong, offset_ + at_);
            }
        }
        return bytes_ ? Value::bytes(std::move(out_)) : Value::text(std::move(out_));
    }

private:
    // Null if all is well.
    const char* escape() {
        if (at_ + 1 >= body_.size()) return "a backslash stands at the end";
        const char letter = body_[at_ + 1];
        if (const auto place = escaped_letters.find(letter); place != std::string_view::npos) {
            out_ += escaped_values[place];
            at_ += 2;
            return nullptr;
        }
        if (letter == 'x' || letter == 'X') return numeric(2, 2, 16);
        if (letter >= '0' && letter <= '3') return numeric(1, 3, 8);
        if (bytes_ && (letter == 'u' || letter == 'U')) return "\\u and \\U do not occur in bytes";
        if (letter == 'u') return numeric(2, 4, 16);
        if (letter == 'U') return numeric(2, 8, 16);
        return "this escape does not exist";
    }

    const char* numeric(std::size_t skipped, std::size_t digits, int base) {
        const std::string_view text = body_.substr(at_ + skipped, digits);
        std::uint32_t value = 0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), value, base);
        if (text.size() != digits || result.ec != std::errc{} || result.ptr != text.data() + text.size()) {
            return "the escape needs more digits";
        }
        if (bytes_) {
            out_ += static_cast<char>(static_cast<unsigned char>(value));
        } else if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
            return "the escape names no character";
        } else {
            append_code_point(out_, value);
        }
        at_ += skipped + digits;
        return nullptr;
    }

    std::string_view body_;
    bool bytes_;
    std::size_t offset_;
    std::size_t at_ = 0;
    std::string out_;
};

Value quoted(std::string_view text, bool bytes) {
    const std::size_t quote = text.find_first_of("\"'");
    const bool raw = text.substr(0, quote).find_first_of("rR") != std::string_view::npos;
    const std::string_view rest = text.substr(quote);
    const bool triple = rest.size() >= 6 && rest[1] == rest[0] && rest[2] == rest[0];
    const std::size_t quotes = triple ? 3 : 1;
    const std::string_view body = rest.substr(quotes, rest.size() - 2 * quotes);
    if (!raw) return Unescaper{body, bytes, quote + quotes}.run();
    return bytes ? Value::bytes(std::string{body}) : Value::text(std::string{body});
}

}  // namespace

Value literal_value(const Token& token, bool negative) {
    switch (token.kind) {
        case Token::Kind::integer:
            return integer(token.text, negative);
        case Token::Kind::unsigned_integer:
            return unsigned_integer(token.text);
        case Token::Kind::real:
            return real(token.text, negative);
        case Token::Kind::bytes:
            return quoted(token.text, true);
        default:
            return quoted(token.text, false);
    }
}

}  // namespace rules::cel
