#include "workflows/playing/flow_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include <boost/json.hpp>

#include "rules/conditions/number_text.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

// Names, dates, times and sentences; never what YAML reads as a number or a word of its own.
bool is_plain(std::string_view text) {
    constexpr std::array<std::string_view, 4> words{"", "true", "false", "null"};
    constexpr std::string_view usual_marks = "_-/. :";
    const auto is_usual = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               usual_marks.find(c) != std::string_view::npos;
    };
    return std::ranges::find(words, text) == words.end() && std::ranges::all_of(text, is_usual) &&
           std::isalnum(static_cast<unsigned char>(text.front())) != 0 && !text.ends_with(':') &&
           !text.ends_with(' ') && text.find(": ") == text.npos &&
           text.find_first_not_of("0123456789.") != text.npos;
}

std::string list_text(const json::array& list) {
    std::string text;
    for (const json::value& each : list) text += (text.empty() ? "" : ", ") + flow_text(each);
    return "[" + text + "]";
}

std::string map_text(const json::object& map) {
    std::string text;
    for (const auto& each : map)
        text += (text.empty() ? "" : ", ") + std::string(each.key()) + ": " + flow_text(each.value());
    return text.empty() ? "{}" : "{ " + text + " }";
}

}  // namespace

std::string flow_text(const json::value& value) {
    if (value.is_array()) return list_text(value.get_array());
    if (value.is_object()) return map_text(value.get_object());
    if (value.is_string() && is_plain(value.get_string())) return std::string(value.get_string());
    if (value.is_double()) return rules::cel::format_double(value.get_double());
    return json::serialize(value);
}

}  // namespace workflows::playing
