#include "adapters/demo/story.hpp"

#include <array>
#include <ostream>

#include <boost/json.hpp>

#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/records/register.hpp"

namespace adapters::demo {
namespace {

using workflows::Alert;
using workflows::Audit;
using workflows::Round;

// What is only counted, in the words of the weekly line, in its order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> counted{{
    {"audit.submitted", "audits submitted"},
    {"audit.finalised", "grades final"},
    {"moderation.changed", "grades changed by a moderator"},
    {"action.created", "actions opened"},
    {"action.completed", "actions done"},
    {"action.verified", "actions verified"},
    {"action.rejected", "sent back as not done"},
    {"response.received", "responses received"},
    {"action.overdue", "actions overdue"},
    {"reaudit.demanded", "cases to come back"},
    {"alert.sent", "alerts sent"},
    {"alert.failed", "alerts that failed"},
}};

template <class R>
std::optional<R> find(const engine::Store& store, const engine::Event& event) {
    const auto document = store.find(event.stream);
    if (!document) return std::nullopt;
    return workflows::from_document<R>(*document);
}

std::string detail(const engine::Event& event, const char* name) {
    const auto* found = event.details.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

std::string weekday(rules::Date day) {
    constexpr const char* names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return names[std::chrono::weekday{day}.c_encoding()];
}

rules::Date monday_of(rules::Date day) {
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

std::string compared(const Audit& reaudit) {
    if (reaudit.outcome == "same") return "no better than ";
    return reaudit.outcome ? *reaudit.outcome + " than " : "not to be compared with ";
}

std::string about_round(const Round& round) {
    std::string text = "Round " + round.id + " starts (" + round.trigger + "): ";
    if (round.algorithm == "picked") {
        return text + "line managers are asked to choose from " + std::to_string(round.cohort_size) +
               " cases";
    }
    text += std::to_string(round.size) + " audits from a frame of " + std::to_string(round.frame_size) +
            " of " + std::to_string(round.cohort_size) + " cases, seed " + std::to_string(round.seed);
    for (const auto& shortfall : round.shortfalls) text += "; short: " + shortfall;
    return text;
}

}  // namespace

std::string Story::name_of(const std::string& person) const {
    const auto document = store_.find({workflows::Person::kind_name, person});
    return document ? std::string(document->at("name").as_string()) : person;
}

void Story::hear(const std::vector<engine::Event>& events) {
    for (const engine::Event& event : events) hear(event);
}

void Story::hear(const engine::Event& event) {
    const rules::Date week = monday_of(zone_.local_date(event.at));
    if (week != week_) tell_week();
    week_ = week;
    for (const auto& [type, words] : counted) {
        if (event.type == type) ++counts_[std::string(type)];
    }
    if (const std::string text = line_about(event); !text.empty()) line(event, text);
}

std::string Story::line_about(const engine::Event& event) {
    if (event.type == "round.started") return about_round(*find<Round>(store_, event));
    if (event.type == "round.finished")
        return "Round " + event.stream.id + " is finished: every grade is final";
    if (event.type == "moderation.changed") {
        const auto audit = find<Audit>(store_, event);
        if (audit->grade != "inadequate") return "";
        return audit->ref + " (case " + audit->case_ + "): " + name_of(audit->auditors.front()) + " said " +
               detail(event, "from") + ", " + name_of(audit->moderator.value_or("")) + " says inadequate";
    }
    if (event.type == "reaudit.finalised") {
        const auto audit = find<Audit>(store_, event);
        return "Re-audit " + audit->ref + " of case " + audit->case_ + ": " + compared(*audit) +
               audit->follows.value_or("") + (audit->grade ? ", now " + *audit->grade : "");
    }
    if (event.type == "reaudit.impossible") {
        const auto demand = find<workflows::ReauditDemand>(store_, event);
        return "Case " + demand->case_ + " cannot be audited again: " + demand->because.value_or("");
    }
    if (event.type == "alert.raised") {
        const auto alert = find<Alert>(store_, event);
        constexpr int top_of_most_ladders = 4;
        if (alert->step < top_of_most_ladders || !told_.insert(alert->item).second)
            return "";  // Once for each item.
        return "Nobody acted, so the ladder climbs to step " + std::to_string(alert->step) + ": " +
               name_of(alert->to) + " is told \"" + alert->subject + "\"";
    }
    if (event.type == "round.missed") return "A round was missed: " + event.stream.id;
    return "";
}

void Story::line(const engine::Event& event, const std::string& text) {
    const rules::LocalTime local = zone_.to_local(event.at);
    const std::string when = rules::to_text(local);
    out_ << weekday(rules::date_of(local)) << ' ' << when.substr(0, 10) << ' ' << when.substr(11, 5) << "  "
         << text << '\n';
}

void Story::tell_week() {
    std::string text;
    for (const auto& [type, words] : counted) {
        const auto found = counts_.find(std::string(type));
        if (found != counts_.end()) {
            text += (text.empty() ? "" : ", ") + std::to_string(found->second) + " " + std::string(words);
        }
    }
    if (!text.empty()) out_ << "    week of " << rules::to_text(week_) << ": " << text << '\n';
    counts_.clear();
}

void Story::end() {
    tell_week();
}

}  // namespace adapters::demo
