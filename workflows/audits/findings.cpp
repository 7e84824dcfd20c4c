#include "workflows/audits/findings.hpp"

#include <algorithm>
#include <tuple>

#include <boost/json.hpp>

#include "workflows/concerns/safeguarding.hpp"
#include "workflows/learning/practice.hpp"
#include "workflows/learning/recurrence.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;

std::string text_in(const json::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

bool is_about_safety(const json::value& finding) {
    return finding.is_object() && text_in(finding.get_object(), "urgent") == "safeguarding";
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
    if (given.contains("urgent") && !is_about_safety(from))
        return refuse("is urgent for `safeguarding` only");
    if (is_about_safety(from) && finding.note.empty())
        return refuse("that is urgent for safeguarding says in its note what was seen");
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

// An audit that was sent back or recalled is handed in with the same findings again.
bool is_among(const std::vector<Finding>& before, const Finding& finding) {
    const auto what = [](const Finding& each) {
        return std::tie(each.theme, each.kind, each.note, each.section);
    };
    return std::ranges::any_of(before, [&](const Finding& each) { return what(each) == what(finding); });
}

}  // namespace

std::optional<Error> record_findings(Decision& decision, const AuditTerms& terms, const Audit& audit,
                                     const json::array& findings) {
    const auto before = decision.list<Finding>("finding_of_audit", audit.ref);
    for (const json::value& each : findings) {
        auto finding = read_finding(decision, terms, audit, each);
        if (!finding) return finding.error();
        if (is_among(before, *finding)) continue;
        finding->ref = decision.next_reference<Finding>();
        decision.record("finding.recorded", *finding);
        note_recurrence(decision, terms.pack, *finding);
        propose_from(decision, terms.pack, *finding);
        if (is_about_safety(each)) safeguard(decision, audit, *finding);
    }
    return std::nullopt;
}

}  // namespace workflows
