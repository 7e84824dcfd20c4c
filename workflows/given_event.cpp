#include "workflows/given_event.hpp"

#include <boost/json.hpp>

#include "rules/conditions/json.hpp"
#include "rules/names.hpp"
#include "rules/pack/functions.hpp"
#include "rules/pack/periods.hpp"
#include "rules/pack/vocabulary.hpp"
#include "workflows/record_value.hpp"
#include "workflows/rule_parts.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
namespace cel = rules::cel;
using cel::Type;
using cel::Value;

// `history` and `last_audited` of what was given, whichever case is asked for.
class GivenHistory final : public rules::History {
public:
    explicit GivenHistory(std::vector<Value> audits) : audits_(std::move(audits)) {}

    [[nodiscard]] std::vector<Value> audits_of(std::string_view) const override { return audits_; }
    [[nodiscard]] std::optional<rules::Moment> last_audited(std::string_view,
                                                            std::string_view programme) const override {
        std::optional<rules::Moment> last;
        for (const Value& audit : audits_) {
            const auto of = audit.as_record().field("programme");
            const auto on = audit.as_record().field("finalised_on");
            if (!of || of->kind() != Value::Kind::text || of->as_text() != programme) continue;
            if (!on || on->kind() != Value::Kind::timestamp) continue;
            const auto moment = rules::moment_of(*on);
            last = last ? std::max(*last, moment) : moment;
        }
        return last;
    }

private:
    std::vector<Value> audits_;
};

class GivenMeasures final : public rules::Measures {
public:
    explicit GivenMeasures(std::map<std::string, Value, std::less<>> values) : values_(std::move(values)) {}

    [[nodiscard]] Value value_of(const std::string& measure, const Value&) const override {
        const auto found = values_.find(measure);
        return found != values_.end()
                   ? found->second
                   : Value::failure("measures." + measure + " is not given: write it under `measures`");
    }

private:
    std::map<std::string, Value, std::less<>> values_;
};

std::string but_did_you_mean(std::string_view wrong, const std::vector<std::string>& known,
                             const std::string& otherwise) {
    const auto nearest = rules::nearest_name(wrong, known);
    return nearest ? "; did you mean `" + *nearest + "`?" : "; " + otherwise;
}

std::string all_of_them(const std::vector<std::string>& names) {
    std::string all = "there are ";
    for (const std::string& name : names) all += (&name == &names.front() ? "" : ", ") + name;
    return all + ".";
}

// Reads one event; what does not fit is gathered.
class Reader {
public:
    Reader(const rules::Pack& pack, std::string type)
        : pack_(pack),
          environment_(rules::environment_for(pack, type)),
          day_start_(std::make_shared<const cel::DayStart>([&pack](std::string_view text) -> Value {
              const auto day = rules::parse_date(text);
              return day ? to_value(pack.zone.start_of_day(*day)) : Value::failure(day.error().message);
          })) {}

    void allow_unit_kinds(const json::value& unit) {
        const json::object* object = unit.if_object();
        std::vector<std::string> kinds;
        if (object != nullptr)
            for (const auto& field : *object) kinds.emplace_back(field.key());
        rules::add_unit_kinds(environment_, kinds);
    }

    Value nothing(const std::string& name) const {
        return environment_.find_variable(name)->kind() == Type::Kind::list ? Value::list({}) : Value{};
    }

    Value variable(const std::string& name, const json::value& given) {
        return read(given, *environment_.find_variable(name), name);
    }

    Value read(const json::value& given, const Type& type, const std::string& path) {
        if (given.is_null()) return {};
        if (type.kind() == Type::Kind::record) return record(given, type.name(), path);
        const bool of_records = type.kind() == Type::Kind::list && type.part(0).kind() == Type::Kind::record;
        if (of_records) return list(given, type.part(0), path);
        Value value = cel::from_json(given, type, *day_start_);
        if (value.is_failure()) misfit(path, value.as_failure().message);
        const auto& choices = type.choices();
        if (given.is_string() && !choices.empty() &&
            std::ranges::find(choices, std::string_view(given.get_string())) == choices.end())
            misfit(path, "`" + std::string(given.get_string()) + "` is none of them" +
                             but_did_you_mean(given.get_string(), choices, all_of_them(choices)));
        return value;
    }

    Value list(const json::value& given, const Type& element, const std::string& path) {
        if (!given.is_array()) {
            misfit(path, "is a list: [ ... ].");
            return {};
        }
        std::vector<Value> items;
        for (const json::value& each : given.get_array())
            items.push_back(read(each, element, path + "[" + std::to_string(items.size()) + "]"));
        return Value::list(std::move(items));
    }

    void misfit(std::string path, std::string message) {
        misfits.push_back({std::move(path), std::move(message)});
    }

    std::vector<MisfitFact> misfits;

private:
    Value record(const json::value& given, const std::string& name, const std::string& path) {
        const cel::RecordType* type = environment_.find_record(name);
        if (!given.is_object() || type == nullptr) {
            misfit(path, "is an object: { ... }, or null.");
            return {};
        }
        for (const auto& field : given.get_object()) {
            const std::string at = path + "." + std::string(field.key());
            if (const auto* known = type->find(field.key()))
                (void)read(field.value(), known->type, at);
            else
                misfit(at, "there is no such field" + but_did_you_mean(field.key(), type->field_names(),
                                                                       all_of_them(type->field_names())));
        }
        return Value(std::shared_ptr<const cel::Record>(std::make_shared<cel::JsonRecord>(
            std::make_shared<const cel::RecordType>(*type),
            std::make_shared<const json::object>(given.get_object()), day_start_)));
    }

