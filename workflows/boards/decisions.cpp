#include "workflows/boards/decisions.hpp"

#include <algorithm>

#include "rules/pack/grammar/rules.hpp"
#include "workflows/actions/wanted.hpp"
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
    auto term = term_meant(*text);
    if (!term) return wrong(term.error().message);
    return term;
}

}  // namespace

std::optional<engine::Moment> next_meeting(const Decision& decision, const VersionedPack& pack,
                                           const rules::Board& board) {
    return next_meeting(decision, pack, board, decision.now());
}

std::optional<engine::Moment> next_meeting(const Decision& decision, const VersionedPack& pack,
                                           const rules::Board& board, engine::Moment after) {
    if (!board.every) return std::nullopt;
    const auto schedule = decision.find<BoardSchedule>(board.id);
    const auto dealt_with = schedule ? schedule->dealt_with : std::vector<rules::Date>{};
    for (auto next = board.every->next_after(after, pack->zone, pack->calendar); next;
         next = board.every->next_after(next->at, pack->zone, pack->calendar)) {
        const rules::Date day = pack->zone.local_date(next->at);
        if (board.until && day > *board.until) return std::nullopt;
        if (std::ranges::find(dealt_with, day) == dealt_with.end()) return next->at;
    }
    return std::nullopt;
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
        if (!meant) return wrong(meant.error().message);
        key = std::move(*meant);
    }
    place(decision, key, wanted);
    Facts facts = facts_about(decision, key);
    if (unit && !facts.unit) facts.unit = unit;
    if (auto error = name_owner(decision, pack, boost::json::value(owner), facts, wanted))
        return wrong(error->message);
    const auto refs = create_action(decision, pack, wanted, *term, facts);
    if (refs.empty())
        return wrong("\"" + wanted.title + "\" is open already for " + about.value_or("") + ".");
    const auto action = decision.find<Action>(refs.front());
    return MeetingDecision{wanted.title, action->ref, about, action->owner, action->due, action->measure};
}

}  // namespace workflows
