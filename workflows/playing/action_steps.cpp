// What is done about actions.
#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

constexpr std::string_view about_which[] = {"case", "ref", "action", "do", "by"};

Done act_as(Stage& stage, const json::object& arguments, std::string command) {
    const auto ref = find_action(stage, arguments);
    if (!ref) return ref.error();
    return send(stage, std::move(command), *ref, without(arguments, about_which), text_at(arguments, "by"));
}

Done act(Stage& stage, const json::object& arguments) {
    const std::string step = text_at(arguments, "do");
    const bool shared = step == "start" || step == "reopen";  // Audits have steps of these names too.
    return act_as(stage, arguments, shared ? step + "_action" : step);
}

Done extend(Stage& stage, const json::object& arguments) {
    return act_as(stage, arguments, "extend");
}

constexpr Step steps[] = {{"act", act}, {"extend", extend}};

}  // namespace

std::span<const Step> action_steps() {
    return steps;
}

}  // namespace workflows::playing
