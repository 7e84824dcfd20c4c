#include "workflows/boards/decisions.hpp"

#include <algorithm>

#include "rules/pack/grammar/rules.hpp"
#include "workflows/actions/action.hpp"
#include "workflows/arguments.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

Error wrong(const std::string& why) {
    return {ErrorCode::invalid_input, "meeting: " + why};
}

engine::Result<rules::Term> read_due(const Decision& decision, const VersionedPack& pack,
                                     const rules::Board& board, const std::optional<std::string>& text) {
    if (!text) {
        const auto next = next_meeting(decision, pack, board);
        if (next) return rules::Term(pack->zone.local_date(*next));
        return wrong("a decision needs `due`: nobody knows when the board meets next.");
    }
    if (const auto day = rules::parse_date(*text)) return rules::Term(*day);
    const auto duration = rules::parse_duration(*text);
    if (!duration) return wrong("`due` is a day or how long it has: " + duration.error().message);
    return rules::Term(*duration);
}

std::optional<Error> find_owner(const Decision& decision, const VersionedPack& pack, const std::string& owner,
                                Facts& facts, ActionWanted& wanted) {
    wanted.owner = owner;
    if (decision.find<Person>(owner)) {
        facts.owner = owner;
        wanted.owner = "owner";
        return std::nullopt;
    }
    const auto role = pack->roles.find(owner);
    if (role != pack->roles.end() && role->second.leads) return std::nullopt;
    return wrong("`" + owner + "` is neither a person nor a leading role.");
}

void place(const Decision& decision, const engine::RecordKey& key, ActionWanted& wanted) {
    if (key.kind == Case::kind_name) wanted.case_ = key.id;
    if (key.kind == Audit::kind_name) {
        wanted.audit = key.id;
        wanted.case_ = decision.find<Audit>(key.id)->case_;
    }
    if (key.kind == Action::kind_name) wanted.case_ = decision.find<Action>(key.id)->case_;
    wanted.level = wanted.case_ ? "case" : "systemic";
}

}  // namespace

engine::Result<engine::RecordKey> thing_meant(const Decision& decision, const std::string& about) {
    for (const char* kind : {Action::kind_name, Audit::kind_name, Case::kind_name}) {
        if (decision.state().find({kind, about})) return engine::RecordKey{kind, about};
    }
    return wrong("there is no action, audit or case `" + about + "`.");
}

std::optional<engine::Moment> next_meeting(const Decision& decision, const VersionedPack& pack,
                                           const rules::Board& board) {
    if (!board.every) return std::nullopt;
    const auto next = board.every->next_after(decision.now(), pack->zone, pack->calendar);
    if (!next || (board.until && pack->zone.local_date(next->at) > *board.until)) return std::nullopt;
    return next->at;
}

engine::Result<MeetingDecision> carry_out(Decision& decision, const VersionedPack& pack,
                                          const rules::Board& board, const std::optional<std::string>& unit,
                                          const boost::json::value& decided) {
    if (!decided.is_object()) return wrong("each decision is a mapping with a title and an owner.");
    const engine::Command row{"meeting", "", decided.get_object(), decision.actor(), ""};
    Arguments arguments(row);
    ActionWanted wanted;
    wanted.title = arguments.text("title");
    const std::string owner = arguments.text("owner");
    wanted.priority = arguments.optional_text("priority").value_or(wanted.priority);
    wanted.pillar = arguments.optional_text("pillar").value_or("");
    wanted.measure = arguments.optional_text("measure").value_or("");
    const auto due = arguments.optional_text("due");
    const auto about = arguments.optional_text("about");
    if (auto problem = arguments.problem()) return *problem;
    const auto& priorities = rules::grammar::priority_words;
    if (std::ranges::find(priorities, wanted.priority) == std::end(priorities))
        return wrong("`priority` is low, normal, high or urgent.");
    wanted.board = board.id;
    wanted.source = "board";
    const auto term = read_due(decision, pack, board, due);
    if (!term) return term.error();
    engine::RecordKey key;
    if (about) {
        auto meant = thing_meant(decision, *about);
        if (!meant) return meant.error();
        key = std::move(*meant);
    }
    place(decision, key, wanted);
    Facts facts = facts_about(decision, key);
    if (unit && !facts.unit) facts.unit = unit;
    if (auto error = find_owner(decision, pack, owner, facts, wanted)) return *error;
    const std::string before = newest_id(decision.state(), Action::kind_name);
    create_action(decision, pack, wanted, *term, facts);
    const std::string ref = newest_id(decision.state(), Action::kind_name);
    if (ref == before)
        return wrong("\"" + wanted.title + "\" is open already for " + about.value_or("") + ".");
    const auto action = decision.find<Action>(ref);
    return MeetingDecision{wanted.title, ref, about, action->owner, action->due, action->measure};
}

}  // namespace workflows
