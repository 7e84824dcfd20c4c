#include "workflows/alerts/fitting_words.hpp"

#include <algorithm>
#include <sstream>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/words.hpp"
#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/rights/day.hpp"
#include "workflows/rights/named_records.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

constexpr const char* they_may_not_open = "They may not open what it is about.";

// `C1 ACT-1`: what of it they may open, and in any case the record's own reference.
std::string references_for(const Decision& decision, const Audience& audience, const Alert& alert) {
    std::string own = key_in(alert.item).id;
    own = own.substr(own.rfind('/') + 1);
    std::string shown;
    std::istringstream words(alert.about);
    for (std::string word; words >> word;) {
        const auto keys = records_called(decision, word);
        const bool is_theirs = !keys.empty() && std::ranges::all_of(keys, [&](const engine::RecordKey& key) {
            return audience.may_open(key);
        });
        if (word == own || is_theirs) shown += (shown.empty() ? "" : " ") + word;
    }
    return shown.empty() ? own : shown;
}

std::string whom_to_ask(const Decision& decision, const Alert& alert) {
    const auto reader = decision.find<Person>(alert.to);
    const auto lead = pack_for_rights(decision)
                          ? nearest_quality_lead(decision, reader ? reader->unit : std::nullopt)
                          : std::nullopt;
    if (!lead || lead->id == alert.to) return "a quality assurance lead";
    return (lead->name.empty() ? lead->id : lead->name) + ", quality assurance lead";
}

bool tells_first_grade(Decision& decision, const Audience& audience, const Alert& alert) {
    const auto audit = audit_behind(decision, {Alert::kind_name, alert.ref});
    return audit && is_blind_to(decision, *audit, audience.person()) && tells_judgement(decision, alert);
}

bool is_told_of_unseen(Decision& decision, const Audience& audience, const Alert& alert) {
    if (!is_digest(alert)) return !audience.may_open(key_in(alert.item));
    return std::ranges::any_of(alerts_in(decision, alert.ref), [&](const Alert& each) {
        const bool has_words = each.template_ != unseen_template;
        return has_words &&
               (!audience.may_open(key_in(each.item)) || tells_first_grade(decision, audience, each));
    });
}

// Of what they may open the words may still name more. Throws PackUnreadable.
bool leave_known_words(const Decision& decision, const Audience& audience, Alert& alert) {
    const engine::RecordKey about = key_in(alert.item);
    const VersionedPack pack = pack_of(decision, about);
    const auto own = pack->alerting.templates.find(alert.template_);
    if (own == pack->alerting.templates.end()) return false;
    const Facts facts = facts_about(decision, about);
    if (facts.must_reach) return false;
    if (audience.may_know(own->second.subject, facts) && audience.may_know(own->second.body, facts))
        return false;
    const auto words = [](const Alert& each) {
        return std::tie(each.subject, each.body, each.outward_subject, each.outward_body);
    };
    const Alert before = alert;
    write_words(alert, *pack.pack, facts, &audience);
    return words(before) != words(alert);
}

bool fit(Decision& decision, const Alert& alert) {
    Alert fitted = alert;
    const Audience audience(decision, alert.to, alert.instead_of);
    const bool is_blind =
        fitted.template_ != unseen_template && tells_first_grade(decision, audience, fitted);
    if (is_blind) take_out_words(decision, audience, fitted);
    if (!is_blind && !fit_words(decision, audience, fitted)) return false;
    decision.record("alert.words_withheld", fitted, {{"because", they_may_not_open}});
    return true;
}

}  // namespace

void take_out_words(Decision& decision, const Audience& audience, Alert& alert) {
    alert.about = is_digest(alert) ? alert.about : references_for(decision, audience, alert);
    alert.template_ = is_digest(alert) ? alert.template_ : unseen_template;
    alert.subject = alert.about + ": something that you may not open";
    alert.body = "You were to be told something about " + alert.about +
                 ". You may not open it, so what it says is left out here. Please ask " +
                 whom_to_ask(decision, alert) + ", whether there is anything for you to do.";
    alert.outward_subject.reset();
    alert.outward_body.reset();
}

bool fit_words(Decision& decision, const Audience& audience, Alert& alert) {
    if (alert.template_ == unseen_template) return false;
    if (is_told_of_unseen(decision, audience, alert)) {
        take_out_words(decision, audience, alert);
        return true;
    }
    if (is_digest(alert) || audience.sees_all()) return false;
    try {
        return leave_known_words(decision, audience, alert);
    } catch (const PackUnreadable&) {
        // What the words fill in is not known any more.
        take_out_words(decision, audience, alert);
        return true;
    }
}

bool fit_words_to_new_reader(Decision& decision, Alert& alert) {
    const Audience audience(decision, alert.to, alert.instead_of);
    if (alert.template_ != unseen_template) {
        (void)fit_words(decision, audience, alert);
    } else if (audience.may_open(key_in(alert.item))) {
        alert.subject = alert.about + ": please open it";
        alert.body = "There was something to be said about " + alert.about +
                     " to somebody who may not open it. You may: please see what is to be done.";
        return false;
    }
    return alert.template_ == unseen_template;
}

void fit_words_to_reader(Decision& decision, const Alert& alert) {
    if (!is_digest(alert)) return (void)fit(decision, alert);
    for (const Alert& each : alerts_in(decision, alert.ref)) (void)fit(decision, each);
}

}  // namespace workflows
