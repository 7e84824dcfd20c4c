// A case that was recorded under a wrong reference.
#include <algorithm>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/reserve.hpp"
#include "workflows/register/case_names.hpp"
#include "workflows/register/commands.hpp"
#include "workflows/register/follow_case.hpp"
#include "workflows/register/names.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

std::optional<Error> refuse_name(const Decision& decision, const Case& about, const std::string& to) {
    if (to == about.ref) return Error{ErrorCode::invalid_input, "The case is called " + to + " already."};
    if (const auto why = why_no_name(to))
        return Error{ErrorCode::invalid_input, quoted(to) + " cannot be a reference: " + *why + "."};
    if (decision.find<Case>(to)) {
        return Error{ErrorCode::conflict, to +
                                              " is a case too. If both are one child, merge them: caseloop "
                                              "case merge " +
                                              about.ref + " " + to + "."};
    }
    const auto former = decision.find<FormerReference>(to);
    if (!former || (current_reference(decision.state(), to) == about.ref && !former->merged))
        return std::nullopt;
    return Error{ErrorCode::conflict, to + " was the reference of " +
                                          current_reference(decision.state(), to) +
                                          " until it was given up: it cannot be that of another case."};
}

// Nothing may lead to this case by a reference that another child may have from now on.
void free_reference(Decision& decision, const Case& about, const std::string& from,
                    const std::string& because) {
    for (const std::string& name : about.formerly.value_or(std::vector<std::string>{})) {
        std::optional<FormerReference> former = decision.find<FormerReference>(name);
        if (!former || former->now != from) continue;
        former->now = about.ref;
        decision.record("reference.former", *former);
    }
    rename_in_reserves(decision, from, about.ref, because);
}

}  // namespace

CommandResult rename_case(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string to = arguments.text("to");
    const std::string because = arguments.text("because");
    const bool frees_old = arguments.claim("frees_old");
    if (auto problem = arguments.problem()) return *problem;
    auto about = demand_case(decision, decision.command().subject);
    if (!about) return about.error();
    if (auto refused = refuse_name(decision, *about, to)) return *refused;
    const std::string from = about->ref;
    const boost::json::object details{{"from", from}, {"to", to}, {"because", because}};
    if (decision.find<FormerReference>(to)) {
        decision.remove<FormerReference>(to, "reference.used_again", details);
        if (about->formerly) std::erase(*about->formerly, to);
    }
    about->ref = to;
    if (!about->formerly) about->formerly.emplace();
    if (!frees_old) about->formerly->push_back(from);
    if (about->formerly->empty()) about->formerly.reset();
    decision.record("case.renamed", *about, details);
    decision.remove<Case>(from, "case.renamed", details);
    if (frees_old)
        free_reference(decision, *about, from, because);
    else
        decision.record("reference.former", FormerReference{from, to, because, today(decision), false});
    const auto followed = follow_case(decision, from, to, because);
    return engine::Reply{{"ref", to}, {"followed", to_json(followed)}};
}

}  // namespace workflows
