#include "service/message.hpp"

#include <algorithm>

namespace service {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

void Headers::set(std::string name, std::string value) {
    std::erase_if(all_, [&](const auto& each) { return is_same(each.first, name); });
    add(std::move(name), std::move(value));
}

std::string_view Headers::operator[](std::string_view name) const {
    const auto found =
        std::ranges::find_if(all_, [&](const auto& each) { return is_same(each.first, name); });
    return found == all_.end() ? std::string_view{} : std::string_view(found->second);
}

bool Headers::has(std::string_view name) const {
    return std::ranges::any_of(all_, [&](const auto& each) { return is_same(each.first, name); });
}

std::optional<std::string_view> Request::asked(std::string_view name) const {
    const auto found = std::ranges::find(query, name, &std::pair<std::string, std::string>::first);
    return found == query.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

Answer::~Answer() {
    if (!send_) return;
    Response lost;
    lost.status = 500;
    send_(std::move(lost));
}

}  // namespace service