    const rules::Pack& pack_;
    cel::Environment environment_;
    std::shared_ptr<const cel::DayStart> day_start_;
};

std::string type_in(const json::object& given, std::vector<MisfitFact>& misfits) {
    std::vector<std::string> known;
    for (const rules::EventKind& kind : rules::event_kinds()) known.emplace_back(kind.name);
    const json::value* type = given.if_contains("event");
    if (type == nullptr || !type->is_string()) {
        misfits.push_back({"event", "is missing: say which, such as \"audit.finalised\"."});
        return "";
    }
    const std::string name(type->get_string());
    if (rules::find_event_kind(name) != nullptr) return name;
    misfits.push_back(
        {"event", "there is no event `" + name + "`" + but_did_you_mean(name, known, all_of_them(known))});
    return "";
}

engine::Moment moment_in(const json::object& given, engine::Moment now, std::vector<MisfitFact>& misfits) {
    const json::value* at = given.if_contains("at");
    if (at == nullptr) return now;
    const auto moment = at->is_string() ? engine::parse_moment(at->get_string()) : std::nullopt;
    if (!moment) misfits.push_back({"at", "is a moment, such as \"2026-02-03T09:00:00Z\"."});
    return moment.value_or(now);
}

void bind_measures(Reader& reader, cel::MapActivation& facts, const json::value& given) {
    std::map<std::string, Value, std::less<>> values;
    if (!given.is_object())
        reader.misfit("measures", "is an object: measure -> value.");
    else
        for (const auto& each : given.get_object()) values.emplace(each.key(), cel::from_json(each.value()));
    facts.set(std::string(rules::measures_variable),
              Value(std::shared_ptr<const cel::Record>(std::make_shared<GivenMeasures>(std::move(values)))));
}

void bind_history(Reader& reader, cel::MapActivation& facts, const json::value& given) {
    const Value audits = reader.list(given, Type::record("audit"), "history");
    if (audits.kind() != Value::Kind::list) return;
    std::vector<Value> all(audits.as_list().items().begin(), audits.as_list().items().end());
    std::erase_if(all, [](const Value& each) { return each.kind() != Value::Kind::record; });
    facts.set(std::string(rules::history_variable),
              Value(std::shared_ptr<const cel::Record>(std::make_shared<GivenHistory>(std::move(all)))));
}

}  // namespace

GivenReading read_given_event(const rules::Pack& pack, const json::object& given, engine::Moment now) {
    GivenReading reading;
    reading.event.type = type_in(given, reading.misfits);
    reading.event.at = moment_in(given, now, reading.misfits);
    if (!reading.misfits.empty()) return reading;
    const auto variables = *rules::variables_of(reading.event.type);
    std::vector<std::string> known(variables.begin(), variables.end());
    Reader reader(pack, reading.event.type);
    if (const json::value* unit = given.if_contains("unit")) reader.allow_unit_kinds(*unit);
    const auto facts = std::make_shared<cel::MapActivation>();
    facts->set("now", to_value(reading.event.at));
    facts->set("today", to_value(pack.zone.start_of_day(pack.zone.local_date(reading.event.at))));
    for (const std::string& variable : known) facts->set(variable, reader.nothing(variable));
    bind_history(reader, *facts, json::array{});
    for (const char* more : {"event", "at", "history", "measures"}) known.emplace_back(more);
    for (const auto& field : given) {
        const std::string name(field.key());
        if (name == "event" || name == "at") continue;
        if (name == "history")
            bind_history(reader, *facts, field.value());
        else if (name == "measures")
            bind_measures(reader, *facts, field.value());
        else if (std::ranges::find(variables, name) != variables.end())
            facts->set(name, reader.variable(name, field.value()));
        else
            reader.misfit(name, "`" + reading.event.type + "` has no such fact" +
                                    but_did_you_mean(name, known, all_of_them(known)));
    }
    reading.misfits = std::move(reader.misfits);
    reading.event.facts = facts;
    return reading;
}

std::vector<RuleTrace> explain_given(const rules::Pack& pack, const GivenEvent& event) {
    std::vector<RuleTrace> traces;
    const auto on_event = pack.rules_on.find(event.type);
    if (on_event == pack.rules_on.end()) return traces;
    for (const std::size_t place : on_event->second.rules) {
        const rules::Rule& rule = pack.rules[place];
        RuleTrace trace{event.at, event.type, "", rule.name, true, {}};
        if (rule.only_if) {
            const auto outcome = rule.only_if->program->evaluate(*event.facts);
            trace.fired = outcome.ok() && outcome.value.is_true();
            trace.parts = parts_of(*rule.only_if, *event.facts);
        }
        traces.push_back(std::move(trace));
    }
    return traces;
}

json::object to_json(const RuleTrace& trace) {
    json::array parts;
    for (const auto& part : trace.parts)
        parts.push_back({{"depth", part.depth}, {"text", part.text}, {"value", part.value}});
    return {{"rule", trace.rule},
            {"event", trace.event},
            {"stream", trace.stream},
            {"fired", trace.fired},
            {"parts", std::move(parts)}};
}

}  // namespace workflows
