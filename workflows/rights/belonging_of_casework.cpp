#include "workflows/rights/belonging_rules.hpp"

#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"
#include "workflows/rights/fields.hpp"

namespace workflows::belonging {

using boost::json::object;

Belonging of_unit(const Decision&, const std::string&, const object&) {
    return {.staff = Extent::whole, .figures = Extent::whole, .sample = Extent::whole};
}

Belonging of_person(const Decision&, const std::string& id, const object& person) {
    Belonging is{.units = texts_in(person, {"unit"}), .staff = Extent::part};
    is.people = texts_in(person, {"manager"});
    is.people.push_back(id);
    return is;
}

Belonging of_case(const Decision& decision, const std::string& ref, const object& about) {
    Belonging is{.units = texts_in(about, {"unit"}),
                 .people = texts_in(about, {"worker"}),
                 .granted_as = {{Case::kind_name, ref}}};
    for (const auto& listed : engine::scan_prefix(decision.state(), "audit_of_case", ref + '\t'))
        is.part_of.push_back(listed.record);
    return is;
}

// A re-audit is done with the earlier audit beside it.
Belonging of_audit(const Decision& decision, const std::string& ref, const object& audit) {
    const std::string about = text_in(audit, "case");
    Belonging is{
        .units = unit_of(decision, Case::kind_name, about),
        .people = texts_in(audit, {"auditors", "moderator", "support", "resolved_by"}),
        .granted_as = {
            {Audit::kind_name, ref}, {Round::kind_name, text_in(audit, "round")}, {Case::kind_name, about}}};
    if (const std::string later = text_in(audit, "followed_by"); !later.empty())
        is.part_of.push_back({Audit::kind_name, later});
    return is;
}

Belonging of_its_audit(const Decision&, const std::string&, const object& document) {
    return {.people = texts_in(document, {"by", "on_behalf_of", "recorded_by"}),
            .part_of = {{Audit::kind_name, text_in(document, "audit")}}};
}

Belonging of_finding(const Decision&, const std::string&, const object& finding) {
    return {.part_of = {{Audit::kind_name, text_in(finding, "audit")}}};
}

Belonging of_action(const Decision& decision, const std::string&, const object& action) {
    const std::string about = text_in(action, "case");
    Belonging is{.units = unit_of(decision, Case::kind_name, about),
                 .people = texts_in(action, {"owner", "recommended_by"})};
    add(is.units, unit_of(decision, Person::kind_name, text_in(action, "owner")));
    if (const std::string audit = text_in(action, "audit"); !audit.empty())
        is.part_of.push_back({Audit::kind_name, audit});
    if (!about.empty()) is.granted_as.push_back({Case::kind_name, about});
    return is;
}

Belonging of_reaudit(const Decision& decision, const std::string&, const object& demand) {
    const std::string about = text_in(demand, "case");
    Belonging is{.units = unit_of(decision, Case::kind_name, about),
                 .granted_as = {{Case::kind_name, about}}};
    if (const std::string audit = text_in(demand, "audit"); !audit.empty())
        is.part_of.push_back({Audit::kind_name, audit});
    return is;
}

Belonging of_concern(const Decision& decision, const std::string&, const object& concern) {
    const std::string about = text_in(concern, "case");
    return {.units = unit_of(decision, Case::kind_name, about),
            .people = texts_in(concern, {"raised_by", "judge", "owes"}),
            .granted_as = {{Case::kind_name, about}}};
}

Belonging of_safeguarding(const Decision& decision, const std::string&, const object& concern) {
    const std::string about = text_in(concern, "case");
    return {.units = unit_of(decision, Case::kind_name, about),
            .people = texts_in(concern, {"raised_by", "told", "acknowledged_by", "closed_by"}),
            .granted_as = {{Case::kind_name, about}}};
}

Belonging of_learning(const Decision&, const std::string&, const object& learning) {
    return {.part_of = {{Action::kind_name, text_in(learning, "action")}}};
}

Belonging of_learning_test(const Decision& decision, const std::string&, const object& test) {
    Belonging is{.part_of = {{Action::kind_name, text_in(test, "action")}}, .needs_all = true};
    const std::string by = text_in(test, "tested_by");
    for (const char* kind : {Audit::kind_name, Round::kind_name}) {
        if (decision.state().find({kind, by})) is.part_of.push_back({kind, by});
    }
    return is;
}

}  // namespace workflows::belonging
