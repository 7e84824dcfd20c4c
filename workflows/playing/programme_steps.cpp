// Rounds, picks, meetings of boards, moderation sessions.
#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/records_seen.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

Done run(Stage& stage, const json::object& arguments) {
    return send(stage, "start_round", text_at(arguments, "value"), {}, quality_assurance);
}

Done pick(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_which[] = {"programme", "by"};
    const std::string programme = text_at(arguments, "programme");
    std::string newest;
    for (const json::object& round : records_of(stage, "rounds")) {
        if (text_at(round, "programme") == programme) newest = text_at(round, "id");
    }
    return send(stage, "pick", newest, without(arguments, about_which), text_at(arguments, "by"));
}

Done meeting(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_which[] = {"board", "by"};
    return send(stage, "meeting", text_at(arguments, "board"), without(arguments, about_which),
                text_at(arguments, "by", quality_assurance));
}

Done session(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_whom[] = {"by"};
    return send(stage, "moderation_session", "", without(arguments, about_whom),
                text_at(arguments, "by", quality_assurance));
}

Done about_board(Stage& stage, const char* command, const json::object& arguments) {
    constexpr std::string_view about_which[] = {"board", "by"};
    return send(stage, command, text_at(arguments, "board"), without(arguments, about_which),
                text_at(arguments, "by", quality_assurance));
}

Done ask(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_which[] = {"board", "by", "case", "action"};
    json::object rest = without(arguments, about_which);
    if (arguments.contains("case")) {
        const auto found = find_action(stage, arguments);
        if (!found) return found.error();
        rest["about"] = *found;
    }
    return send(stage, "ask_board", text_at(arguments, "board"), std::move(rest),
                text_at(arguments, "by", quality_assurance));
}

Done cancel_meeting(Stage& stage, const json::object& arguments) {
    return about_board(stage, "cancel_meeting", arguments);
}

Done move_meeting(Stage& stage, const json::object& arguments) {
    return about_board(stage, "move_meeting", arguments);
}

constexpr Step steps[] = {{"run", run},
                          {"pick", pick},
                          {"meeting", meeting},
                          {"ask", ask},
                          {"cancel_meeting", cancel_meeting},
                          {"move_meeting", move_meeting},
                          {"session", session}};

}  // namespace

std::span<const Step> programme_steps() {
    return steps;
}

}  // namespace workflows::playing
