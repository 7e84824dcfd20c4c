#include "workflows/register/names.hpp"

#include <algorithm>

#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

// Beyond ASCII everything counts as a letter: what hides or reorders text is refused anyway.
bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::optional<std::string> why_no_name(std::string_view text) {
    constexpr std::size_t longest = 200;
    if (trim(text).empty()) return "it is empty";
    if (auto why = refused_in_line(text)) return why;
    if (trim(text) != text) return "there is a blank at its beginning or end";
    if (text.size() > longest) return "it is longer than " + std::to_string(longest) + " bytes";
    if (std::ranges::none_of(text, is_letter_or_digit)) return "it has no letter and no digit";
    return std::nullopt;
}

}  // namespace workflows
