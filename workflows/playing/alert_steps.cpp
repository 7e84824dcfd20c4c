// What people do with their alerts.
#include <boost/json.hpp>

#include "workflows/alerts/who_may.hpp"
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
    const auto stored = stage.store().find({Alert::kind_name, *ref});
    return send(stage, command, *ref, std::move(rest), text_at(arguments, "by", text_at(*stored, "to")));
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

engine::Result<std::string> moment_at(const Stage& stage, const json::object& arguments, const char* name) {
    const auto local = rules::parse_local_time(text_at(arguments, name));
    if (!local) return local.error();
    return engine::to_text(stage.pack().zone.to_moment(*local));
}

Done silence(Stage& stage, const json::object& arguments) {
    const auto until = moment_at(stage, arguments, "until");
    if (!until) return until.error();
    constexpr std::string_view mine[] = {"by", "until"};
    json::object rest = without(arguments, mine);
    rest.emplace("until", *until);
    return send(stage, "silence", "", std::move(rest), text_at(arguments, "by", at_the_machine));
}

Done end_silence(Stage& stage, const json::object& arguments) {
    return send(stage, "end_silence", text_at(arguments, "id"), {}, text_at(arguments, "by", at_the_machine));
}

Done grant(Stage& stage, const json::object& arguments) {
    constexpr std::string_view mine[] = {"by"};
    return send(stage, "grant", "", without(arguments, mine), text_at(arguments, "by", at_the_machine));
}

Done end_grant(Stage& stage, const json::object& arguments) {
    constexpr std::string_view mine[] = {"by", "ref"};
    return send(stage, "end_grant", text_at(arguments, "ref"), without(arguments, mine),
                text_at(arguments, "by", at_the_machine));
}

Done channel(Stage& stage, const json::object& arguments) {
    for (const char* way : {"mail", "webhook"}) {
        if (const std::string mood = text_at(arguments, way); !mood.empty()) stage.set_channel(way, mood);
    }
    return {};
}

constexpr Step steps[] = {{"acknowledge", acknowledge},
                          {"snooze", snooze},
                          {"silence", silence},
                          {"end_silence", end_silence},
                          {"grant", grant},
                          {"end_grant", end_grant},
                          {"channel", channel}};

}  // namespace

std::span<const Step> alert_steps() {
    return steps;
}

}  // namespace workflows::playing
