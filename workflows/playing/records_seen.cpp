#include "workflows/playing/records_seen.hpp"

#include <cmath>
#include <map>

#include <boost/json.hpp>

#include "rules/conditions/json.hpp"
#include "workflows/indexes.hpp"
#include "workflows/measures/measures.hpp"
#include "workflows/record_value.hpp"
#include "workflows/records/document.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

const std::map<std::string, std::string, std::less<>>& index_of_kind() {
    static const std::map<std::string, std::string, std::less<>> indexes{
        {"actions", "action"},
        {"alerts", "alert"},
        {"audits", "audit"},
        {"calibrations", "calibration"},
        {"cases", "case"},
        {"concerns", "concern"},
        {"deadlines", "deadline"},
        {"drift", "drift"},
        {"findings", "finding"},
        {"frames", "frame"},
        {"learning", "learning"},
        {"learning_tests", "learning_test"},
        {"meetings", "meeting"},
        {"occurrences", "occurrence"},
        {"people", "person"},
        {"picks", "pick"},
        {"plan", "action"},
        {"posts", "webhook_post"},
        {"practices", "practice"},
        {"recurrences", "recurrence"},
        {"rereadings", "rereading"},
        {"responses", "response"},
        {"rounds", "round"},
        {"safeguarding", "safeguarding"},
        {"sessions", "moderation_session"},
        {"silences", "silence"},
        {"units", "unit"},
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

void add_time(json::object& record, engine::Moment at, const rules::Pack& pack) {
    const std::string local = rules::to_text(pack.zone.to_local(at));
    record.emplace("on", local.substr(0, 10));
    record.emplace("at", local);
}

// What a step was about, as the case that a quality assurance lead would name.
json::value case_of(const engine::Store& store, const std::string& of) {
    if (store.find({"case", of})) return json::value(of);
    for (const char* kind : {"audit", "action", "alert", "concern", "safeguarding"}) {
        const auto document = store.find({kind, of});
        if (!document) continue;
        const auto* found = document->if_contains("case");
        return found != nullptr ? *found : json::value(nullptr);
    }
    return nullptr;
}

void show_local(json::object& document, const char* field, const rules::Pack& pack) {
    json::value& stored = document[field];
    const auto moment = stored.is_string() ? engine::parse_moment(stored.get_string()) : std::nullopt;
    if (moment) stored = rules::to_text(pack.zone.to_local(*moment));
}

std::vector<json::object> refusals_of(const Stage& stage) {
    std::vector<json::object> records;
    for (const RefusedStep& each : stage.refusals()) {
        json::object& record = records.emplace_back(json::object{{"step", each.step},
                                                                 {"of", each.of},
                                                                 {"case", case_of(stage.store(), each.of)},
                                                                 {"by", each.by},
                                                                 {"because", each.because}});
        add_time(record, each.at, stage.pack());
    }
    return records;
}

std::vector<json::object> notes_of(const Stage& stage) {
    std::vector<json::object> records;
    each_event(stage.store(), "note.made", [&](const engine::Event& event) {
        const std::string prefix = "rules.";
        const std::string& cause = event.cause.rule;
        json::object& record = records.emplace_back(event.details);
        record["about"] = event.stream.id;
        record["rule"] = cause.starts_with(prefix) ? cause.substr(prefix.size()) : cause;
        add_time(record, event.at, stage.pack());
    });
    return records;
}

// A day is the start of that day, as conditions have it.
rules::cel::Value argument_of(const Stage& stage, const rules::Measure& measure, const json::value* given) {
    if (!measure.argument || given == nullptr) return {};
    return rules::cel::from_json(*given, *measure.argument, [&](std::string_view text) {
        const auto date = rules::parse_date(text);
        if (!date) return rules::cel::Value::failure(date.error().message);
        return to_value(stage.pack().zone.start_of_day(*date));
    });
}

json::value rounded(const json::value& value) {
    constexpr double thousand = 1000;
    return value.is_double() ? json::value(std::round(value.get_double() * thousand) / thousand) : value;
}

}  // namespace

void each_event(const engine::Store& store, std::string_view type,
                const std::function<void(const engine::Event&)>& visit) {
    constexpr std::size_t page = 1000;
    for (std::int64_t from = 1;;) {
        const auto events = store.events(from, page);
        for (const engine::Event& event : events) {
            if (event.type == type) visit(event);
        }
        if (events.size() < page) return;
        from = events.back().sequence + 1;
    }
}

std::vector<json::object> records_of(const Stage& stage, const std::string& kind) {
    if (kind == "refusals") return refusals_of(stage);
    if (kind == "notes") return notes_of(stage);
    std::vector<json::object> records;
    const auto index = index_of_kind().find(kind);
    if (index == index_of_kind().end()) return records;
    stage.store().each_record([&](const engine::RecordKey& key, std::string_view) {
        if (key.kind != index->second) return;
        json::object document = flat(*stage.store().find(key));
        if (kind == "plan" && document.at("level") != "systemic") return;
        if (kind == "occurrences") show_local(document, "planned", stage.pack());
        if (const auto at = came_to_be(stage.store(), key, document)) add_time(document, *at, stage.pack());
        records.push_back(std::move(document));
    });
    return records;
}

json::object figure_seen(const Stage& stage, const json::object& wanted) {
    const auto* named = wanted.if_contains("measure");
    const std::string name = named != nullptr && named->is_string() ? std::string(named->get_string()) : "";
    const auto measure = stage.pack().measures.find(name);
    if (measure == stage.pack().measures.end()) return {};
    json::object record{{"measure", name}};
    const auto* given = wanted.if_contains("arg");
    if (given != nullptr) record.emplace("arg", *given);
    const rules::cel::Value argument = argument_of(stage, measure->second, given);
    stage.look([&](Decision& decision) {
        const Figure figure = CountedRecords(decision, stage.pack()).figure_of(name, argument);
        record.emplace("count", figure.count);
        record.emplace("of", figure.of);
        record.emplace("value", rounded(rules::cel::to_json(figure.value)));
    });
    return record;
}

}  // namespace workflows::playing
