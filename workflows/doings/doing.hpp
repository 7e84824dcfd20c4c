// What a rule does, one function a doing. Each records events; the caller has set their cause.
#pragma once

#include "rules/pack/rule.hpp"
#include "workflows/decision.hpp"
#include "workflows/facts.hpp"

namespace workflows {

/// A rule that acts: of which pack, on which record, and what its texts are filled with.
struct Acting {
    const VersionedPack& pack;
    engine::RecordKey about;  ///< The record of the event, or the one that a schedule visits.
    const Facts& facts;
};

void carry_out(Decision& decision, const Acting& acting, const rules::Doing& doing);

void carry_out(Decision& decision, const Acting& acting, const rules::DemandReaudit& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::QueueAudit& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::CreateAction& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::AddToPlan& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::RaiseAlert& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::MakeNote& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::DemandModeration& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::WithdrawAudit& wanted);
void carry_out(Decision& decision, const Acting& acting, const rules::SetFields& wanted);

}  // namespace workflows
