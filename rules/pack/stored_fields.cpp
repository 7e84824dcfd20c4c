#include "rules/pack/stored_fields.hpp"

#include <algorithm>

namespace rules {
namespace {

using std::string_view;

// A test holds these against the records themselves.
constexpr string_view of_audit[] = {
    "stratum",  "followed_by",  "pack",         "assigned_on",      "support_done_on",     "first_sections",
    "answers",  "conversation", "moderated_on", "moderation_block", "moderation_demanded", "reaudit_demanded",
    "unit_then"};
constexpr string_view of_round[] = {"finished_on", "trigger", "pack",   "seed",
                                    "frame_hash",  "quotas",  "one_per"};
constexpr string_view of_finding[] = {"ref", "audit", "case", "programme", "round", "pack", "recorded_on"};
constexpr string_view of_alert[] = {"instead_of",       "told_as",  "item",      "ladder",
                                    "must_acknowledge", "subject",  "body",      "outward_subject",
                                    "outward_body",     "digest",   "raised_on", "send_at",
                                    "sent_on",          "attempts", "wake"};
constexpr string_view of_recurrence[] = {"id", "last_seen", "year", "recorded_on", "pack"};
constexpr string_view of_practice[] = {"proposed_by", "proposed_on", "decided_by", "decided_on", "pack"};
constexpr string_view of_deadline[] = {"id",       "pack",       "start",   "duration",   "roll",
                                       "calendar", "ends",       "handled", "climbed",    "wake",
                                       "reaches",  "derived_by", "because", "opens_after"};
constexpr string_view of_action[] = {"owner_role", "created_on", "agreed_by", "progress",
                                     "rule",       "pack",       "unit_then"};
constexpr string_view of_calibration[] = {"auditors", "recorded_by", "recorded_on", "pack"};
constexpr string_view of_drift[] = {"id", "since", "decided_at", "pack"};
constexpr string_view of_concern[] = {"answers", "judge", "pack"};
constexpr string_view of_safeguarding[] = {"finding", "pack"};

struct Row {
    string_view record;
    std::span<const string_view> fields;
};
constexpr Row rows[] = {{"audit", of_audit},
                        {"round", of_round},
                        {"finding", of_finding},
                        {"alert", of_alert},
                        {"deadline", of_deadline},
                        {"action", of_action},
                        {"calibration", of_calibration},
                        {"drift", of_drift},
                        {"recurrence", of_recurrence},
                        {"practice", of_practice},
                        {"concern", of_concern},
                        {"safeguarding", of_safeguarding}};

}  // namespace

std::span<const string_view> stored_fields(string_view record) {
    const auto* row = std::ranges::find(rows, record, &Row::record);
    return row == std::end(rows) ? std::span<const string_view>{} : row->fields;
}

}  // namespace rules
