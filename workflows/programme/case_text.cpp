#include "workflows/programme/case_text.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace workflows {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

constexpr std::uint64_t each_byte = 0x0101010101010101U;

// The high bit of each byte that is `wanted`, exact up to the first such byte.
std::uint64_t bytes_that_are(char wanted, std::uint64_t eight) {
    const std::uint64_t rest = eight ^ each_byte * static_cast<unsigned char>(wanted);
    return (rest - each_byte) & ~rest & each_byte << 7U;
}

// How many of the next eight bytes surely hold neither a quote nor a backslash.
std::size_t plain_bytes(const char* next) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, next, sizeof eight);
    const std::uint64_t marks = bytes_that_are('"', eight) | bytes_that_are('\\', eight);
    if (marks == 0) return sizeof eight;
    return std::endian::native == std::endian::little ? static_cast<std::size_t>(std::countr_zero(marks)) / 8
                                                      : 0;
}

// Behind the string that begins at `at`. By hand: most are shorter than a call takes.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char* const end = text.data() + text.size();
    const char* next = text.data() + at + 1;
    while (next < end) {
        if (end - next >= 8) next += plain_bytes(next);
        if (next < end && *next == '"') return static_cast<std::size_t>(next - text.data()) + 1;
        next += next < end && *next == '\\' ? 2 : 1;
    }
    return nowhere;
}

// Behind the object or list that begins at `at`.
std::size_t end_of_nested(std::string_view text, std::size_t at) {
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = end_of_string(text, at);
            if (at == nowhere) return nowhere;
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        ++at;
        if (depth == 0) return at;
    }
    return nowhere;
}

std::size_t end_of_value(std::string_view text, std::size_t at) {
    if (at >= text.size()) return nowhere;
    if (text[at] == '"') return end_of_string(text, at);
    if (text[at] == '{' || text[at] == '[') return end_of_nested(text, at);
    const char* const end = text.data() + text.size();
    const char* next = text.data() + at;
    while (next < end && *next != ',' && *next != '}') ++next;
    return next < end ? static_cast<std::size_t>(next - text.data()) : nowhere;
}

}  // namespace

bool CaseText::read(std::string_view bytes) {
    std::ranges::fill(found_, std::string_view{});
    attributes_ = {};
    return read_members(bytes, own_) && (attributes_.empty() || read_members(attributes_, of_attributes_));
}

bool CaseText::read_members(std::string_view object, Shape& shape) {
    if (object.size() < 2 || object.front() != '{') return false;
    if (object[1] == '}') return object.size() == 2;
    std::size_t at = 1;
    for (std::size_t place = 0;; ++place) {
        const Member* member = member_at(object.substr(at), place, shape);
        if (member == nullptr) return false;
        const std::size_t begin = at + member->opening.size();
        const std::size_t end = end_of_value(object, begin);
        if (end == nowhere || end >= object.size() || end == begin) return false;
        const std::string_view value(object.data() + begin, end - begin);
        for (const std::size_t field : member->fields) {
            if (found_[field].empty()) found_[field] = value;
        }
        if (member->holds_attributes && &shape == &own_ && value.front() == '{') attributes_ = value;
        if (object[end] == '}') return end + 1 == object.size();
        if (object[end] != ',') return false;
        at = end + 1;
    }
}

const CaseText::Member* CaseText::member_at(std::string_view rest, std::size_t place, Shape& shape) const {
    if (place < shape.size() && rest.starts_with(shape[place].opening)) return &shape[place];
    const std::size_t end = rest.empty() || rest.front() != '"' ? nowhere : end_of_string(rest, 0);
    if (end == nowhere || end >= rest.size() || rest[end] != ':') return nullptr;
    const std::string_view key = rest.substr(1, end - 2);
    Member member{std::string(rest.substr(0, end + 1)), {}, key == "attributes"};
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (fields_[i] == key) member.fields.push_back(i);
    }
    if (place < shape.size()) {
        shape[place] = std::move(member);
    } else {
        shape.push_back(std::move(member));
    }
    return &shape[place];
}

std::optional<std::string_view> plain_text(std::string_view json) {
    if (json.empty() || json == "null") return std::string_view{};
    if (json.size() < 2 || json.front() != '"' || json.find('\\') != nowhere) return std::nullopt;
    return json.substr(1, json.size() - 2);
}

}  // namespace workflows
