#include "workflows/learning/practice.hpp"

#include <algorithm>
#include <set>

#include "workflows/arguments.hpp"
#include "workflows/learning/identifying.hpp"
#include "workflows/line.hpp"
#include "workflows/records/learning.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

Error wrong(const std::string& about, const std::string& why) {
    return {ErrorCode::invalid_input, about + ": " + why + "."};
}

Error refused(const Practice& practice, const std::string& step, const std::string& why) {
    return {ErrorCode::conflict,
            practice.ref + " is " + practice.state + ": " + step + " is refused, " + why + "."};
}

std::optional<Error> tells_too_much(const Decision& decision, const std::string& about,
                                    const std::string& what, const std::string& text,
                                    const std::optional<std::string>& case_ref) {
    if (text.size() > longest_told) {
        return wrong(about, "the " + what + " is longer than " + std::to_string(longest_told) +
                                " characters: say it shorter, others are to learn from it");
    }
    const auto pieces = telling_pieces(decision, text, case_ref);
    if (pieces.empty()) return std::nullopt;
    return wrong(about, "the " + what + " tells who the child is: " + to_sentence(pieces));
}

std::optional<std::string> case_of(const Decision& decision, const std::string& practice) {
    const auto origin = decision.find<PracticeOrigin>(practice);
    const auto audit = origin ? decision.find<Audit>(origin->audit) : std::nullopt;
    return audit ? std::optional(audit->case_) : std::nullopt;
}

engine::Reply answer(const Practice& practice) {
    return {{"ref", practice.ref}, {"state", practice.state}};
}

void propose(Decision& decision, Practice practice, PracticeOrigin origin) {
    practice.ref = origin.practice = decision.next_reference<Practice>();
    practice.proposed_by = decision.actor();
    practice.proposed_on = today(decision);
    decision.record("practice.kept_origin", origin);
    decision.record("practice.proposed", practice);
}

// What the three steps of a gatekeeper begin with.
struct Request {
    Practice practice;
    std::optional<std::string> said;  ///< The argument that the step takes.
};

engine::Result<Request> request_of(const Decision& decision, const char* argument) {
    Arguments arguments(decision.command());
    Request request;
    request.said = arguments.optional_text(argument);
    if (auto problem = arguments.problem()) return *problem;
    std::optional<Practice> practice = decision.find<Practice>(decision.command().subject);
    if (!practice)
        return Error{ErrorCode::not_found, "There is no practice `" + decision.command().subject + "`."};
    request.practice = *std::move(practice);
    return request;
}

std::optional<Error> no_gatekeeper(const Decision& decision, const Practice& practice,
                                   const std::string& step) {
    const auto& bank = decision.pack()->good_practice;
    if (!bank) return refused(practice, step, "the pack names nobody who approves good practice");
    const auto person = decision.find<Person>(decision.actor());
    if (person && has_role(*person, bank->approved_by) && !has_left(*person, today(decision))) return {};
    const auto role = decision.pack()->roles.find(bank->approved_by);
    const std::string title = role == decision.pack()->roles.end() ? "" : role->second.title;
    return refused(practice, step,
                   "only who holds the role " + bank->approved_by + " (" + title + ") may do it");
}

void decide(Decision& decision, Practice& practice, const char* state, std::optional<std::string> because) {
    practice.state = state;
    practice.because = std::move(because);
    practice.decided_by = decision.actor();
    practice.decided_on = today(decision);
    decision.record("practice." + practice.state, practice);
}

CommandResult end_with_reason(Decision& decision, const char* step, const char* from, const char* to) {
    auto request = request_of(decision, "because");
    if (!request) return request.error();
    Practice& practice = request->practice;
    if (practice.state != from) return refused(practice, step, std::string("it has to be ") + from);
    if (auto nobody = no_gatekeeper(decision, practice, step)) return *nobody;
    if (!request->said) return wrong(practice.ref, std::string(step) + " needs because: the reason");
    if (auto told =
            tells_too_much(decision, practice.ref, "reason", *request->said, case_of(decision, practice.ref)))
        return *told;
    decide(decision, practice, to, request->said);
    return answer(practice);
}

}  // namespace

void propose_from(Decision& decision, const VersionedPack& pack, const Finding& finding) {
    if (!pack->good_practice || !finding.good_practice || finding.kind != "strength") return;
    Practice practice;
    practice.theme = finding.theme;
    practice.pack = pack.version;
    std::set<std::string> to_reword;
    if (finding.note.empty()) to_reword.insert("it says nothing yet");
    if (finding.note.size() > longest_told) {
        to_reword.insert("it is too long");
    } else {
        for (const Telling& each : telling_pieces(decision, finding.note, finding.case_))
            to_reword.insert(each.what);
    }
    practice.to_reword.assign(to_reword.begin(), to_reword.end());
    if (to_reword.empty()) practice.text = finding.note;
    propose(decision, std::move(practice), {"", finding.audit, finding.ref});
}

CommandResult propose_practice(Decision& decision) {
    Arguments arguments(decision.command());
    Practice practice;
    practice.theme = arguments.text("theme");
    practice.text = arguments.text("text");
    if (auto problem = arguments.problem()) return *problem;
    const auto audit = decision.find<Audit>(decision.command().subject);
    if (!audit) return Error{ErrorCode::not_found, "There is no audit `" + decision.command().subject + "`."};
    const VersionedPack pack = decision.pack();
    if (!pack->good_practice) {
        return Error{ErrorCode::conflict,
                     "The pack keeps no bank of good practice: it has to name who approves it, such as "
                     "good_practice: { approved_by: quality_assurance_lead }."};
    }
    if (!pack->themes.contains(practice.theme))
        return wrong(audit->ref, "there is no theme `" + practice.theme + "`");
    if (audit->state == AuditState::withdrawn)
        return Error{ErrorCode::conflict, audit->ref + " was withdrawn: nothing is learned from it."};
    if (auto told = tells_too_much(decision, audit->ref, "text", practice.text, audit->case_)) return *told;
    practice.pack = pack.version;
    propose(decision, std::move(practice), {"", audit->ref, {}});
    return engine::Reply{{"ref", newest_id(decision.state(), Practice::kind_name)}, {"state", "proposed"}};
}

CommandResult approve_practice(Decision& decision) {
    auto request = request_of(decision, "text");
    if (!request) return request.error();
    Practice& practice = request->practice;
    if (practice.state != "proposed") return refused(practice, "approve", "it has to be proposed");
    if (auto nobody = no_gatekeeper(decision, practice, "approve")) return *nobody;
    if (practice.proposed_by == decision.actor())
        return refused(practice, "approve", "it is for somebody else than who proposed it");
    if (request->said) practice.text = *request->said;
    if (practice.text.empty()) {
        return wrong(practice.ref,
                     "what was proposed cannot be shown; approve it with other words in `text`");
    }
    // Checked again: the register may know more today.
    if (auto told =
            tells_too_much(decision, practice.ref, "text", practice.text, case_of(decision, practice.ref)))
        return *told;
    practice.to_reword.clear();
    decide(decision, practice, "approved", {});
    return answer(practice);
}

CommandResult decline_practice(Decision& decision) {
    return end_with_reason(decision, "decline", "proposed", "declined");
}

CommandResult withdraw_practice(Decision& decision) {
    return end_with_reason(decision, "withdraw", "approved", "withdrawn");
}

}  // namespace workflows
