#include "workflows/rights/belonging.hpp"

#include <map>

#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/grant.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/records/publication.hpp"
#include "workflows/records/register.hpp"
#include "workflows/rights/belonging_rules.hpp"

namespace workflows {
namespace {

using boost::json::object;

const std::map<std::string_view, belonging::Rule> rules_by_kind{
    {Unit::kind_name, belonging::of_unit},
    {Person::kind_name, belonging::of_person},
    {Case::kind_name, belonging::of_case},
    {Audit::kind_name, belonging::of_audit},
    {Finding::kind_name, belonging::of_finding},
    {Action::kind_name, belonging::of_action},
    {Response::kind_name, belonging::of_its_audit},
    {Calibration::kind_name, belonging::of_its_audit},
    {Alert::kind_name, belonging::of_alert},
    {WebhookPost::kind_name, belonging::of_whole_organisation},
    {Deadline::kind_name, belonging::of_deadline},
    {Round::kind_name, belonging::of_round},
    {RoundFrame::kind_name, belonging::of_whole_organisation},
    {Pick::kind_name, belonging::of_pick},
    {Meeting::kind_name, belonging::of_meeting},
    {ModerationSession::kind_name, belonging::of_session},
    {ScheduleState::kind_name, belonging::of_the_house},
    {ReauditDemand::kind_name, belonging::of_reaudit},
    {Drift::kind_name, belonging::of_drift},
    {Rereading::kind_name, belonging::of_rereading},
    {AgendaItem::kind_name, belonging::of_agenda_item},
    {Concern::kind_name, belonging::of_concern},
    {SafeguardingConcern::kind_name, belonging::of_safeguarding},
    {Recurrence::kind_name, belonging::of_recurrence},
    {Practice::kind_name, belonging::of_practice},
    {Learning::kind_name, belonging::of_learning},
    {LearningTest::kind_name, belonging::of_learning_test},
    {Silence::kind_name, belonging::of_silence},
    {Grant::kind_name, belonging::of_grant},
    {PublishedPack::kind_name, belonging::of_the_house},
    {PackMove::kind_name, belonging::of_whole_organisation},
};

const std::map<std::string_view, std::vector<std::string_view>> open_fields{
    {Person::kind_name, {"id", "name", "roles", "unit"}},
    {Round::kind_name, {"id", "programme", "state", "started_on", "finished_on", "size", "trigger", "pack"}},
    {Drift::kind_name, {"id", "limit", "title", "auditor", "past", "value", "of", "since", "pack"}},
    {Recurrence::kind_name,
     {"id", "theme", "crossed", "first_seen", "last_seen", "times", "strengths", "audits", "audits_within",
      "this_year", "last_year", "year", "pack", "recorded_on"}},
};

}  // namespace

std::optional<Belonging> belonging_of(const Decision& decision, const engine::RecordKey& key,
                                      const object& document) {
    const auto rule = rules_by_kind.find(key.kind);
    if (rule == rules_by_kind.end()) return std::nullopt;
    return rule->second(decision, key.id, document);
}

std::vector<std::string_view> kinds_with_rule() {
    std::vector<std::string_view> kinds;
    for (const auto& [kind, rule] : rules_by_kind) kinds.push_back(kind);
    return kinds;
}

object open_part(std::string_view kind, const object& document) {
    object shown;
    const auto fields = open_fields.find(kind);
    if (fields == open_fields.end()) return shown;
    for (const std::string_view field : fields->second) {
        if (const auto* value = document.if_contains(field)) shown.emplace(field, *value);
    }
    return shown;
}

}  // namespace workflows
