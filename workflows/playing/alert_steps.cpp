// What people do with their alerts.
#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

Done on_alert(Stage& stage, const char* command, const json::object& arguments, json::object rest) {
    // An alert goes out at once in service; here no time has passed since its cause.
    if (auto sent = stage.service().advance_to(stage.now()); !sent) return sent;
    const auto ref = find_alert(stage, arguments);
    if (!ref) return ref.error();
    return send(stage, command, *ref, std::move(rest), text_at(arguments, "by", text_at(arguments, "to")));
}

Done acknowledge(Stage& stage, const json::object& arguments) {
    return on_alert(stage, "acknowledge", arguments, {});
}

Done snooze(Stage& stage, const json::object& arguments) {
    json::object rest;
    if (const std::string until = text_at(arguments, "until"); !until.empty()) {
        const auto date = rules::parse_date(until);
        if (!date) return date.error();
        rest.emplace("until", engine::to_text(stage.pack().zone.start_of_day(*date)));
    }
    return on_alert(stage, "snooze", arguments, std::move(rest));
}

constexpr Step steps[] = {{"acknowledge", acknowledge}, {"snooze", snooze}};

}  // namespace

std::span<const Step> alert_steps() {
    return steps;
}

}  // namespace workflows::playing
