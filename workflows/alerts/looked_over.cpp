#include "workflows/alerts/looked_over.hpp"

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/fitting_words.hpp"
#include "workflows/alerts/going_out.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/readdress.hpp"
#include "workflows/arguments.hpp"
#include "workflows/records/channels.hpp"

namespace workflows {
namespace {

using engine::Moment;

// A queue takes so long; what is later than that was held up.
constexpr std::chrono::minutes late{5};

// In whatever zone: a day more on either side costs one look.
bool may_be_away(const engine::Reader& state, const std::string& id, Moment now) {
    const auto stored = state.find({Person::kind_name, id});
    if (!stored) return false;
    const auto person = from_document<Person>(*stored);
    if (!person.leave_from && !person.leave_to) return false;
    const auto day = rules::Date(std::chrono::floor<std::chrono::days>(now).time_since_epoch());
    constexpr std::chrono::days one{1};
    return day + one >= person.leave_from.value_or(rules::Date::min()) &&
           day - one <= person.leave_to.value_or(rules::Date::max());
}

bool stands_for_many(const Alert& alert) {
    return is_digest(alert) || alert.template_ == undelivered_template;
}

void postpone(Decision& decision, Alert alert, Moment at) {
    boost::json::object details{{"because", "it is quiet now"}};
    for (Alert& each : alerts_in(decision, alert.ref)) {
        each.send_at = at;
        decision.record("alert.postponed", each, details);
    }
    alert.send_at = at;
    decision.record("alert.postponed", alert, std::move(details));
}

void release(Decision& decision, const Alert& alert) {
    if (alert.attempts == 0 && !is_looked_over(decision.state(), alert.ref))
        fit_words_to_reader(decision, alert);
    if (stands_for_many(alert) && alert.attempts == 0 && !is_looked_over(decision.state(), alert.ref))
        decision.record("alert.rewritten", as_it_goes_out(decision.state(), alert));
    if (alert.template_ == undelivered_template) told_of_parked(decision);
    decision.record("alert.looked_over", LookedOver{alert.ref, decision.now()});
}

}  // namespace

bool is_looked_over(const engine::Reader& state, const std::string& alert) {
    return state.find({LookedOver::kind_name, alert}) != nullptr;
}

bool has_to_be_looked_over(const engine::Reader& state, const Alert& alert, Moment now) {
    const auto stored = state.find({LookedOver::kind_name, alert.ref});
    if (!stored && stands_for_many(alert) && alert.attempts == 0) return true;
    const Moment looked = stored ? from_document<LookedOver>(*stored).at : Moment::min();
    if (looked > now - late) return false;
    // What its reader may open may have changed since it was written.
    if (!stored && alert.attempts == 0 && *alert.send_at - alert.raised_on > late) return true;
    const bool is_late = *alert.send_at < now - late;
    return (is_late && !alert.urgent) || may_be_away(state, alert.to, now);
}

CommandResult look_over(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    const auto alert = decision.find<Alert>(decision.command().subject);
    if (!alert || alert->state != AlertState::queued || !alert->send_at || alert->digest) {
        return engine::Error{engine::ErrorCode::conflict,
                             "The alert `" + decision.command().subject + "` does not wait to go out."};
    }
    const VersionedPack pack = decision.pack();
    const Moment at = goes_out(*pack.pack, decision.now(), alert->urgent);
    if (at > decision.now()) {
        postpone(decision, *alert, at);
    } else if (!readdress_today(decision, *alert)) {
        release(decision, *alert);
    }
    return engine::Reply{{"ref", alert->ref}};
}

}  // namespace workflows
