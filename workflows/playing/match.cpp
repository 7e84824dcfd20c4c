#include "workflows/playing/match.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <boost/json.hpp>

#include "workflows/playing/flow_text.hpp"
#include "workflows/records/document.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

const std::map<std::string, std::string, std::less<>>& index_of_kind() {
    static const std::map<std::string, std::string, std::less<>> indexes{
        {"audits", "audit"},       {"actions", "action"},   {"alerts", "alert"},
        {"rounds", "round"},       {"cases", "case"},       {"findings", "finding"},
        {"deadlines", "deadline"}, {"picks", "pick"},       {"frames", "frame"},
        {"units", "unit"},         {"people", "person"},    {"occurrences", "occurrence"},
        {"responses", "response"}, {"meetings", "meeting"}, {"plan", "action"},
    };
    return indexes;
}

std::optional<engine::Moment> came_to_be(const engine::Store& store, const engine::RecordKey& key,
                                         const json::object& document) {
    for (const char* field : {"sent_on", "send_at"}) {
        if (const auto* at = document.if_contains(field)) return engine::parse_moment(at->get_string());
    }
    const auto events = store.events_of(key);
    return events.empty() ? std::nullopt : std::optional(events.front().at);
}

// The attributes of a case stand beside its own fields, as in conditions.
json::object flat(json::object document) {
    if (const auto* attributes = document.if_contains("attributes");
        attributes != nullptr && attributes->is_object()) {
        for (const auto& each : json::object(attributes->get_object())) document[each.key()] = each.value();
        document.erase("attributes");
    }
    return document;
}

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

void add_time(json::object& record, engine::Moment at, const rules::Pack& pack) {
    const std::string local = rules::to_text(pack.zone.to_local(at));
    record.emplace("on", local.substr(0, 10));
    record.emplace("at", local);
}

std::vector<json::object> refusals_of(const Stage& stage) {
    std::vector<json::object> records;
    for (const RefusedStep& each : stage.refusals()) {
        json::object& record = records.emplace_back(
            json::object{{"step", each.step}, {"of", each.of}, {"by", each.by}, {"because", each.because}});
        add_time(record, each.at, stage.pack());
    }
    return records;
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

}  // namespace

std::vector<json::object> records_of(const Stage& stage, const std::string& kind) {
    if (kind == "refusals") return refusals_of(stage);
    std::vector<json::object> records;
    const auto index = index_of_kind().find(kind);
    if (index == index_of_kind().end()) return records;
    stage.store().each_record([&](const engine::RecordKey& key, std::string_view) {
        if (key.kind != index->second) return;
        json::object document = flat(*stage.store().find(key));
        if (kind == "plan" && document.at("level") != "systemic") return;
        if (const auto at = came_to_be(stage.store(), key, document)) add_time(document, *at, stage.pack());
        records.push_back(std::move(document));
    });
    return records;
}

bool matches(const json::object& record, const json::object& wanted) {
    return common_fields(record, wanted) == wanted.size();
}

std::string unmet(const Stage& stage, const rules::Expectation& expectation) {
    using Demand = rules::Expectation::Demand;
    const auto records = records_of(stage, expectation.kind);
    if (expectation.demand == Demand::count) {
        if (records.size() == static_cast<std::size_t>(expectation.count)) return "";
        return "expected " + std::to_string(expectation.count) + " " + expectation.kind + ", there are " +
               std::to_string(records.size());
    }
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
