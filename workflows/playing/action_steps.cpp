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
    constexpr std::string_view of_owners[] = {"start_action", "complete", "extend", "hand_over", "progress"};
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

// A case stands for its newest audit, as in every step.
std::string subject_of(const Stage& stage, const json::object& arguments) {
    for (const char* name : {"audit", "about"}) {
        if (const std::string ref = text_at(arguments, name); !ref.empty()) return ref;
    }
    const auto audit = find_audit(stage, arguments);
    return audit ? audit->ref : text_at(arguments, "case");
}

Done recommend(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_what[] = {"case", "audit", "about", "by"};
    return send(stage, "recommend", subject_of(stage, arguments), without(arguments, about_what),
                text_at(arguments, "by", quality_assurance));
}

constexpr Step steps[] = {{"act", act}, {"extend", extend}, {"recommend", recommend}};

}  // namespace

std::span<const Step> action_steps() {
    return steps;
}

}  // namespace workflows::playing
