#include "workflows/rights/reach.hpp"

#include <algorithm>
#include <utility>

#include "workflows/answering.hpp"
#include "workflows/audits/moderation.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/rights/day.hpp"

namespace workflows {
namespace {

using boost::json::object;

// Kinds that others are part of, and so are judged again and again.
bool is_asked_often(std::string_view kind) {
    return kind == Audit::kind_name || kind == Action::kind_name;
}

}  // namespace

Reach::Reach(Decision& decision, std::string person)
    : decision_(decision),
      person_(std::move(person)),
      who_(decision.find<Person>(person_)),
      rights_(rights_of(decision, person_)) {}

Extent Reach::extent(const engine::RecordKey& key) const {
    const engine::Document document = key.kind.empty() ? nullptr : decision_.state().find(key);
    return document ? extent(key, *document) : Extent::none;
}

Extent Reach::extent(const engine::RecordKey& key, const object& document) const {
    if (!is_asked_often(key.kind)) return judged(key, document);
    const auto known = judged_.find(key);
    if (known != judged_.end()) return known->second;
    const Extent found = judged(key, document);
    judged_.emplace(key, found);
    return found;
}

Extent Reach::judged(const engine::RecordKey& key, const object& document) const {
    if (!rights_.has_any()) return Extent::none;
    const auto belonging = belonging_of(decision_, key, document);
    if (!belonging) return Extent::none;
    if (rights_.organisation) return Extent::whole;
    Extent most = Extent::none;
    if (rights_.is_staff()) most = std::max(most, belonging->staff);
    if (rights_.figures) most = std::max(most, belonging->figures);
    if (rights_.sample) most = std::max(most, belonging->sample);
    const auto is_granted = [&](const engine::RecordKey& each) { return rights_.granted.contains(each); };
    if (std::ranges::any_of(belonging->granted_as, is_granted) || is_named(key, *belonging) ||
        is_part_of_seen(*belonging))
        most = std::max(most, belonging->most);
    return most;
}

bool Reach::is_named(const engine::RecordKey& key, const Belonging& belonging) const {
    if (std::ranges::any_of(belonging.units, [&](const std::string& unit) { return leads(unit); }))
        return true;
    if (!rights_.is_staff() && !rights_.figures && !rights_.sample) return false;
    if (std::ranges::any_of(belonging.people, [&](const std::string& each) { return stands_for(each); }))
        return true;
    if (std::ranges::any_of(belonging.roles, [&](const std::string& role) { return has_role(*who_, role); }))
        return true;
    return key.kind == Audit::kind_name && is_wanted_at(key.id);
}

bool Reach::is_part_of_seen(const Belonging& belonging) const {
    if (belonging.part_of.empty() || (belonging.within && !leads(*belonging.within))) return false;
    const auto is_seen = [&](const engine::RecordKey& each) { return extent(each) != Extent::none; };
    return belonging.needs_all ? std::ranges::all_of(belonging.part_of, is_seen)
                               : std::ranges::any_of(belonging.part_of, is_seen);
}

bool Reach::leads(const std::string& unit) const {
    if (!rights_.unit || unit.empty()) return false;
    const auto known = led_.find(unit);
    if (known != led_.end()) return known->second;
    const auto line = units_upwards(decision_, unit);
    const bool found = std::ranges::find(line, *rights_.unit, &Unit::id) != line.end();
    led_.emplace(unit, found);
    return found;
}

bool Reach::leads_unit_of(const engine::RecordKey& key) const {
    const engine::Document document = decision_.state().find(key);
    const auto belonging = document ? belonging_of(decision_, key, *document) : std::nullopt;
    return belonging &&
           std::ranges::any_of(belonging->units, [&](const std::string& unit) { return leads(unit); });
}

bool Reach::stands_for(const std::string& someone) const {
    if (someone == person_) return true;
    const auto known = stood_for_.find(someone);
    if (known != stood_for_.end()) return known->second;
    const auto person = decision_.find<Person>(someone);
    const bool covers =
        rights_.is_staff() && person && person->cover == person_ && is_on_leave(*person, day_of(decision_));
    stood_for_.emplace(someone, covers);
    return covers;
}

bool Reach::is_wanted_at(const std::string& ref) const {
    if (!rights_.own_work) return false;
    const auto audit = decision_.find<Audit>(ref);
    return audit && (owes_response(*audit) || may_take_up(*audit));
}

bool Reach::owes_response(const Audit& audit) const {
    if (const auto given = decision_.find<Response>(audit.ref))
        return stands_for(given->by) || (given->on_behalf_of && stands_for(*given->on_behalf_of));
    const auto deadline = decision_.find<Deadline>("response/" + audit.ref);
    if (!deadline || (deadline->state != "running" && deadline->state != "paused")) return false;
    const Facts facts = facts_about(decision_, {Deadline::kind_name, deadline->id});
    const auto& programmes = facts.pack().programmes;
    const auto programme = programmes.find(audit.programme);
    if (programme == programmes.end() || !programme->second.response) return false;
    const auto owing = who_owes(decision_, programme->second.response->from, facts);
    return std::ranges::any_of(owing, [&](const Person& each) { return stands_for(each.id); });
}

bool Reach::may_take_up(const Audit& audit) const {
    if (audit.state != AuditState::submitted || audit.moderator || !who_) return false;
    if (!decision_.readable_pack(audit.pack)) return false;
    return may_moderate(decision_, terms_of(decision_, audit), moderation_block(decision_, audit), audit,
                        *who_);
}

}  // namespace workflows
