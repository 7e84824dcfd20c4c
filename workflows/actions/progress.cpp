// What is said about an action without taking a step: how far it is, and what it was issued without.
#include <boost/json.hpp>

#include "workflows/actions/action.hpp"
#include "workflows/actions/gate.hpp"
#include "workflows/arguments.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

engine::Result<Action> under_way(const Decision& decision, const std::string& command) {
    std::optional<Action> action = decision.find<Action>(decision.command().subject);
    if (!action)
        return Error{ErrorCode::not_found, "There is no action `" + decision.command().subject + "`."};
    if (!is_ended(action->state)) return *std::move(action);
    return to_error({"action",
                     std::string(to_string(action->state)),
                     command,
                     false,
                     {"nothing is left to do"},
                     allowed(action->state)});
}

engine::Reply answer(const Action& action) {
    boost::json::array gaps(action.gaps.begin(), action.gaps.end());
    return {{"ref", action.ref}, {"state", std::string(to_string(action.state))}, {"gaps", std::move(gaps)}};
}

}  // namespace

CommandResult note_progress(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string text = arguments.text("text");
    if (auto problem = arguments.problem()) return *problem;
    auto action = under_way(decision, "progress");
    if (!action) return action.error();
    action->progress.push_back({today(decision), decision.actor(), text});
    decision.record("action.progress", *action);
    return answer(*action);
}

CommandResult supply_action(Decision& decision) {
    Arguments arguments(decision.command());
    const auto measure = arguments.optional_text("measure");
    const auto board = arguments.optional_text("board");
    const auto pillar = arguments.optional_text("pillar");
    if (auto problem = arguments.problem()) return *problem;
    if (!measure && !board && !pillar)
        return Error{ErrorCode::invalid_input, "supply: give measure, board or pillar."};
    auto action = under_way(decision, "supply");
    if (!action) return action.error();
    const VersionedPack pack = decision.pack(action->pack);
    if (board && !pack->boards.contains(*board))
        return Error{ErrorCode::invalid_input, "supply: there is no board `" + *board + "`."};
    if (measure) action->measure = measure;
    if (board) action->board = board;
    if (pillar) action->pillar = pillar;
    close_gaps(decision, *action);
    decision.record("action.supplied", *action);
    return answer(*action);
}

}  // namespace workflows
