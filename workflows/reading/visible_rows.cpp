#include "workflows/reading/visible_rows.hpp"

#include <algorithm>
#include <vector>

#include <boost/json.hpp>

#include "workflows/deadlines/deadline.hpp"
#include "workflows/reading/references.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

constexpr const char* naming_fields[] = {"ref", "id", "about", "case", "action", "audit", "finding"};
constexpr const char* kinds[] = {
    Case::kind_name,    Audit::kind_name,   Action::kind_name,  Round::kind_name,
    Finding::kind_name, Concern::kind_name, Meeting::kind_name, SafeguardingConcern::kind_name};

std::string text_in(const json::object& row, const char* field) {
    const auto* found = row.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

std::vector<engine::RecordKey> named_in(const engine::Reader& state, const json::object& row) {
    std::vector<engine::RecordKey> named = references_in(json::serialize(row));
    for (const char* field : naming_fields) {
        for (const char* kind : kinds) {
            if (state.find({kind, text_in(row, field)})) named.push_back({kind, text_in(row, field)});
        }
    }
    for (const char* field : {"what", "kind"}) {
        if (!text_in(row, "of").empty() && !text_in(row, field).empty())
            named.push_back(record_of(text_in(row, field), text_in(row, "of")));
    }
    return named;
}

bool is_visible(const Sight& sight, const engine::Reader& state, const json::object& row) {
    if (row.contains("person")) return sight.reach().rights().is_staff();
    const auto named = named_in(state, row);
    return !named.empty() &&
           std::ranges::all_of(named, [&](const engine::RecordKey& key) { return sight.sees(key); });
}

void leave(const Sight& sight, const engine::Reader& state, json::array& rows) {
    json::array kept;
    for (json::value& row : rows) {
        if (row.is_object() && is_visible(sight, state, row.get_object())) kept.push_back(std::move(row));
    }
    rows = std::move(kept);
}

}  // namespace

void leave_visible_rows(const Sight& sight, const engine::Reader& state, Meeting& meeting) {
    for (json::array* rows : {&meeting.agenda, &meeting.overdue, &meeting.soon_due, &meeting.carried_forward,
                              &meeting.present, &meeting.apologies})
        leave(sight, state, *rows);
    for (auto& list : meeting.lists) leave(sight, state, list.value().as_array());
    std::erase_if(meeting.decisions, [&](const MeetingDecision& each) {
        return !is_visible(sight, state, to_json(each).as_object());
    });
}

}  // namespace workflows
