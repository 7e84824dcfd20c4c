#include "workflows/actions/wanted.hpp"

#include <boost/json.hpp>

#include "workflows/line.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

Error wrong(const std::string& why) {
    return {ErrorCode::invalid_input, why};
}

std::vector<std::string> texts_in(const boost::json::value& value) {
    if (value.is_string()) return {std::string(value.get_string())};
    std::vector<std::string> texts;
    if (!value.is_array()) return texts;
    for (const auto& each : value.get_array()) {
        if (each.is_string()) texts.emplace_back(each.get_string());
    }
    return texts;
}

std::optional<Error> name_all(const Decision& decision, const VersionedPack& pack,
                              const boost::json::object& owner, ActionWanted& wanted) {
    const auto* each = owner.if_contains("each");
    rules::Collective all;
    if (each != nullptr) all.roles = texts_in(*each);
    if (all.roles.empty()) return wrong("`owner: { each: ROLE }` names a role, or several.");
    for (const std::string& role : all.roles) {
        if (!pack->roles.contains(role)) return wrong("there is no role `" + role + "`.");
    }
    const auto* of = owner.if_contains("of");
    if (of != nullptr) {
        wanted.each_in = of->is_string() ? std::string(of->get_string()) : "";
        if (!decision.find<Unit>(*wanted.each_in))
            return wrong("there is no unit `" + *wanted.each_in + "` for `owner: of`.");
    }
    wanted.each = std::move(all);
    return std::nullopt;
}

}  // namespace

engine::Result<engine::RecordKey> thing_meant(const Decision& decision, const std::string& reference) {
    for (const char* kind : {Action::kind_name, Audit::kind_name, Case::kind_name}) {
        if (decision.state().find({kind, reference})) return engine::RecordKey{kind, reference};
    }
    return Error{ErrorCode::not_found, "there is no action, audit or case `" + reference + "`."};
}

void place(const Decision& decision, const engine::RecordKey& about, ActionWanted& wanted) {
    if (about.kind == Case::kind_name) wanted.case_ = about.id;
    if (about.kind == Audit::kind_name) {
        wanted.audit = about.id;
        wanted.case_ = decision.find<Audit>(about.id)->case_;
    }
    if (about.kind == Action::kind_name) wanted.case_ = decision.find<Action>(about.id)->case_;
    wanted.level = wanted.case_ ? "case" : "systemic";
}

std::optional<Error> name_owner(const Decision& decision, const VersionedPack& pack,
                                const boost::json::value& owner, Facts& facts, ActionWanted& wanted) {
    if (owner.is_object()) return name_all(decision, pack, owner.get_object(), wanted);
    const std::string name = owner.is_string() ? std::string(owner.get_string()) : "";
    wanted.owner = name;
    if (const auto person = decision.find<Person>(name)) {
        if (has_left(*person, today(decision)))
            return wrong(name + " left on " + rules::to_text(*person->until) +
                         ": name somebody who is here.");
        facts.owner = name;
        wanted.owner = "owner";
        return std::nullopt;
    }
    const auto role = pack->roles.find(name);
    const bool leads = role != pack->roles.end() && role->second.leads;
    if (leads || pack->actions.groups.contains(name)) return std::nullopt;
    return wrong(
        "`" + name +
        "` is neither a person nor a leading role, nor a group of the pack; for everybody with a role "
        "write { each: ROLE }.");
}

engine::Result<rules::Term> term_meant(const std::string& text) {
    if (const auto day = rules::parse_date(text)) return rules::Term(*day);
    const auto duration = rules::parse_duration(text);
    if (!duration) return wrong("`due` is a day or how long it has: " + duration.error().message);
    return rules::Term(*duration);
}

}  // namespace workflows
