// From the assignment of an audit to the team's answer.
#include <algorithm>

#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/plausible.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

constexpr std::string_view about_whom[] = {"case", "audit", "ref", "programme", "by"};

Done make_auditor(Stage& stage, const Audit& audit, const std::string& by) {
    if (std::ranges::find(audit.auditors, by) != audit.auditors.end()) return {};
    return send(stage, "assign", audit.ref, {{"to", by}}, quality_assurance);
}

std::string auditor_of(const Audit& audit, const json::object& arguments) {
    return text_at(arguments, "by", audit.auditors.empty() ? "" : audit.auditors.front());
}

Done submit_as(Stage& stage, const Audit& audit, const json::object& arguments, const std::string& by) {
    json::object submit = without(arguments, about_whom);
    const rules::Pack& pack = stage.pack(audit.pack);
    fill_plausibly(submit, pack, pack.tools.at(audit.tool), pack.zone.local_date(stage.now()));
    return send(stage, "submit", audit.ref, std::move(submit), by);
}

Done audit(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    const std::string by = auditor_of(*found, arguments);
    if (auto assigned = make_auditor(stage, *found, by); !assigned) return assigned;
    // A step before this one may have been refused half-way, when the audit had begun already.
    const bool has_begun = found->state == AuditState::first_audit || found->state == AuditState::returned;
    if (!has_begun) {
        if (auto begun = send(stage, "begin", found->ref, {}, by); !begun) return begun;
    }
    return submit_as(stage, *found, arguments, by);
}

Done submit(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    return submit_as(stage, *found, arguments, auditor_of(*found, arguments));
}

Done assign(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    json::object rest = without(arguments, about_whom);
    if (rest.contains("to")) {
        return send(stage, "assign", found->ref, std::move(rest),
                    text_at(arguments, "by", quality_assurance));
    }
    rest.emplace("to", text_at(arguments, "by"));
    return send(stage, "assign", found->ref, std::move(rest), quality_assurance);
}

// The step's name is the command's.
template <const char* command>
Done plainly(Stage& stage, const json::object& arguments) {
    const auto found = find_audit(stage, arguments);
    if (!found) return found.error();
    return send(stage, command, found->ref, without(arguments, about_whom),
                text_at(arguments, "by", quality_assurance));
}

constexpr char begin[] = "begin";
constexpr char recall[] = "recall";
constexpr char moderate[] = "moderate";
constexpr char give_back[] = "return";
constexpr char challenge[] = "challenge";
constexpr char resolve[] = "resolve";
constexpr char withdraw[] = "withdraw";
constexpr char reopen[] = "reopen";
constexpr char respond[] = "respond";

constexpr Step steps[] = {{"audit", audit},
                          {"assign", assign},
                          {"submit", submit},
                          {begin, plainly<begin>},
                          {recall, plainly<recall>},
                          {moderate, plainly<moderate>},
                          {give_back, plainly<give_back>},
                          {challenge, plainly<challenge>},
                          {resolve, plainly<resolve>},
                          {withdraw, plainly<withdraw>},
                          {reopen, plainly<reopen>},
                          {respond, plainly<respond>}};

}  // namespace

std::span<const Step> audit_steps() {
    return steps;
}

}  // namespace workflows::playing
