#include "workflows/intake/import.hpp"

#include <set>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/case_names.hpp"
#include "workflows/register/changes.hpp"
#include "workflows/register/unit_contents.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

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

// What no sheet says stays as it is, also the dates of a unit whose sheet has no column for them.
void keep_own(const engine::Document& before, const json::object& row, Unit& now) {
    if (!before) return;
    const Unit was = from_document<Unit>(*before);
    if (!row.contains("from")) now.from = was.from;
    if (!row.contains("until")) now.until = was.until;
    now.became = was.became;
}
void keep_own(const engine::Document& before, const json::object&, Case& now) {
    if (before) now.formerly = from_document<Case>(*before).formerly;
}
// Who left stays gone: a sheet that knows no last days says nothing of them.
void keep_own(const engine::Document& before, const json::object& row, Person& now) {
    if (before && !row.contains("until")) now.until = from_document<Person>(*before).until;
}

// A former reference is the case that it became, unless the sheet names that one too: then its row counts.
class CaseNames {
public:
    CaseNames(const Decision& decision, const json::array& rows) : decision_(decision) {
        for (const json::value& row : rows) {
            const auto* ref = row.is_object() ? row.get_object().if_contains("ref") : nullptr;
            if (ref != nullptr && ref->is_string()) named_.emplace(ref->get_string());
        }
    }

    /// False: another row stands for it.
    bool take(Case& row) {
        const std::string now = current_reference(decision_.state(), row.ref);
        if (now == row.ref) return true;
        if (!named_.insert(now).second) return false;
        row.ref = now;
        return true;
    }

private:
    const Decision& decision_;
    std::set<std::string> named_;
};

std::string why_refused(const Decision& decision, const Case& now) {
    const std::string why = now.open ? why_closed(decision, now.unit) : "";
    return why.empty() ? "" : "the case " + now.ref + " cannot be in a unit that ended: " + why;
}
std::string why_refused(const Decision& decision, const Person& now) {
    const bool has_left_it = now.until && decision.pack().pack && has_left(now, today(decision));
    const std::string why = has_left_it ? "" : why_closed(decision, now.unit);
    return why.empty() ? "" : now.id + " cannot be in a unit that ended: " + why;
}
std::string why_refused(const Decision&, const Unit& now) {
    const bool is_backwards = now.from && now.until && *now.until < *now.from;
    return is_backwards ? now.id + " ends before it begins" : "";
}

// Judged when all rows are in: what is in a unit may move, or end, with the same sheet.
class EndingUnits {
public:
    explicit EndingUnits(const Decision& decision) : decision_(decision) {}

    void look_at(const engine::Document& before, const Unit& now) {
        if (!decision_.pack().pack || !ends(now)) return;
        if (!before || !ends(from_document<Unit>(*before))) ended_.push_back(now.id);
    }
    void look_at(const engine::Document&, const Case&) {}
    void look_at(const engine::Document&, const Person&) {}

    [[nodiscard]] std::optional<Error> refuse_used() const {
        for (const std::string& id : ended_) {
            const std::string why = why_it_stays(contents_of(decision_.state(), id, today(decision_)), id);
            if (!why.empty()) return Error{ErrorCode::invalid_input, "import: " + why + "."};
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool ends(const Unit& unit) const { return unit.until && *unit.until <= today(decision_); }

    const Decision& decision_;
    std::vector<std::string> ended_;
};

template <class R>
CommandResult take_over(Decision& decision, const json::array& rows, std::string_view kind) {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    const auto stored =
        static_cast<std::int64_t>(engine::scan_prefix(decision.state(), R::kind_name, "").size());
    CaseNames names(decision, rows);
    EndingUnits ending(decision);
    std::int64_t passed_over = 0;
    for (const json::value& row : rows) {
        R now;
        try {
            from_json(row, now);
        } catch (const BadDocument& bad) {
            return Error{ErrorCode::invalid_input, "import: a row is not right: " + std::string(bad.what())};
        }
        drop_missing(now);
        if (now.key().empty()) return Error{ErrorCode::invalid_input, "import: a row has no id."};
        if constexpr (std::is_same_v<R, Case>) {
            if (!names.take(now)) {
                ++passed_over;
                continue;
            }
        }
        const engine::Document before = decision.state().find({R::kind_name, now.key()});
        keep_own(before, row.as_object(), now);
        if (const std::string why = why_refused(decision, now); !why.empty())
            return Error{ErrorCode::invalid_input, "import: " + why + "."};
        ending.look_at(before, now);
        if (!before) {
            decision.record(std::string(R::kind_name) + ".added", now);
            review_after(decision, nullptr, now);
            ++added;
        } else if (*before == to_document(now)) {
            ++unchanged;
        } else {
            record_change(decision, *before, now);
            ++changed;
        }
    }
    if (auto refused = ending.refuse_used()) return *refused;
    engine::Reply reply{{"kind", kind},
                        {"added", added},
                        {"changed", changed},
                        {"unchanged", unchanged},
                        {"absent", stored - changed - unchanged}};
    if (passed_over > 0) reply.emplace("former", passed_over);
    return reply;
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
    if (set.empty())
        return Error{ErrorCode::invalid_input, "change of " + id + ": `set` must hold the fields to change."};
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
        if (const std::string why = why_refused(decision, now); !why.empty())
            return Error{ErrorCode::conflict, "change of " + id + ": " + why + "."};
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
