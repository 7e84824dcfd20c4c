// Time passes, the service stops and starts.
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

Done until(Stage& stage, const json::object& arguments) {
    const std::string text = text_at(arguments, "value");
    // A day is the start of that day, as everywhere.
    const auto day = rules::parse_date(text);
    const auto local =
        day ? engine::Result<rules::LocalTime>(rules::LocalTime{*day}) : rules::parse_local_time(text);
    if (!local) return local.error();
    const engine::Moment until = stage.pack().zone.to_moment(*local);
    if (until < stage.now()) {
        return engine::Error{engine::ErrorCode::invalid_input,
                             "it is " + rules::to_text(stage.pack().zone.to_local(stage.now())) +
                                 " already: time does not run back"};
    }
    return stage.service().advance_to(until);
}

engine::Result<engine::Moment> later(const Stage& stage, const json::object& arguments) {
    const auto duration = rules::parse_duration(text_at(arguments, "value"));
    if (!duration) return duration.error();
    return rules::add(stage.now(), *duration, stage.pack().zone, stage.pack().calendar);
}

Done wait(Stage& stage, const json::object& arguments) {
    const auto moment = later(stage, arguments);
    if (!moment) return moment.error();
    return stage.service().advance_to(*moment);
}

Done outage(Stage& stage, const json::object& arguments) {
    const auto moment = later(stage, arguments);
    if (!moment) return moment.error();
    stage.service().sleep_until(*moment);
    stage.restart();
    return stage.service().advance_to(*moment);
}

Done restart(Stage& stage, const json::object&) {
    stage.restart();
    return {};
}

Done holiday(Stage& stage, const json::object& arguments) {
    return send(stage, "close_day", "", {{"date", text_at(arguments, "value")}}, "quality_assurance");
}

constexpr Step steps[] = {
    {"until", until}, {"wait", wait}, {"outage", outage}, {"restart", restart}, {"holiday", holiday}};

}  // namespace

std::span<const Step> time_steps() {
    return steps;
}

}  // namespace workflows::playing
