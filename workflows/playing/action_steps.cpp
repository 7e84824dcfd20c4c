// What is done about actions.
#include <algorithm>

#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

constexpr std::string_view about_which[] = {"case", "ref", "action", "do", "by"};

// The owner does the work; somebody else says whether it is done.
std::string usually_by(const Stage& stage, std::string_view command, const std::string& ref) {
    constexpr std::string_view of_owners[] = {"start_action", "complete", "extend", "hand_over"};
    const auto action = stage.store().find({Action::kind_name, ref});
    const bool is_owners = std::ranges::find(of_owners, command) != std::end(of_owners);
    return is_owners && action ? text_at(*action, "owner", quality_assurance) : quality_assurance;
}

Done act_as(Stage& stage, const json::object& arguments, std::string command) {
    const auto ref = find_action(stage, arguments);
    if (!ref) return ref.error();
    const std::string by = text_at(arguments, "by", usually_by(stage, command, *ref));
    return send(stage, std::move(command), *ref, without(arguments, about_which), by);
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
