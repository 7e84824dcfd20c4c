#include "workflows/alerts/silenced_parts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "rules/names.hpp"
#include "workflows/alerts/words.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;
using Names = std::vector<std::string>;

Names ladders_of(const rules::Pack& pack) {
    Names names;
    for (const rules::Escalation& ladder : pack.escalations) names.push_back(ladder.name);
    return names;
}

Names templates_of(const rules::Pack& pack) {
    Names names = built_in_templates();
    for (const auto& [name, words] : pack.alerting.templates) names.push_back(name);
    return names;
}

// What began under an older version goes on under it.
bool was_named(const Decision& decision, Names (*names_of)(const rules::Pack&), const std::string& name) {
    for (std::int64_t version = decision.pack().version; version > 0; --version) {
        const auto pack = decision.readable_pack(version);
        if (!pack) continue;
        const Names names = names_of(*pack->pack);
        if (std::ranges::find(names, name) != names.end()) return true;
    }
    return false;
}

Error there_is_no(const char* what, const std::string& name, const Names& known) {
    const auto nearest = rules::nearest_name(name, known);
    return {ErrorCode::not_found, std::string("There is no ") + what + " `" + name + "`" +
                                      (nearest ? ": did you mean `" + *nearest + "`?" : ".")};
}

bool is_reference(const Decision& decision, const std::string& reference) {
    constexpr const char* kinds[] = {"case",    "audit", "action", "finding", "concern", "safeguarding",
                                     "meeting", "round", "pick",   "alert",   "unit",    "practice"};
    return std::ranges::any_of(kinds, [&](const char* kind) {
        return decision.state().find({kind, reference}) != nullptr;
    });
}

}  // namespace

std::optional<Error> unknown_part(const Decision& decision, const Silence& silence) {
    const VersionedPack pack = decision.pack();
    if (silence.to && !decision.find<Person>(*silence.to))
        return Error{ErrorCode::not_found, "There is no person `" + *silence.to + "`."};
    if (silence.ladder && !was_named(decision, ladders_of, *silence.ladder))
        return there_is_no("ladder", *silence.ladder, ladders_of(*pack.pack));
    if (silence.template_ && !was_named(decision, templates_of, *silence.template_))
        return there_is_no("template", *silence.template_, templates_of(*pack.pack));
    if (silence.item && !is_reference(decision, *silence.item)) {
        return Error{ErrorCode::not_found, "There is no `" + *silence.item +
                                               "`: give the reference of an action, an audit or a case."};
    }
    return std::nullopt;
}

}  // namespace workflows
