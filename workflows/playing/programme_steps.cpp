// Rounds, picks, meetings of boards, moderation sessions.
#include <boost/json.hpp>

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

constexpr Step steps[] = {{"run", run}, {"pick", pick}, {"meeting", meeting}, {"session", session}};

}  // namespace

std::span<const Step> programme_steps() {
    return steps;
}

}  // namespace workflows::playing
