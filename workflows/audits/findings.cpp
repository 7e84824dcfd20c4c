#include "workflows/audits/findings.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;

std::string text_in(const json::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

engine::Result<Finding> read_finding(const Decision& decision, const AuditTerms& terms, const Audit& audit,
                                     const json::value& from) {
    const auto refuse = [&](const std::string& why) {
        return Error{engine::ErrorCode::invalid_input, audit.ref + ": a finding " + why + "."};
    };
    if (!from.is_object()) return refuse("must be { theme, kind, note }");
    const json::object& given = from.get_object();
    Finding finding;
    finding.theme = text_in(given, "theme");
    finding.kind = text_in(given, "kind");
    finding.note = text_in(given, "note");
    if (!terms.pack->themes.contains(finding.theme))
        return refuse("has no known theme: `" + finding.theme + "`");
    if (finding.kind != "strength" && finding.kind != "concern") return refuse("is a strength or a concern");
    if (const std::string section = text_in(given, "section"); !section.empty()) {
        if (std::ranges::find(terms.tool.sections, section, &rules::Section::id) ==
            terms.tool.sections.end()) {
            return refuse("names the section `" + section + "`, which the tool " + terms.tool.id +
                          " does not have");
        }
        finding.section = section;
    }
    const auto* good = given.if_contains("good_practice");
    finding.good_practice = good != nullptr && good->is_bool() && good->get_bool();
    finding.audit = audit.ref;
    finding.case_ = audit.case_;
    finding.programme = audit.programme;
    finding.round = audit.round;
    finding.pack = audit.pack;
    finding.recorded_on = decision.now();
    return finding;
}

}  // namespace

std::optional<Error> record_findings(Decision& decision, const AuditTerms& terms, const Audit& audit,
                                     const json::array& findings) {
    for (const json::value& each : findings) {
        auto finding = read_finding(decision, terms, audit, each);
        if (!finding) return finding.error();
        finding->ref = decision.next_reference<Finding>();
        decision.record("finding.recorded", *finding);
    }
    return std::nullopt;
}

}  // namespace workflows
