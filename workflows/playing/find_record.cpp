#include "workflows/playing/find_record.hpp"

#include <boost/json.hpp>

#include "workflows/playing/match.hpp"
#include "workflows/playing/records_seen.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

void ask_for(json::object& wanted, const json::object& arguments, std::string_view field,
             std::string_view argument) {
    if (const auto* given = arguments.if_contains(argument)) wanted[field] = *given;
}

Error there_is_no(const char* kind, const json::object& wanted) {
    return {ErrorCode::not_found, "there is no " + std::string(kind) + " " + json::serialize(wanted)};
}

}  // namespace

engine::Result<Audit> find_audit(const Stage& stage, const json::object& arguments) {
    const std::string ref = text_at(arguments, "audit");
    const std::string programme = text_at(arguments, "programme");
    const std::string about = text_at(arguments, "case");
    std::optional<Audit> newest;
    for (const auto& listed : engine::scan_prefix(stage.store(), "audit", "")) {
        auto audit = from_document<Audit>(*stage.store().find(listed.record));
        const bool meant = ref.empty()
                               ? audit.case_ == about && (programme.empty() || audit.programme == programme)
                               : audit.ref == ref;
        if (meant) newest = std::move(audit);
    }
    if (newest) return *newest;
    return Error{ErrorCode::not_found,
                 "there is no audit of " + (ref.empty() ? "case " + about : ref) + " yet"};
}

engine::Result<std::string> find_action(const Stage& stage, const json::object& arguments) {
    json::object wanted;
    ask_for(wanted, arguments, "ref", "ref");
    ask_for(wanted, arguments, "case", "case");
    ask_for(wanted, arguments, "title", "action");
    for (const json::object& action : records_of(stage, "actions")) {
        if (matches(action, wanted)) return text_at(action, "ref");
    }
    return there_is_no("action", wanted);
}

engine::Result<std::string> find_alert(const Stage& stage, const json::object& arguments) {
    json::object wanted;
    for (const char* name : {"ref", "about", "template", "to"}) ask_for(wanted, arguments, name, name);
    // Who does it is whose it is, unless the step says whose.
    if (!arguments.contains("ref") && !arguments.contains("to")) ask_for(wanted, arguments, "to", "by");
    std::string newest;
    for (const json::object& alert : records_of(stage, "alerts")) {
        if (matches(alert, wanted)) newest = text_at(alert, "ref");
    }
    if (newest.empty()) return there_is_no("alert", wanted);
    return newest;
}

}  // namespace workflows::playing
