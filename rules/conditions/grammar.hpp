// The words and operators of the grammar.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "rules/conditions/syntax.hpp"

namespace rules::cel {

inline constexpr std::array<std::string_view, 4> keywords = {"true", "false", "null", "in"};
inline constexpr std::array<std::string_view, 17> reserved = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Infix {
    std::string_view symbol;
    int binding;  // a higher one binds tighter
    Operator op;
};

inline constexpr std::array<Infix, 14> infixes = {{{"||", 1, Operator::logical_or},
                                                   {"&&", 2, Operator::logical_and},
                                                   {"==", 3, Operator::equals},
                                                   {"!=", 3, Operator::not_equals},
                                                   {"<", 3, Operator::less},
                                                   {"<=", 3, Operator::less_or_equal},
                                                   {">", 3, Operator::greater},
                                                   {">=", 3, Operator::greater_or_equal},
                                                   {"in", 3, Operator::in},
                                                   {"+", 4, Operator::add},
                                                   {"-", 4, Operator::subtract},
                                                   {"*", 5, Operator::multiply},
                                                   {"/", 5, Operator::divide},
                                                   {"%", 5, Operator::modulo}}};

/// What was probably meant by a word of plain English; empty if nothing.
inline std::string hint_for_word(std::string_view word) {
    if (word == "and" || word == "AND") return "and is written &&";
    if (word == "or" || word == "OR") return "or is written ||";
    if (word == "not" || word == "NOT") return "not is written !";
    if (word == "is") return "equality is written ==";
    return {};
}

}  // namespace rules::cel
