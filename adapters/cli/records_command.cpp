// caseloop audit|action|alert|case|unit|person|concern|safeguarding list|show
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include <boost/json.hpp>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/audit_beside.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "rules/names.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/case_names.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

const std::vector<std::string>& columns_of(std::string_view kind) {
    static const std::map<std::string, std::vector<std::string>, std::less<>> columns{
        {"audit",
         {"ref", "case", "round", "kind", "drawn_as", "state", "auditors", "first_grade", "grade",
          "outcome"}},
        {"action",
         {"ref", "title", "case", "owner", "priority", "due", "state", "overdue", "effect", "gaps"}},
        {"concern",
         {"ref", "kind", "case", "raised_by", "state", "stage", "owes", "due", "overdue", "reopened"}},
        {"safeguarding",
         {"ref", "case", "audit", "raised_by", "state", "due", "overdue", "told", "acknowledged_by"}},
        {"alert", {"ref", "to", "about", "subject", "state", "step", "sent_on"}},
        {"case", {"ref", "unit", "worker", "open", "attributes"}},
        {"unit", {"id", "kind", "title", "parent", "from", "until", "became"}},
        {"person", {"id", "name", "roles", "unit", "manager", "cover", "leave_from", "leave_to", "until"}},
    };
    return columns.find(kind)->second;
}

std::string shown(const json::value& value) {
    if (value.is_null()) return "";
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_object() && value.get_object().empty()) return "";
    if (!value.is_array()) return json::serialize(value);
    std::string list;
    for (const json::value& each : value.get_array()) list += (list.empty() ? "" : ", ") + shown(each);
    return list;
}

std::string shown(const json::object& record, const std::string& field) {
    const json::value* value = record.if_contains(field);
    if (value == nullptr) {
        const json::value* attributes = record.if_contains("attributes");
        if (attributes != nullptr) value = attributes->as_object().if_contains(field);
    }
    return value == nullptr ? "" : shown(*value);
}

using Filters = std::vector<std::pair<std::string, std::string>>;

Filters filters_of(const Call& call) {
    Filters filters;
    if (!call.options.contains("where")) return filters;
    for (const std::string& each : call.options["where"].as<std::vector<std::string>>()) {
        const std::size_t equals = each.find('=');
        if (equals == std::string::npos) throw UsageError{"--where is FIELD=VALUE, not `" + each + "`."};
        filters.emplace_back(each.substr(0, equals), each.substr(equals + 1));
    }
    return filters;
}

bool passes(const json::object& record, const Filters& filters) {
    for (const auto& [field, value] : filters) {
        if (shown(record, field) != value) return false;
    }
    return true;
}

template <class R>
std::set<std::string> fields_of() {
    using Members = boost::describe::describe_members<R, boost::describe::mod_any_access>;
    std::set<std::string> fields;
    boost::mp11::mp_for_each<Members>(
        [&](auto member) { fields.emplace(workflows::field_name(member.name)); });
    return fields;
}

// Attributes of cases stand in the records alone.
std::set<std::string> known_fields(const engine::JournalReader& store, std::string_view kind) {
    if (kind == "audit") return fields_of<workflows::Audit>();
    if (kind == "action") return fields_of<workflows::Action>();
    if (kind == "alert") return fields_of<workflows::Alert>();
    if (kind == "person") return fields_of<workflows::Person>();
    if (kind == "unit") return fields_of<workflows::Unit>();
    if (kind == "concern") return fields_of<workflows::Concern>();
    if (kind == "safeguarding") return fields_of<workflows::SafeguardingConcern>();
    std::set<std::string> fields = fields_of<workflows::Case>();
    for (const auto& listed : engine::scan_prefix(store, kind, "")) {
        for (const auto& field : store.find(listed.record)->at("attributes").as_object())
            fields.emplace(field.key());
    }
    return fields;
}

template <class States>
std::vector<std::string> spelled(const States& states) {
    std::vector<std::string> words;
    for (const auto state : states) words.emplace_back(to_string(state));
    return words;
}

// Of fields that hold one of a few words; none: any text.
std::vector<std::string> known_values(std::string_view kind, std::string_view field) {
    if (field == "state" && kind == "audit") return spelled(workflows::all_audit_states);
    if (field == "state" && kind == "action") return spelled(workflows::all_action_states);
    if (field == "state" && kind == "alert") return spelled(workflows::all_alert_states);
    if (field == "state" && kind == "concern") return spelled(workflows::all_concern_states);
    if (field == "state" && kind == "safeguarding") return {"open", "closed"};
    if (field == "kind" && kind == "audit") return {"audit", "reaudit"};
    if (field == "outcome") return {"better", "same", "worse"};
    if (field == "priority") return {"low", "normal", "high", "urgent"};
    if (field == "level") return {"case", "systemic"};
    if (field == "effect") return {"shown", "not_shown"};
    constexpr std::string_view claims[] = {"open",
                                           "overdue",
                                           "settled",
                                           "urgent",
                                           "must_acknowledge",
                                           "blind",
                                           "raised_late",
                                           "evidence_demanded",
                                           "moderation_demanded",
                                           "reaudit_demanded"};
    if (std::ranges::find(claims, field) != std::end(claims)) return {"true", "false"};
    return {};
}

