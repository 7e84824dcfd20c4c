#include "workflows/intake/import.hpp"

#include <boost/json.hpp>

#include "workflows/alerts/readdress.hpp"
#include "workflows/arguments.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

// What the changed fields were, for rules that compare (`before`).
json::object old_values(const json::object& before, const json::object& now) {
    json::object old;
    for (const auto& changed : difference(&before, now)) {
        const json::value* was = before.if_contains(changed.key());
        old.emplace(changed.key(), was != nullptr ? *was : json::value(nullptr));
    }
    return old;
}

// A missing attribute is left out, as every missing field is: so what was imported twice is the same twice.
template <class R>
void drop_missing(R& record) {
    if constexpr (std::is_same_v<R, Case>) {
        json::object kept;
        for (const auto& each : record.attributes) {
            if (!each.value().is_null()) kept.emplace(each.key(), each.value());
        }
        record.attributes = std::move(kept);
    }
}

// Whom they have above them, and where they stand, matters for audits of the cases that they hold.
bool moves_in_line(const json::object& before, const Person& now) {
    const Person was = from_document<Person>(before);
    return was.manager != now.manager || was.unit != now.unit || was.roles != now.roles;
}

// Who may audit what may have changed with it.
template <class R>
void review(Decision& decision, const json::object* before, const R& now) {
    if constexpr (std::is_same_v<R, Case>) {
        if (before != nullptr) case_changed(decision, now.ref);
    } else if constexpr (std::is_same_v<R, Unit>) {
        review_auditors(decision);
    } else {
        const bool is_of_line = before == nullptr || moves_in_line(*before, now);
        const bool is_responsible =
            decision.any("case_of_worker", now.id) ||
            (before != nullptr && from_document<Person>(*before).manager != now.manager);
        person_changed(decision, now.id, is_of_line && is_responsible);
    }
}

template <class R>
void record_change(Decision& decision, const json::object& before, const R& now) {
    const std::string kind = R::kind_name;
    decision.record(kind + ".changed", now, {{"before", old_values(before, to_document(now))}});
    if constexpr (std::is_same_v<R, Case>) {
        const bool was_open = before.if_contains("open") != nullptr && before.at("open") == true;
        if (was_open && !now.open) {
            decision.record("case.closed", now, {{"before", old_values(before, to_document(now))}});
        }
    }
    if constexpr (std::is_same_v<R, Person>) readdress_absent(decision, now.id);
    review(decision, &before, now);
}

template <class R>
CommandResult take_over(Decision& decision, const json::array& rows, std::string_view kind) {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    const auto stored =
        static_cast<std::int64_t>(engine::scan_prefix(decision.state(), R::kind_name, "").size());
    for (const json::value& row : rows) {
        R now;
        try {
            from_json(row, now);
        } catch (const BadDocument& bad) {
            return Error{ErrorCode::invalid_input, "import: a row is not right: " + std::string(bad.what())};
        }
        drop_missing(now);
        if (now.key().empty()) return Error{ErrorCode::invalid_input, "import: a row has no id."};
        const engine::Document before = decision.state().find({R::kind_name, now.key()});
        if (!before) {
            decision.record(std::string(R::kind_name) + ".added", now);
            review(decision, nullptr, now);
            ++added;
        } else if (*before == to_document(now)) {
            ++unchanged;
        } else {
            record_change(decision, *before, now);
            ++changed;
        }
    }
    return engine::Reply{{"kind", kind},
                         {"added", added},
                         {"changed", changed},
                         {"unchanged", unchanged},
                         {"absent", stored - changed - unchanged}};
}

template <class R>
bool is_field_of(std::string_view name) {
    using Members = boost::describe::describe_members<R, boost::describe::mod_any_access>;
    bool found = !std::is_same_v<R, Case>;  // Only a case has attributes beyond its own fields.
    boost::mp11::mp_for_each<Members>([&](auto member) { found |= field_name(member.name) == name; });
    return found;
}

template <class R>
CommandResult change(Decision& decision) {
    Arguments arguments(decision.command());
    const json::object set = arguments.object("set");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& id = decision.command().subject;
    const engine::Document before = decision.state().find({R::kind_name, id});
    if (!before)
        return Error{ErrorCode::not_found, "There is no " + std::string(R::kind_name) + " `" + id + "`."};
    if (set.contains("id") || set.contains("ref")) {
        return Error{ErrorCode::invalid_input, "change of " + id + ": a record keeps its name."};
    }
    json::object patched = *before;
    const auto* kept = patched.if_contains("attributes");
    json::object attributes = kept != nullptr ? kept->as_object() : json::object{};
    for (const auto& field : set) {
        (is_field_of<R>(field.key()) ? patched : attributes)[field.key()] = field.value();
    }
    if constexpr (std::is_same_v<R, Case>) patched["attributes"] = std::move(attributes);
    try {
        R now = from_document<R>(patched);
        drop_missing(now);
        record_change(decision, *before, now);
    } catch (const BadDocument& bad) {
        return Error{ErrorCode::invalid_input, "change of " + id + ": " + bad.what()};
    }
    return engine::Reply{{"id", id}};
}

}  // namespace

CommandResult import_records(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string kind = arguments.text("kind");
    const json::array rows = arguments.array("rows");
    if (auto problem = arguments.problem()) return *problem;
    if (kind == "units") return take_over<Unit>(decision, rows, kind);
    if (kind == "people") return take_over<Person>(decision, rows, kind);
    if (kind == "cases") return take_over<Case>(decision, rows, kind);
    return Error{ErrorCode::invalid_input, "import: kind is units, people or cases, not `" + kind + "`."};
}

CommandResult change_case(Decision& decision) {
    return change<Case>(decision);
}
CommandResult change_person(Decision& decision) {
    return change<Person>(decision);
}

}  // namespace workflows
