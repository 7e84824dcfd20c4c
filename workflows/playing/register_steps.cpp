// The register, the people, the calendar and the pack change while audits are under way.
#include <boost/json.hpp>

#include "workflows/playing/register_rows.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

constexpr const char* the_register = "register";

Done change(Stage& stage, const json::object& arguments) {
    const auto* set = arguments.if_contains("set");
    return send(stage, "change_case", text_at(arguments, "case"),
                {{"set", set != nullptr ? *set : json::value(json::object{})}}, the_register);
}

Done person(Stage& stage, const json::object& arguments) {
    for (const auto& each : arguments) {
        if (!each.value().is_object()) continue;
        json::object set{{"set", person_fields(each.value().get_object())}};
        auto done = send(stage, "change_person", std::string(each.key()), std::move(set), the_register);
        if (!done) return done;
    }
    return {};
}

Done request(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_which[] = {"close", "by"};
    return send(stage, "request_close", text_at(arguments, "close"), without(arguments, about_which),
                text_at(arguments, "by", the_register));
}

constexpr Step steps[] = {{"change", change}, {"person", person}, {"request", request}};

}  // namespace

std::span<const Step> register_steps() {
    return steps;
}

}  // namespace workflows::playing
