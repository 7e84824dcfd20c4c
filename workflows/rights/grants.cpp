#include "workflows/rights/grants.hpp"

#include <algorithm>

#include "workflows/alerts/who_may.hpp"
#include "workflows/arguments.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/grant.hpp"
#include "workflows/rights/rights.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr std::string_view grantable[] = {Audit::kind_name, Round::kind_name, Case::kind_name,
                                          Meeting::kind_name};

// Nobody gives themselves more, whoever else holds the role.
std::optional<Error> objection_to_grant(const Decision& decision) {
    if (decision.actor() == at_the_machine || rights_of(decision, decision.actor()).organisation)
        return std::nullopt;
    return Error{ErrorCode::forbidden,
                 decision.actor() + " may not grant anything: a quality assurance lead may."};
}

std::optional<Error> unknown_item(const Decision& decision, const std::string& item) {
    const engine::RecordKey key = key_in(item);
    if (std::ranges::find(grantable, key.kind) == std::end(grantable)) {
        return Error{ErrorCode::invalid_input,
                     "`" + item +
                         "` cannot be granted: name an audit (audit/AUD-1), a round "
                         "(round/ID), a case (case/REF) or a meeting (meeting/ID)."};
    }
    if (decision.state().find(key)) return std::nullopt;
    return Error{ErrorCode::not_found, "There is no " + key.kind + " `" + key.id + "`."};
}

std::optional<Error> wrong_person(const Decision& decision, const std::string& id) {
    const auto person = decision.find<Person>(id);
    if (!person) return Error{ErrorCode::not_found, "There is no person `" + id + "`."};
    if (has_left(*person, today(decision)))
        return Error{ErrorCode::conflict, id + " has left, and is granted nothing."};
    return std::nullopt;
}

}  // namespace

CommandResult grant(Decision& decision) {
    Arguments arguments(decision.command());
    Grant granted;
    granted.to = arguments.text("to");
    granted.item = arguments.optional_text("item");
    const auto until = arguments.date("until");
    granted.because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (auto objection = objection_to_grant(decision)) return *objection;
    if (!until) {
        return Error{ErrorCode::invalid_input,
                     "grant: say `until` which day: nothing is granted without an end."};
    }
    granted.until = *until;
    granted.granted_by = decision.actor();
    granted.granted_on = today(decision);
    if (granted.until < granted.granted_on) {
        return Error{ErrorCode::invalid_input,
                     "grant: " + rules::to_text(granted.until) + " is past already."};
    }
    if (auto problem = wrong_person(decision, granted.to)) return *problem;
    if (granted.item) {
        if (auto problem = unknown_item(decision, *granted.item)) return *problem;
    }
    granted.ref = decision.next_reference<Grant>();
    decision.record("grant.given", granted);
    return engine::Reply{{"ref", granted.ref}, {"to", granted.to}, {"until", rules::to_text(granted.until)}};
}

CommandResult end_grant(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string because = arguments.text("because");
    if (auto problem = arguments.problem()) return *problem;
    if (auto objection = objection_to_grant(decision)) return *objection;
    std::optional<Grant> granted = decision.find<Grant>(decision.command().subject);
    if (!granted)
        return Error{ErrorCode::not_found, "There is no grant `" + decision.command().subject + "`."};
    const rules::Date day = today(decision);
    if (granted->ended_on || granted->until < day) {
        return Error{ErrorCode::conflict,
                     granted->ref + " is over since " +
                         rules::to_text(granted->ended_on ? *granted->ended_on : granted->until) + "."};
    }
    granted->ended_on = day;
    granted->ended_by = decision.actor();
    granted->ended_because = because;
    decision.record("grant.ended", *granted);
    return engine::Reply{{"ref", granted->ref}};
}

}  // namespace workflows
