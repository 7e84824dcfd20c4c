#include "workflows/concerns/stages.hpp"

#include <utility>

#include "rules/time/due.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/answering.hpp"
#include "workflows/deadlines/deadline.hpp"

namespace workflows {
namespace {

constexpr const char* kind = "concern";

std::string stage_id(const Concern& concern) {
    return concern.ref + "/" + std::to_string(concern.stage);
}

bool has_next(const rules::ConcernKind* its_kind, const Concern& concern) {
    return its_kind != nullptr && concern.stage < static_cast<int>(its_kind->stages.size());
}

void tell(Decision& decision, const VersionedPack& pack, const Concern& concern, std::vector<std::string> to,
          const std::string& message) {
    raise_alerts(decision, pack, {std::move(to), message, {Concern::kind_name, concern.ref}});
}

}  // namespace

const rules::ConcernKind* kind_of(const rules::Pack& pack, const Concern& concern) {
    const auto found = pack.concerns.find(concern.kind);
    return found == pack.concerns.end() ? nullptr : &found->second;
}

void begin_stage(Decision& decision, Concern concern, const std::string& event, const std::string& message,
                 boost::json::object details) {
    const VersionedPack pack = decision.pack(concern.pack);
    const rules::ConcernKind& kind_now = *kind_of(*pack.pack, concern);
    const rules::ConcernStage& stage = kind_now.stages.at(static_cast<std::size_t>(concern.stage) - 1);
    const rules::Due due = rules::due(decision.now(), stage.within, pack->zone, pack->calendar);
    concern.from = stage.from;
    concern.overdue = false;
    concern.due = due.on;
    // Found with the case as it is now: it may have moved since the concern was raised.
    const engine::RecordKey about{Case::kind_name, concern.case_};
    const auto owing = who_owes(decision, stage.from, facts_about(decision, about));
    concern.owes = owing.empty() ? std::nullopt : std::optional(owing.front().id);
    decision.record(event, concern, std::move(details));
    start_deadline(decision, kind, stage_id(concern), pack, rules::Term(stage.within));
    settle_alerts(decision, {Concern::kind_name, concern.ref},
                  "the concern has come to stage " + std::to_string(concern.stage));
    tell(decision, pack, concern, {concern.owes ? "owner" : stage.from}, message);
}

void go_up(Decision& decision, Concern concern, const std::string& because) {
    const VersionedPack pack = decision.pack(concern.pack);
    const rules::ConcernKind* kind_now = kind_of(*pack.pack, concern);
    const bool rises = next_state(concern.state, concern::Escalate{has_next(kind_now, concern)}).has_value();
    if (rises) {
        ++concern.stage;
        ++concern.escalations;
    }
    const std::string ref = concern.ref;
    begin_stage(decision, std::move(concern), rises ? "concern.escalated" : "concern.owed_again",
                "concern_escalated", {{"because", because}});
    if (rises) return;
    const auto again = decision.find<Concern>(ref);
    tell(decision, pack, *again, {"quality_assurance_lead"}, "concern_escalated");
}

bool stage_missed(Decision& decision, const std::string& ref) {
    std::optional<Concern> concern = decision.find<Concern>(ref);
    const VersionedPack pack = decision.pack(concern->pack);
    ++concern->missed;
    const bool goes_up = has_next(kind_of(*pack.pack, *concern), *concern);
    concern->overdue = !goes_up;
    decision.record("concern.missed", *concern);
    if (goes_up) {
        go_up(decision, *std::move(concern), "nobody answered in time");
        return true;
    }
    tell(decision, pack, *concern,
         {"owner", "quality_assurance_lead", concern->judge.value_or(concern->raised_by)}, "concern_overdue");
    return false;
}

}  // namespace workflows
