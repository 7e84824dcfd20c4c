#include "adapters/calendar/plan_calendar.hpp"

#include <map>

#include "adapters/calendar/ical.hpp"

namespace adapters {
namespace {

using workflows::ForwardPlan;
using workflows::PlanEntry;

std::string uid_of(const PlanEntry& entry, const ForwardPlan& plan, std::map<std::string, int>& given) {
    const std::string kind = entry.kind == PlanEntry::Kind::meeting ? "meeting" : "round";
    std::string name = kind + "/" + entry.of + "/" + (entry.at ? engine::to_text(*entry.at) : "undated");
    const int nth = ++given[name];
    if (nth > 1) name += "/" + std::to_string(nth);
    return name + "@" + domain_of(plan.title);
}

std::string counted(int n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string summary_of(const PlanEntry& entry) {
    std::string text = entry.title;
    if (entry.state == PlanEntry::State::missed) return text + " (did not take place)";
    if (entry.kind == PlanEntry::Kind::meeting) return text;
    if (entry.kind == PlanEntry::Kind::extra_round) text += ", re-audits";
    return entry.audits > 0 ? text + ": " + counted(entry.audits, "audit", "audits") : text;
}

std::string description_of(const PlanEntry& entry) {
    std::string text = entry.why;
    const auto line = [&](const std::string& words) { text += (text.empty() ? "" : "\n") + words; };
    if (entry.due) line("First audits are due by " + rules::to_text(*entry.due) + ".");
    if (!entry.follows.empty())
        line(counted(static_cast<int>(entry.follows.size()), "of them is a re-audit.",
                     "of them are re-audits."));
    if (entry.to_choose > 0) line(counted(entry.to_choose, "case is", "cases are") + " chosen by people.");
    if (entry.unassigned > 0) line(counted(entry.unassigned, "audit has", "audits have") + " nobody yet.");
    for (const auto& seat : entry.by)
        line(seat.name + (seat.audits > 0 ? ": " + std::to_string(seat.audits) : ""));
    return text;
}

void add_to(icalcomponent* calendar, const PlanEntry& entry, const ForwardPlan& plan,
            std::map<std::string, int>& given) {
    icalcomponent* component = entry.at ? icalcomponent_new_vevent() : icalcomponent_new_vtodo();
    icalcomponent_add_component(calendar, component);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(component, property); };
    add(icalproperty_new_uid(uid_of(entry, plan, given).c_str()));
    add(icalproperty_new_dtstamp(utc(plan.made_at)));
    if (entry.at) add(icalproperty_new_dtstart(utc(*entry.at)));
    add(icalproperty_new_summary(summary_of(entry).c_str()));
    if (const std::string text = description_of(entry); !text.empty())
        add(icalproperty_new_description(text.c_str()));
    add(icalproperty_new_categories(entry.kind == PlanEntry::Kind::meeting ? "Board" : "Audit round"));
    if (!entry.at) return;
    add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    const bool took_place = entry.state != PlanEntry::State::missed;
    add(icalproperty_new_status(took_place ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_CANCELLED));
}

}  // namespace

std::string to_ics(const ForwardPlan& plan) {
    const Component calendar = new_calendar("-//Caseloop//Forward plan//EN", "Audit plan of " + plan.title);
    std::map<std::string, int> given;
    for (const PlanEntry& entry : plan.entries) add_to(calendar.get(), entry, plan, given);
    return text_of(calendar);
}

}  // namespace adapters
