// An event that nobody recorded, given as facts: what a pack's rules would make of it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "rules/conditions/environment.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/rule_trace.hpp"

namespace workflows {

/// What does not fit: where in the JSON, and why.
struct MisfitFact {
    std::string path;  ///< `audit.grade`, `findings[0].theme`; empty: the whole.
    std::string message;
};

/// Facts by the names of docs/language.md. What is not given is null; findings and history are none.
struct GivenEvent {
    std::string type;  ///< `audit.finalised`
    engine::Moment at{};
    std::shared_ptr<const rules::cel::Activation> facts;
};

/// From `{ "event": "audit.finalised", "at": "2026-02-03T09:00:00Z", "audit": { "grade": "inadequate" }, ...
/// }`: each variable that the event offers, as an object with the fields of its record, or null. Without `at`
/// it happens `now`. `history`, a list of audits, is what `history()` and `last_audited()` know; `measures`,
/// an object, what measures give. `pack` outlives what is returned. With misfits there is no event.
struct GivenReading {
    GivenEvent event;
    std::vector<MisfitFact> misfits;
};
[[nodiscard]] GivenReading read_given_event(const rules::Pack& pack, const boost::json::object& given,
                                            engine::Moment now);

/// Every rule of the pack on such an event, in its order: whether it would fire, and the value of each part
/// of its condition. What a rule does is not carried out; whether it did so before (`once_per`) nobody knows.
[[nodiscard]] std::vector<RuleTrace> explain_given(const rules::Pack& pack, const GivenEvent& event);

/// As the command line and REST show it: { rule, event, stream, fired, parts: [{ depth, text, value }] }
[[nodiscard]] boost::json::object to_json(const RuleTrace& trace);

}  // namespace workflows
