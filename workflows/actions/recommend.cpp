// An action that somebody recommends by hand, through the SMART gate.
#include <algorithm>

#include <boost/json.hpp>

#include "rules/names.hpp"
#include "rules/pack/grammar/follow_up.hpp"
#include "workflows/actions/gate.hpp"
#include "workflows/actions/wanted.hpp"
#include "workflows/arguments.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

Error wrong(const std::string& why) {
    return {ErrorCode::invalid_input, "recommend: " + why};
}

std::string one_of_words(const std::string& key, const std::string& value,
                         const std::vector<std::string>& known) {
    if (std::ranges::find(known, value) != known.end()) return "";
    const auto nearest = rules::nearest_name(value, known);
    return "`" + key + "` is one of " + listed(known) + ", not `" + value + "`" +
           (nearest ? "; did you mean `" + *nearest + "`?" : ".");
}

std::vector<std::string> as_texts(std::span<const std::string_view> words) {
    return {words.begin(), words.end()};
}

std::vector<std::string> sources_of(const rules::Pack& pack) {
    auto sources = as_texts(rules::grammar::source_words);
    sources.insert(sources.end(), pack.actions.sources.begin(), pack.actions.sources.end());
    return sources;
}

std::optional<Error> check_words(const Decision& decision, const rules::Pack& pack,
                                 const ActionWanted& wanted) {
    std::string problem = one_of_words("priority", wanted.priority, as_texts(rules::grammar::priority_words));
    if (problem.empty()) problem = one_of_words("level", wanted.level, as_texts(rules::grammar::level_words));
    if (problem.empty()) problem = one_of_words("source", wanted.source, sources_of(pack));
    std::vector<std::string> boards;
    for (const auto& [id, board] : pack.boards) boards.push_back(id);
    if (problem.empty() && !wanted.board.empty()) problem = one_of_words("board", wanted.board, boards);
    for (const std::string& ref : wanted.needs) {
        if (problem.empty() && !decision.find<Action>(ref))
            problem = "`needs` names " + ref + ", which is no action.";
    }
    return problem.empty() ? std::nullopt : std::optional(wrong(problem));
}

// The owner may be left out, or be nobody: that is a gap, which is told with the others.
struct Request {
    ActionWanted wanted;
    Facts facts;
    std::optional<rules::Term> due;
    bool any_day = false;
};

engine::Result<Request> read_request(const Decision& decision, const VersionedPack& pack) {
    boost::json::object given = decision.command().arguments;
    const auto* found = given.if_contains("owner");
    const boost::json::value owner = found != nullptr ? *found : boost::json::value();
    given.erase("owner");
    const engine::Command rest{"recommend", "", given, decision.actor(), ""};
    Arguments arguments(rest);
    engine::RecordKey about;
    if (!decision.command().subject.empty()) {
        auto meant = thing_meant(decision, decision.command().subject);
        if (!meant) return wrong(meant.error().message);
        about = *std::move(meant);
    }
    Request request{{}, facts_about(decision, about), std::nullopt};
    ActionWanted& wanted = request.wanted;
    wanted.title = arguments.text("title");
    place(decision, about, wanted);
    wanted.level = arguments.optional_text("level").value_or(wanted.level);
    wanted.priority = arguments.optional_text("priority").value_or(wanted.priority);
    wanted.measure = arguments.optional_text("measure").value_or("");
    wanted.board = arguments.optional_text("board").value_or("");
    wanted.pillar = arguments.optional_text("pillar").value_or("");
    wanted.source = arguments.optional_text("source").value_or(wanted.audit ? "audit" : "meeting");
    wanted.evidence = arguments.claim("evidence");
    wanted.needs = arguments.texts("needs");
    wanted.recommended_by = decision.actor();
    request.any_day = arguments.claim("any_day");
    const auto due = arguments.optional_text("due");
    if (auto problem = arguments.problem()) return *problem;
    if (due) {
        auto term = term_meant(*due);
        if (!term) return wrong(term.error().message);
        request.due = *std::move(term);
    }
    // A systemic action belongs to no audit, whose end would wait for it.
    if (wanted.level == "systemic") wanted.audit.reset();
    wanted.owner = "owner";
    request.facts.owner.reset();
    if (owner.is_null()) return request;
    if (auto error = name_owner(decision, pack, owner, request.facts, wanted)) return wrong(error->message);
    return request;
}

}  // namespace

CommandResult recommend_action(Decision& decision) {
    const VersionedPack pack = decision.pack();
    auto request = read_request(decision, pack);
    if (!request) return request.error();
    if (auto error = check_words(decision, *pack.pack, request->wanted)) return *error;
    const auto until = request->due ? due_of(*request->due, decision.now(), request->facts) : std::nullopt;
    auto drafts = draft_actions(decision, pack, request->wanted, until, request->facts);
    auto gaps = gaps_of(*pack.pack, drafts.front(), today(decision));
    const bool is_day = request->due && std::holds_alternative<rules::Date>(request->due->when);
    if (is_day && !request->any_day) {
        if (auto idle = idle_day(*pack.pack, std::get<rules::Date>(request->due->when)))
            gaps.push_back(*std::move(idle));
    }
    const bool nobody_owns = request->wanted.level == "systemic" && !drafts.front().owner;
    if (!gaps.empty() && (pack->actions.is_refused || nobody_owns))
        return Error{ErrorCode::conflict, "The recommendation is not SMART yet: " + to_text(gaps) + "."};
    const auto refs =
        issue_actions(decision, pack, std::move(drafts), until, request->due ? to_text(*request->due) : "");
    boost::json::array all(refs.begin(), refs.end());
    boost::json::array lacking;
    for (const Gap& gap : gaps) lacking.emplace_back(gap.name);
    engine::Reply reply{
        {"ref", refs.empty() ? "" : refs.front()}, {"actions", std::move(all)}, {"gaps", std::move(lacking)}};
    if (until) reply.emplace("due", rules::to_text(until->on.value_or(pack->zone.local_date(until->ends))));
    return reply;
}

}  // namespace workflows
