#include "workflows/audits/steps.hpp"

#include <algorithm>

#include "workflows/arguments.hpp"
#include "workflows/audits/sections_of.hpp"
#include "workflows/deadlines/deadline.hpp"

namespace workflows {

engine::Result<Audit> audit_of_command(const Decision& decision) {
    std::optional<Audit> audit = decision.find<Audit>(decision.command().subject);
    if (!audit) {
        return engine::Error{engine::ErrorCode::not_found,
                             "There is no audit `" + decision.command().subject + "`."};
    }
    return std::move(*audit);
}

engine::Result<ReasonedRequest> audit_and_reason(const Decision& decision) {
    Arguments arguments(decision.command());
    auto because = arguments.optional_text("because");
    if (auto problem = arguments.problem()) return *problem;
    auto audit = audit_of_command(decision);
    if (!audit) return audit.error();
    return ReasonedRequest{std::move(*audit), std::move(because)};
}

engine::Reply answer(const Audit& audit) {
    engine::Reply reply{{"ref", audit.ref}, {"state", to_string(audit.state)}};
    if (audit.grade) reply.emplace("grade", *audit.grade);
    return reply;
}

engine::Error refused(const Audit& audit, const std::string& command, const std::string& why) {
    return to_error(
        Refusal{"audit", std::string(to_string(audit.state)), command, true, {why}, allowed(audit.state)});
}

bool is_auditor(const Audit& audit, const std::string& person) {
    return std::ranges::find(audit.auditors, person) != audit.auditors.end();
}

AuditTerms terms_of(const Decision& decision, const Audit& audit) {
    VersionedPack pack = decision.pack(audit.pack);
    const rules::Programme& programme = pack->programmes.at(audit.programme);
    std::shared_ptr<const rules::Tool> kept = tool_of(pack, audit);
    const rules::Tool& tool = *kept;
    return {std::move(pack), programme, std::move(kept), tool};
}

const rules::Term* term_of(const Decision& decision, std::string_view kind, const rules::Programme& programme,
                           const Audit& audit) {
    const bool is_moderated = kind == "moderation" || kind == "dispute";
    const auto& own = kind == "assign"             ? programme.assign_within
                      : is_moderated               ? programme.moderation_within
                      : kind == "business_support" ? programme.support_within
                                                   : programme.first_audit_within;
    const auto& within = own || kind != "business_support" ? own : programme.first_audit_within;
    if (!within) return nullptr;
    if (within->by_grade.empty() || is_moderated) return &*within;
    const auto followed = audit.follows ? decision.find<Audit>(*audit.follows) : std::nullopt;
    const auto term = within->by_grade.find(followed ? followed->grade.value_or("") : "");
    return term == within->by_grade.end() ? nullptr : &term->second;
}

namespace {

// A blind moderator's own date must not tell the first grade: of all grades the one with the earliest.
const rules::Term* earliest(const Decision& decision, const rules::Term& term, const Audit& audit) {
    const Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    const rules::Term* found = nullptr;
    std::optional<engine::Moment> ends;
    for (const auto& [grade, each] : term.by_grade) {
        const auto due = due_of(each, decision.now(), facts);
        if (!due || (ends && *ends <= due->ends)) continue;
        ends = due->ends;
        found = &each;
    }
    return found;
}

}  // namespace

void start_audit_deadline(Decision& decision, const char* kind, const AuditTerms& terms, const Audit& audit) {
    const rules::Term* term = term_of(decision, kind, terms.programme, audit);
    const bool is_told =
        term != nullptr && !term->by_grade.empty() && audit.blind && std::string_view(kind) == "moderation";
    if (is_told) term = earliest(decision, *term, audit);
    if (term != nullptr) start_deadline(decision, kind, audit.ref, terms.pack, *term);
}

engine::Result<void> step(Audit& audit, const AuditEvent& event) {
    const auto next = next_state(audit.state, event);
    if (!next) return next.error();
    audit.state = *next;
    return {};
}

}  // namespace workflows
