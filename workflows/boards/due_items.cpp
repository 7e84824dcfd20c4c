#include "workflows/boards/due_items.hpp"

#include <algorithm>
#include <set>

#include "workflows/boards/decisions.hpp"
#include "workflows/boards/owing_roles.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Moment;

// Where nobody knows when the board meets next.
constexpr rules::Duration two_weeks{10, rules::Unit::working_days};

Moment horizon(const Decision& decision, const VersionedPack& pack, const rules::Board& board) {
    if (!board.soon) {
        if (const auto next = next_meeting(decision, pack, board)) return *next;
    }
    return rules::add(decision.now(), board.soon.value_or(two_weeks), pack->zone, pack->calendar);
}

std::string title_of_role(const rules::Pack& pack, const std::string& role) {
    const auto found = pack.roles.find(role);
    return found == pack.roles.end() || found->second.title.empty() ? role : found->second.title;
}

std::string titles_of(const rules::Pack& pack, const std::vector<std::string>& roles) {
    std::string titles;
    for (const std::string& role : roles) titles += (titles.empty() ? "" : ", ") + title_of_role(pack, role);
    return titles;
}

json::array who_owes(const Decision& decision, const Deadline& deadline, const Facts& facts) {
    if (const auto raised = decision.find<SafeguardingConcern>(deadline.of);
        raised && deadline.kind == SafeguardingConcern::kind_name)
        return to_json(raised->told).as_array();
    json::array people;
    if (facts.owner) people.emplace_back(*facts.owner);
    for (const std::string& each : facts.answerable) {
        if (each != facts.owner) people.emplace_back(each);
    }
    return people;
}

std::string case_of(const Decision& decision, const Deadline& deadline) {
    const engine::Document record = decision.state().find(record_of(deadline.kind, deadline.of));
    const auto* found = record ? record->if_contains("case") : nullptr;
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

json::object row_of(const Decision& decision, const rules::Pack& pack, const Deadline& deadline,
                    const Facts& facts) {
    json::object row{{"what", deadline.kind}, {"of", deadline.of}};
    if (deadline.kind == Action::kind_name) {
        if (const auto action = decision.find<Action>(deadline.of)) {
            row.emplace("title", action->title);
            row.emplace("priority", action->priority);
            row.emplace("level", action->level);
        }
    }
    if (const std::string about = case_of(decision, deadline); !about.empty()) row.emplace("case", about);
    row.emplace("who", who_owes(decision, deadline, facts));
    row.emplace("role", titles_of(pack, owing_roles(decision, deadline)));
    row.emplace("due", rules::to_text(deadline.due.value_or(pack.zone.local_date(deadline.ends))));
    if (deadline.capped) row.emplace("capped", true);
    return row;
}

json::array rows_of(const Decision& decision, const rules::Pack& pack, std::vector<Deadline> deadlines) {
    std::ranges::stable_sort(deadlines, {}, &Deadline::ends);
    json::array rows;
    for (const Deadline& each : deadlines)
        rows.push_back(row_of(decision, pack, each, facts_about(decision, {Deadline::kind_name, each.id})));
    return rows;
}

// The unit itself, or one that took over from it when it ended.
bool went_on_as(const Decision& decision, const std::string& earlier, const std::string& unit,
                std::set<std::string>& seen) {
    if (earlier == unit) return true;
    if (!seen.insert(earlier).second) return false;
    const auto ended = decision.find<Unit>(earlier);
    if (!ended || !ended->became) return false;
    return std::ranges::any_of(
        *ended->became, [&](const std::string& each) { return went_on_as(decision, each, unit, seen); });
}

bool is_of_the_same(const Decision& decision, const Meeting& earlier, const Meeting& meeting) {
    if (earlier.unit == meeting.unit) return true;
    std::set<std::string> seen;
    return earlier.unit && meeting.unit && went_on_as(decision, *earlier.unit, *meeting.unit, seen);
}

}  // namespace

void find_due_items(const Decision& decision, const VersionedPack& pack, const rules::Board& board,
                    const MeetingPlace& place, Meeting& meeting) {
    const Moment until = horizon(decision, pack, board);
    std::vector<Deadline> overdue;
    std::vector<Deadline> soon;
    for (Deadline& deadline : decision.list_all<Deadline>("deadline")) {
        // Whoever waits for the check owes nothing just now.
        if (deadline.state != "running" || deadline.kind == Alert::kind_name || deadline.ends > until)
            continue;
        if (!place.holds(decision, {Deadline::kind_name, deadline.id})) continue;
        auto& list = deadline.ends <= decision.now() ? overdue : soon;
        list.push_back(std::move(deadline));
    }
    meeting.overdue = rows_of(decision, *pack.pack, std::move(overdue));
    meeting.soon_due = rows_of(decision, *pack.pack, std::move(soon));
}

json::array carried_forward(const Decision& decision, const Meeting& meeting) {
    std::vector<Meeting> earlier = decision.list<Meeting>("meeting_of_board", meeting.board);
    std::erase_if(earlier, [&](const Meeting& each) {
        return each.state != "held" || each.id == meeting.id || !is_of_the_same(decision, each, meeting);
    });
    std::ranges::stable_sort(earlier, {}, [](const Meeting& each) { return *each.held_on; });
    json::array rows;
    for (const Meeting& each : earlier) {
        const bool is_last = &each == &earlier.back();
        for (const MeetingDecision& decided : each.decisions) {
            const auto action = decision.find<Action>(decided.action);
            if (!action || (action->settled && !is_last)) continue;
            json::object row{{"title", decided.title}, {"action", decided.action}, {"meeting", each.id}};
            row.emplace("state", to_string(action->state));
            row.emplace("overdue", action->overdue);
            row.emplace("level", action->level);
            if (action->owner) row.emplace("owner", *action->owner);
            if (action->due) row.emplace("due", rules::to_text(*action->due));
            if (action->measure) row.emplace("measure", *action->measure);
            if (action->effect) row.emplace("effect", *action->effect);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace workflows
