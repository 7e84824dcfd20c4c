#include "workflows/boards/prepare.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/actions/wanted.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/alerts/reader.hpp"
#include "workflows/boards/decisions.hpp"
#include "workflows/boards/due_items.hpp"
#include "workflows/boards/lists.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

// A second one on a day gets a number, as rounds do.
std::string free_id(const Decision& decision, const std::string& of, rules::Date day) {
    const std::string first = of + "/" + rules::to_text(day);
    std::string id = first;
    for (int n = 2; decision.find<Meeting>(id); ++n) id = first + "/" + std::to_string(n);
    return id;
}

bool is_here(const Decision& decision, const rules::Board& board, const MeetingPlace& place,
             const std::string& about) {
    if (!place.unit) return true;
    const auto key = thing_meant(decision, about);
    const auto unit =
        key ? unit_of_kind(decision, facts_about(decision, *key).unit, place.kind) : std::nullopt;
    const auto units = units_of_board(decision, board);
    const bool is_nowhere = !unit || std::ranges::find(units, *unit) == units.end();
    return is_nowhere ? place.unit == units.front() : unit == place.unit;
}

void take_agenda(Decision& decision, const rules::Board& board, const MeetingPlace& place, Meeting& meeting) {
    for (AgendaItem& item : decision.list<AgendaItem>("agenda", meeting.board)) {
        if (!is_here(decision, board, place, item.about)) continue;
        json::object row{{"about", item.about}, {"because", item.because}};
        if (item.ask) row.emplace("ask", *item.ask);
        meeting.agenda.push_back(std::move(row));
        item.state = "on_agenda";
        item.meeting = meeting.id;
        decision.record("agenda.taken", item);
    }
}

// Who moderates blind would learn by a number in which list an audit stands.
Meeting as_seen_by_chair(Decision& decision, const Meeting& meeting) {
    const auto chair = meeting.chair ? decision.find<Person>(*meeting.chair) : std::nullopt;
    if (!chair) return meeting;
    const Reader reader = reader_on(decision, *chair, today(decision), chair->unit);
    const auto sight = Sight::of_blindness(decision, reader.person.id);
    const auto whole = std::make_shared<const json::object>(to_document(meeting));
    return from_document<Meeting>(*sight.record({Meeting::kind_name, meeting.id}, whole));
}

void tell_chair(Decision& decision, const VersionedPack& pack, const rules::Board& board,
                const Meeting& meeting) {
    const Meeting seen = as_seen_by_chair(decision, meeting);
    const auto of = [&](const char* list) { return std::to_string(seen.counts.at(list)); };
    AlertRequest request;
    request.to = {meeting.chair.value_or(board.chair)};
    request.message = "meeting";
    request.about = {Meeting::kind_name, meeting.id};
    request.more = "On the agenda: " + of("agenda") + ". Overdue: " + of("overdue") +
                   ". Due soon: " + of("due_soon") + ". From earlier meetings: " + of("carried_forward") +
                   ".\ncaseloop meeting show " + meeting.id;
    raise_alerts(decision, pack, request);
}

template <class Fits>
std::optional<Meeting> newest(const Decision& decision, const std::string& board,
                              const std::optional<std::string>& unit, Fits fits) {
    std::optional<Meeting> found;
    for (Meeting& meeting : decision.list<Meeting>("meeting_of_board", board)) {
        if (!fits(meeting) || (unit && meeting.unit != unit)) continue;
        if (!found || found->planned_on <= meeting.planned_on) found = std::move(meeting);
    }
    return found;
}

}  // namespace

void count_rows(Meeting& meeting) {
    const auto size = [](const json::array& rows) { return static_cast<int>(rows.size()); };
    int asked = 0;
    for (const json::value& row : meeting.agenda) asked += row.get_object().contains("ask") ? 1 : 0;
    meeting.counts.clear();
    for (const auto& list : meeting.lists) meeting.counts[list.key()] = size(list.value().as_array());
    meeting.counts.emplace("agenda", size(meeting.agenda));
    meeting.counts.emplace("asked", asked);
    meeting.counts.emplace("overdue", size(meeting.overdue));
    meeting.counts.emplace("due_soon", size(meeting.soon_due));
    meeting.counts.emplace("carried_forward", size(meeting.carried_forward));
}

std::vector<std::string> units_of_board(const Decision& decision, const rules::Board& board) {
    std::vector<std::string> units;
    if (board.per.empty()) return units;
    const rules::Date day = today(decision);
    for (const Unit& unit : decision.list_all<Unit>("unit")) {
        const bool is_there = (!unit.until || *unit.until >= day) && (!unit.from || *unit.from <= day);
        if (unit.kind == board.per && is_there) units.push_back(unit.id);
    }
    std::ranges::sort(units);
    return units;
}

Meeting prepare_meeting(Decision& decision, const VersionedPack& pack, const rules::Board& board,
                        const std::optional<std::string>& unit) {
    const MeetingPlace place{board.per, unit};
    Meeting meeting;
    meeting.planned_on = pack->zone.local_date(decision.now());
    meeting.id = free_id(decision, unit ? board.id + "/" + *unit : board.id, meeting.planned_on);
    meeting.board = board.id;
    meeting.title = board.title;
    meeting.unit = unit;
    meeting.pack = pack.version;
    const auto chair = unit ? holder_along_line(decision, board.chair, unit)
                            : nearest_holder(decision, board.chair, std::nullopt);
    if (chair) meeting.chair = chair->id;
    take_agenda(decision, board, place, meeting);
    find_due_items(decision, pack, board, place, meeting);
    meeting.carried_forward = carried_forward(decision, meeting);
    for (const rules::BoardList& list : board.lists) {
        meeting.lists[list.name] = frozen_list(decision, *pack.pack, list, place);
    }
    count_rows(meeting);
    decision.record("meeting.prepared", meeting);
    tell_chair(decision, pack, board, meeting);
    return meeting;
}

std::optional<Meeting> prepared_meeting(const Decision& decision, const std::string& board,
                                        const std::optional<std::string>& unit) {
    return newest(decision, board, unit, [](const Meeting& meeting) { return meeting.state == "prepared"; });
}

std::optional<Meeting> meeting_of_day(const Decision& decision, const std::string& board,
                                      const std::optional<std::string>& unit, rules::Date day) {
    return newest(decision, board, unit, [&](const Meeting& meeting) {
        return meeting.planned_on == day && (meeting.state == "prepared" || meeting.state == "not_recorded");
    });
}

void close_unrecorded(Decision& decision, const std::string& board) {
    for (Meeting& meeting : decision.list<Meeting>("meeting_of_board", board)) {
        if (meeting.state != "prepared") continue;
        meeting.state = "not_recorded";
        meeting.because = "nobody recorded what was decided before the next meeting";
        decision.record("meeting.not_recorded", meeting);
        give_back_agenda(decision, meeting, "the meeting has no minutes");
    }
}

void give_back_agenda(Decision& decision, const Meeting& meeting, const std::string& because) {
    for (const json::value& row : meeting.agenda) {
        const std::string about{row.as_object().at("about").as_string()};
        std::optional<AgendaItem> item = decision.find<AgendaItem>(meeting.board + "/" + about);
        if (!item || item->meeting != meeting.id || item->state != "on_agenda") continue;
        const auto action = decision.find<Action>(about);
        item->state = action && action->settled ? "withdrawn" : "waiting";
        item->meeting.reset();
        decision.record("agenda.returned", *item, {{"because", because}});
    }
    settle_alerts(decision, {Meeting::kind_name, meeting.id}, because);
}

}  // namespace workflows