std::string suggestion(const std::string& wrong, const std::vector<std::string>& known) {
    if (const auto nearest = rules::nearest_name(wrong, known)) return "; did you mean `" + *nearest + "`?";
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return "; there are " + all + ".";
}

// A typing mistake must not look like "nothing is like that".
void demand_known(const Filters& filters, const engine::JournalReader& store, std::string_view kind) {
    const auto known = known_fields(store, kind);
    const std::vector<std::string> names(known.begin(), known.end());
    for (const auto& [field, value] : filters) {
        if (!known.contains(field)) {
            throw UsageError{"no " + std::string(kind) + " has a field `" + field + "`" +
                             suggestion(field, names)};
        }
        const auto values = known_values(kind, field);
        if (value.empty() || values.empty() || std::ranges::find(values, value) != values.end()) continue;
        throw UsageError{"no " + std::string(kind) + " has the " + field + " `" + value + "`" +
                         suggestion(value, values)};
    }
}

Exit list(const Call& call, const engine::JournalReader& store, std::string_view kind,
          const workflows::Sight* sight) {
    const Filters filters = filters_of(call);
    if (!filters.empty()) demand_known(filters, store, kind);
    Table table(columns_of(kind));
    for (const auto& listed : engine::scan_prefix(store, kind, "")) {
        const engine::Document record = seen(sight, listed.record, store.find(listed.record));
        if (!record || !passes(*record, filters)) continue;
        if (call.json()) {
            call.out << json::serialize(*record) << '\n';
            continue;
        }
        std::vector<std::string> cells;
        for (const std::string& column : columns_of(kind)) cells.push_back(shown(*record, column));
        table.add(std::move(cells));
    }
    if (call.json()) return Exit::done;
    if (table.empty()) {
        call.talk << "No " << kind << (filters.empty() ? " is there yet.\n" : " is like that.\n");
    } else {
        table.print(call.out);
    }
    return Exit::done;
}

// The rule, and what it noted; else the reason that was given.
std::string said(const engine::Event& event) {
    std::string text = event.cause.rule;
    for (const char* field : {"text", "because"}) {
        const auto* words = event.details.if_contains(field);
        if (words == nullptr || !words->is_string() || words->get_string().empty()) continue;
        text += (text.empty() ? "" : ": ") + std::string(words->get_string());
    }
    return text;
}

// The rule; of what was imported the row that it came from.
std::string why(const engine::Event& event) {
    const auto* row = event.details.if_contains("row");
    const auto* source = event.details.if_contains("source");
    if (row == nullptr || source == nullptr) return said(event);
    return shown(*source) + (shown(*row) == "0" ? "" : ", row " + shown(*row));
}

Exit show(const Call& call, const engine::JournalReader& store, std::string_view kind, const std::string& ref,
          const workflows::Sight* sight) {
    const engine::RecordKey key{std::string(kind), ref};
    const engine::Document record = seen(sight, key, store.find(key));
    if (!record) {
        call.talk << "There is no " << kind << " `" << ref << "`.";
        const std::string now = kind == "case" ? workflows::current_reference(store, ref) : ref;
        if (now != ref) call.talk << " It was given up for " << now << ": caseloop case show " << now;
        call.talk << '\n';
        return Exit::answer_is_no;
    }
    // What a re-audit is like beside the earlier one tells how it was judged.
    const bool is_whole = kind == "audit" && !record->contains("hidden");
    json::object beside = is_whole ? before_it(call, store, ref) : json::object{};
    if (call.json()) {
        json::object whole = *record;
        for (auto& field : beside) whole[field.key()] = std::move(field.value());
        call.out << json::serialize(whole) << '\n';
        return Exit::done;
    }
    for (const auto& field : *record) {
        const std::string text = shown(field.value());
        if (!text.empty()) call.out << std::string(field.key()) << ": " << text << '\n';
    }
    if (!beside.empty()) print_before_it(call, beside);
    call.out << "\nWhat happened:\n";
    Table table({"at", "what", "who", "why"});
    for (const engine::Event& event : seen(sight, store.events_of(key)))
        table.add({engine::to_text(event.at), event.type, event.actor, why(event)});
    table.print(call.out);
    return Exit::done;
}

}  // namespace

Exit run_records(const Call& call, std::string_view kind) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what != "list" && what != "show") throw UsageError{"say list, or show REF."};
    if (what == "show" && call.words.size() != 2) throw UsageError{"show takes one reference."};
    if (what == "list" && call.words.size() > 1)
        throw UsageError{"list takes no reference, but `" + call.words[1] +
                         "` was given; did you mean show?"};
    const auto store = open_to_read(call);
    return as_seen_by(call, *store, [&](const workflows::Sight* sight) {
        return what == "list" ? list(call, *store, kind, sight)
                              : show(call, *store, kind, call.words[1], sight);
    });
}

}  // namespace adapters::cli
