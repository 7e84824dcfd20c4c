#include "workflows/arguments.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/intake/sheet.hpp"

namespace workflows {

namespace json = boost::json;

namespace {

constexpr std::ptrdiff_t longest_reason = 4000;

bool is_reason(std::string_view name) {
    return name == "because";
}

std::ptrdiff_t characters_in(std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

}  // namespace

const json::value* Arguments::look(const char* name) {
    asked_.insert(name);
    const json::value* found = command_.arguments.if_contains(name);
    return found != nullptr && found->is_null() ? nullptr : found;
}

void Arguments::refuse(const char* name, const std::string& expected) {
    if (problem_) return;
    problem_ = engine::Error{engine::ErrorCode::invalid_input,
                             command_.name + ": `" + name + "` must be " + expected + "."};
}

std::string Arguments::text(const char* name) {
    const auto found = optional_text(name);
    if (!found) {
        if (!problem_ && is_reason(name))
            problem_ =
                engine::Error{engine::ErrorCode::invalid_input, "Say why: a reason (`because`) is needed."};
        refuse(name, "given, as a text");
        return {};
    }
    return *found;
}

std::optional<std::string> Arguments::optional_text(const char* name) {
    const json::value* found = look(name);
    if (found == nullptr) return std::nullopt;
    if (!found->is_string()) {
        refuse(name, "a text");
        return std::nullopt;
    }
    std::string text(found->get_string());
    if (trim(text).empty()) return std::nullopt;  // Blank says nothing.
    if (is_reason(name) && characters_in(text) > longest_reason) {
        refuse(name, "at most " + std::to_string(longest_reason) + " characters long, not " +
                         std::to_string(characters_in(text)));
    }
    return text;
}

std::vector<std::string> Arguments::texts(const char* name) {
    const json::value* found = look(name);
    if (found == nullptr) return {};
    if (found->is_string()) return {std::string(found->get_string())};
    if (!found->is_array() ||
        !std::ranges::all_of(found->get_array(), [](const auto& v) { return v.is_string(); })) {
        refuse(name, "a list of texts");
        return {};
    }
    std::vector<std::string> list;
    for (const json::value& each : found->get_array()) list.emplace_back(each.get_string());
    return list;
}

bool Arguments::claim(const char* name) {
    const json::value* found = look(name);
    if (found != nullptr && !found->is_bool()) refuse(name, "true or false");
    return found != nullptr && found->is_bool() && found->get_bool();
}

std::optional<std::int64_t> Arguments::number(const char* name) {
    const json::value* found = look(name);
    if (found == nullptr) return std::nullopt;
    if (!found->is_int64()) {
        refuse(name, "a whole number");
        return std::nullopt;
    }
    return found->get_int64();
}

std::optional<rules::Date> Arguments::date(const char* name) {
    const auto text = optional_text(name);
    if (!text) return std::nullopt;
    const auto date = rules::parse_date(*text);
    if (!date) {
        refuse(name, "a date such as 2026-01-05 (" + date.error().message + ")");
        return std::nullopt;
    }
    return *date;
}

std::optional<engine::Moment> Arguments::moment(const char* name) {
    const auto text = optional_text(name);
    if (!text) return std::nullopt;
    const auto moment = engine::parse_moment(*text);
    if (!moment) refuse(name, "an instant such as 2026-01-05T09:00:00Z");
    return moment;
}

json::object Arguments::object(const char* name) {
    const json::value* found = look(name);
    if (found == nullptr) return {};
    if (!found->is_object()) {
        refuse(name, "an object");
        return {};
    }
    return found->get_object();
}

json::array Arguments::array(const char* name) {
    const json::value* found = look(name);
    if (found == nullptr) return {};
    if (!found->is_array()) {
        refuse(name, "a list");
        return {};
    }
    return found->get_array();
}

std::optional<engine::Error> Arguments::problem() const {
    if (problem_) return problem_;
    for (const auto& member : command_.arguments) {
        if (asked_.contains(std::string_view(member.key()))) continue;
        return engine::Error{engine::ErrorCode::invalid_input,
                             command_.name + " has no argument `" + std::string(member.key()) + "`."};
    }
    return std::nullopt;
}

}  // namespace workflows
