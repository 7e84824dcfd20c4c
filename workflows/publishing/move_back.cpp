#include "workflows/arguments.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/indexes.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/publishing/move.hpp"
#include "workflows/publishing/moving.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

bool is_untouched(const Decision& decision, const MovedRecord& moved) {
    return decision.state().head({moved.kind, moved.id}).version == moved.version;
}

// Empty: it can be taken back.
std::string hindrance(const Decision& decision, const MoveItem& item) {
    for (const MovedRecord& moved : item.records) {
        if (moved.kind == Deadline::kind_name || is_untouched(decision, moved)) continue;
        return moved.id + " has gone on since";
    }
    if (!decision.readable_pack(item.from)) {
        return "version " + std::to_string(item.from) + " cannot be read by this release of the program";
    }
    return "";
}

template <class R>
void take_back(Decision& decision, const MoveItem& item, const MovedRecord& moved) {
    const auto document = to_document(*decision.find<R>(moved.id));
    put_back(decision, item, from_document<R>(undone(document, moved)));
}

// Reminders may have been sent meanwhile: those are not sent again.
void take_back_deadline(Decision& decision, const MoveItem& item, const MovedRecord& moved) {
    if (is_untouched(decision, moved)) return take_back<Deadline>(decision, item, moved);
    const Deadline now = *decision.find<Deadline>(moved.id);
    const bool goes_on = now.pack == item.to && (now.state == "running" || now.state == "paused");
    if (goes_on) put_back(decision, item, under_version(decision, now, decision.pack(item.from)));
}

void take_back(Decision& decision, const MoveItem& item) {
    for (auto each = item.records.rbegin(); each != item.records.rend(); ++each) {
        if (each->kind == Audit::kind_name) take_back<Audit>(decision, item, *each);
        if (each->kind == Action::kind_name) take_back<Action>(decision, item, *each);
        if (each->kind == Round::kind_name) take_back<Round>(decision, item, *each);
        if (each->kind == Pick::kind_name) take_back<Pick>(decision, item, *each);
        if (each->kind == ReauditDemand::kind_name) take_back<ReauditDemand>(decision, item, *each);
        if (each->kind == Deadline::kind_name) take_back_deadline(decision, item, *each);
    }
}

}  // namespace

MovedRecord undo_of(const boost::json::object& before, const boost::json::object& after) {
    MovedRecord undo;
    for (const auto& field : before) {
        const auto* now = after.if_contains(field.key());
        if (now == nullptr || *now != field.value()) undo.before.emplace(field.key(), field.value());
    }
    for (const auto& field : after) {
        if (!before.contains(field.key())) undo.absent.emplace_back(field.key());
    }
    return undo;
}

boost::json::object undone(boost::json::object document, const MovedRecord& moved) {
    for (const auto& field : moved.before) document[field.key()] = field.value();
    for (const std::string& name : moved.absent) document.erase(name);
    return document;
}

CommandResult move_back(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    std::optional<PackMove> move = decision.find<PackMove>(decision.command().subject);
    if (!move) {
        return Error{ErrorCode::not_found, "There is no move `" + decision.command().subject +
                                               "`: `caseloop pack moves` lists them."};
    }
    int back = 0;
    int kept = 0;
    for (MoveItem& item : decision.list<MoveItem>("move_item", move->id)) {
        if (item.outcome != "moved" && item.outcome != "kept") continue;
        const std::string why = hindrance(decision, item);
        if (why.empty()) take_back(decision, item);
        ++(why.empty() ? back : kept);
        item.outcome = why.empty() ? "moved_back" : "kept";
        item.because = why.empty() ? std::nullopt : std::optional(why);
        decision.record("item." + item.outcome, item);
    }
    if (back == 0) {
        return Error{ErrorCode::conflict, "Nothing of move " + move->id +
                                              " can be taken back: " + std::to_string(kept) +
                                              " have gone on since, the others were taken back before."};
    }
    move->back_on = decision.now();
    decision.record("pack.moved_back", *move);
    review_auditors(decision);
    return engine::Reply{{"move", move->id}, {"moved_back", back}, {"kept", kept}};
}

}  // namespace workflows
