#include "workflows/alerts/silence.hpp"

#include <algorithm>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/looked_over.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/silenced_parts.hpp"
#include "workflows/alerts/who_may.hpp"
#include "workflows/arguments.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

std::string what_it_is_about(const std::string& item) {
    const engine::RecordKey key = key_in(item);
    return key.kind == "deadline" ? key.id : item;
}

bool names(const Alert& alert, const std::string& reference) {
    if (key_in(what_it_is_about(alert.item)).id == reference) return true;
    return (" " + alert.about + " ").find(" " + reference + " ") != std::string::npos;
}

bool holds_back(const Silence& silence, const Alert& alert) {
    return may_be_silenced(alert) && (!silence.to || *silence.to == alert.to) &&
           (!silence.ladder || silence.ladder == alert.ladder) &&
           (!silence.template_ || *silence.template_ == alert.template_) &&
           (!silence.item || names(alert, *silence.item));
}

std::string item_of(const Silence& silence) {
    return std::string(Silence::kind_name) + "/" + silence.id;
}

// Each person gets one message about what this silence held back.
Alert summary_for(Decision& decision, const VersionedPack& pack, const Silence& silence, const Alert& like) {
    for (Alert& each : decision.list<Alert>("digest_for", like.to)) {
        if (each.item == item_of(silence) && !is_looked_over(decision.state(), each.ref))
            return std::move(each);
    }
    return open_digest(decision, silenced_template, item_of(silence), like,
                       goes_out(*pack.pack, silence.until, false));
}

void hold_back(Decision& decision, const VersionedPack& pack, const Silence& silence, Alert alert) {
    const Alert summary = summary_for(decision, pack, silence, alert);
    const auto left = alert.digest;
    put_into(decision, std::move(alert), summary);
    recount_digest(decision, summary.ref);
    if (left) recount_digest(decision, *left);
}

bool can_still_be_held(const Alert& alert) {
    return alert.attempts == 0 && !is_digest(alert);
}

std::optional<Error> objection(const Decision& decision, const Silence& silence) {
    if (!silence.to && !silence.ladder && !silence.template_ && !silence.item) {
        return Error{ErrorCode::invalid_input,
                     "Say what is to be silent: a person (`to`), a `ladder`, a `template` or an `item`."};
    }
    if (auto unknown = unknown_part(decision, silence)) return unknown;
    if (silence.until <= decision.now())
        return Error{ErrorCode::invalid_input, "A silence ends in the future: give a later `until`."};
    if (silence.until > decision.now() + longest_silence) {
        return Error{ErrorCode::invalid_input,
                     "A silence lasts a year at most: give an earlier `until`, and silence again then."};
    }
    const std::string what = "silence these alerts";
    return silence.to ? objection_to_dealing_for(decision, *silence.to, what)
                      : objection_to_dealing_for_all(decision, what);
}

// Another silence may still hold what this one lets go.
void pass_on(Decision& decision, const VersionedPack& pack, const Alert& summary) {
    for (Alert& alert : alerts_in(decision, summary.ref)) {
        for (const Silence& other : decision.list_all<Silence>("silence_active")) {
            if (!holds_back(other, alert)) continue;
            hold_back(decision, pack, other, std::move(alert));
            break;
        }
    }
}

void end(Decision& decision, Silence silence) {
    silence.state = "ended";
    silence.wake.reset();
    decision.record("silence.ended", silence);
    const VersionedPack pack = decision.pack();
    for (const Alert& waits : decision.list<Alert>("alert_of", item_of(silence))) {
        if (waits.state != AlertState::queued || waits.attempts > 0) continue;
        pass_on(decision, pack, waits);
        Alert summary = *decision.find<Alert>(waits.ref);
        if (summary.state != AlertState::queued) continue;
        summary.send_at = goes_out(*pack.pack, decision.now(), false);
        decision.record("alert.released", summary);
        for (Alert& each : alerts_in(decision, summary.ref)) {
            each.send_at = summary.send_at;
            decision.record("alert.released", each);
        }
        move_post(decision, summary);
    }
}

}  // namespace

bool may_be_silenced(const Alert& alert) {
    const engine::RecordKey about = key_in(what_it_is_about(alert.item));
    return !alert.urgent && about.kind.find("safeguarding") == std::string::npos &&
           alert.template_.find("safeguarding") == std::string::npos;
}

void gather(Decision& decision, const VersionedPack& pack, const Alert& alert) {
    for (const Silence& silence : decision.list_all<Silence>("silence_active")) {
        if (holds_back(silence, alert)) return hold_back(decision, pack, silence, alert);
    }
    bundle_waiting(decision, pack, alert);
}

CommandResult silence_alerts(Decision& decision) {
    Arguments arguments(decision.command());
    Silence silence;
    silence.to = arguments.optional_text("to");
    silence.ladder = arguments.optional_text("ladder");
    silence.template_ = arguments.optional_text("template");
    silence.item = arguments.optional_text("item");
    silence.because = arguments.text("because");
    const auto until = arguments.moment("until");
    if (auto problem = arguments.problem()) return *problem;
    if (!until)
        return Error{ErrorCode::invalid_input,
                     "A silence has an end: say `until` when, as 2026-01-31T08:00Z."};
    silence.until = *until;
    if (auto refused = objection(decision, silence)) return *refused;
    const auto silences = engine::scan_prefix(decision.state(), Silence::kind_name, "");
    silence.id = "SIL-" + std::to_string(silences.size() + 1);
    silence.by = decision.actor();
    silence.from = decision.now();
    silence.wake = silence.until;
    decision.record("silence.began", silence);
    const VersionedPack pack = decision.pack();
    int held = 0;
    for (Alert& alert : decision.list_all<Alert>("waiting")) {
        if (!can_still_be_held(alert) || !holds_back(silence, alert)) continue;
        hold_back(decision, pack, silence, std::move(alert));
        ++held;
    }
    return engine::Reply{
        {"id", silence.id}, {"until", engine::to_text(silence.until)}, {"held_back_already", held}};
}

CommandResult end_silence(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    std::optional<Silence> silence = decision.find<Silence>(decision.command().subject);
    if (!silence) {
        return Error{ErrorCode::not_found, "There is no silence `" + decision.command().subject + "`."};
    }
    const std::string what = "end " + silence->id;
    auto refused = silence->to ? objection_to_dealing_for(decision, *silence->to, what)
                               : objection_to_dealing_for_all(decision, what);
    if (refused && decision.actor() != silence->by) return *refused;
    if (silence->state != "active")
        return Error{ErrorCode::conflict, "The silence " + silence->id + " has ended already."};
    silence->until = decision.now();
    silence->ended_by = decision.actor();
    const std::string id = silence->id;
    end(decision, std::move(*silence));
    return engine::Reply{{"id", id}, {"state", "ended"}};
}

void wake_silence(Decision& decision, Silence silence) {
    end(decision, std::move(silence));
}

}  // namespace workflows
