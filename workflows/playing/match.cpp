#include "workflows/playing/match.hpp"

#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

#include "workflows/playing/flow_text.hpp"
#include "workflows/playing/learning_seen.hpp"
#include "workflows/playing/records_seen.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Whole words: `C1` is in `C1 ACT-1` and not in `C10`, `audit` is not in `reaudit`.
bool holds_words(std::string_view text, std::string_view wanted) {
    if (wanted.empty()) return text.empty();
    for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool begins = at == 0 || !is_word(text[at - 1]) || !is_word(wanted.front());
        const bool ends = end == text.size() || !is_word(text[end]) || !is_word(wanted.back());
        if (begins && ends) return true;
    }
    return false;
}

bool fits(const json::value* has, const json::value& wanted) {
    if (wanted.is_null()) return has == nullptr || has->is_null();
    if (has == nullptr) return false;
    if (has->is_string() && wanted.is_string()) {
        return holds_words(has->get_string(), wanted.get_string());
    }
    if (has->is_array() && !wanted.is_array()) {
        return std::ranges::any_of(has->get_array(),
                                   [&](const json::value& each) { return fits(&each, wanted); });
    }
    if (has->is_object() && wanted.is_object()) return matches(has->get_object(), wanted.get_object());
    if (has->is_number() && wanted.is_number()) return has->to_number<double>() == wanted.to_number<double>();
    return *has == wanted;
}

std::size_t common_fields(const json::object& record, const json::object& wanted) {
    return static_cast<std::size_t>(std::ranges::count_if(
        wanted, [&](const auto& field) { return fits(record.if_contains(field.key()), field.value()); }));
}

// What a person needs to see of the nearest record: the fields that were asked for, as they are.
std::string asked_fields(const json::object& record, const json::object& wanted) {
    json::object shown;
    if (const auto* ref = record.if_contains("ref")) shown.emplace("ref", *ref);
    for (const auto& field : wanted) {
        const auto* has = record.if_contains(field.key());
        shown[field.key()] = has != nullptr ? *has : json::value(nullptr);
    }
    return flow_text(shown);
}

std::string miscounted(const std::vector<json::object>& records, const rules::Expectation& expectation) {
    const auto count = std::ranges::count_if(
        records, [&](const json::object& record) { return matches(record, expectation.match); });
    if (count == expectation.count) return "";
    const std::string which = expectation.match.empty() ? "" : " that match " + flow_text(expectation.match);
    return "expected " + std::to_string(expectation.count) + " " + expectation.kind + which + ", there are " +
           std::to_string(count);
}

}  // namespace

bool matches(const json::object& record, const json::object& wanted) {
    return common_fields(record, wanted) == wanted.size();
}

std::string unmet(const Stage& stage, const rules::Expectation& expectation) {
    using Demand = rules::Expectation::Demand;
    const auto records = is_figure_of_learning(expectation.kind)
                             ? learning_seen(stage, expectation.kind, expectation.match)
                         : expectation.kind == "measures" ? std::vector{figure_seen(stage, expectation.match)}
                                                          : records_of(stage, expectation.kind);
    if (expectation.demand == Demand::count) return miscounted(records, expectation);
    const auto found =
        std::ranges::find_if(records, [&](const auto& r) { return matches(r, expectation.match); });
    if ((found != records.end()) == (expectation.demand == Demand::some)) return "";
    const std::string wanted = flow_text(expectation.match);
    if (found != records.end()) {
        return "expected none of the " + expectation.kind + " to match " + wanted + ", but there is " +
               asked_fields(*found, expectation.match);
    }
    const auto nearest = std::ranges::max_element(
        records, {}, [&](const json::object& record) { return common_fields(record, expectation.match); });
    return "expected one of the " + expectation.kind + " to match " + wanted +
           (nearest == records.end() ? ", but there are none"
                                     : ", nearest is " + asked_fields(*nearest, expectation.match));
}

}  // namespace workflows::playing
