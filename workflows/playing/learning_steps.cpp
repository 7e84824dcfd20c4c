// Good practice, what is to be learned, and whether it was.
#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/match.hpp"
#include "workflows/playing/records_seen.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

engine::Result<std::string> find_practice(const Stage& stage, const json::object& arguments) {
    json::object wanted;
    for (const char* name : {"ref", "theme"}) {
        if (const auto* given = arguments.if_contains(name)) wanted.emplace(name, *given);
    }
    std::string newest;
    for (const json::object& practice : records_of(stage, "practices")) {
        if (matches(practice, wanted)) newest = text_at(practice, "ref");
    }
    if (!newest.empty()) return newest;
    return engine::Error{engine::ErrorCode::not_found, "there is no such practice"};
}

Done practice(Stage& stage, const json::object& arguments) {
    const std::string step = text_at(arguments, "do");
    const std::string by = text_at(arguments, "by", quality_assurance);
    if (step == "propose") {
        constexpr std::string_view about_which[] = {"do", "case", "audit", "by"};
        const auto audit = find_audit(stage, arguments);
        if (!audit) return audit.error();
        return send(stage, "propose_practice", audit->ref, without(arguments, about_which), by);
    }
    constexpr std::string_view about_which[] = {"do", "ref", "theme", "by"};
    const auto ref = find_practice(stage, arguments);
    if (!ref) return ref.error();
    return send(stage, step + "_practice", *ref, without(arguments, about_which), by);
}

Done learn(Stage& stage, const json::object& arguments) {
    const auto ref = find_action(stage, arguments);
    if (!ref) return ref.error();
    return send(stage, "link_learning", *ref, {{"theme", text_at(arguments, "theme")}},
                text_at(arguments, "by", quality_assurance));
}

Done learning_test(Stage& stage, const json::object& arguments) {
    constexpr std::string_view about_which[] = {"case", "action", "ref", "by", "in"};
    const auto ref = find_action(stage, arguments);
    if (!ref) return ref.error();
    const std::string in = text_at(arguments, "in");
    const std::string by = text_at(arguments, "by", quality_assurance);
    if (!arguments.contains("outcome")) return send(stage, "declare_test", *ref, {{"by", in}}, by);
    return send(stage, "judge_test", *ref + "/" + in, without(arguments, about_which), by);
}

constexpr Step steps[] = {{"practice", practice}, {"learn", learn}, {"learning_test", learning_test}};

}  // namespace

std::span<const Step> learning_steps() {
    return steps;
}

}  // namespace workflows::playing
