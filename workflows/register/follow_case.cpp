#include "workflows/register/follow_case.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <boost/json.hpp>

#include "workflows/measures/lists.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

// C1 in "C1 ACT-1", but not in C10 or X-C1.
std::string with_word(std::string text, const std::string& from, const std::string& to) {
    const auto is_of_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '/';
    };
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        const std::size_t end = at + from.size();
        const bool begins = at == 0 || !is_of_word(text[at - 1]);
        const bool ends = end == text.size() || !is_of_word(text[end]);
        if (begins && ends) text.replace(at, from.size(), to);
        at += begins && ends ? to.size() : 1;
    }
    return text;
}

class Follower {
public:
    Follower(Decision& decision, const std::string& from, const std::string& to, const std::string& because)
        : decision_(decision), from_(from), to_(to), because_(because) {}

    std::map<std::string, std::int64_t> follow() && {
        for (Audit& audit : decision_.list<Audit>("audit_of_case", from_)) {
            demands_.insert(audit.ref);
            demands_.insert(audit.programme + "/" + from_);
            rounds_.insert(audit.round);
            if (std::optional<Response> response = decision_.find<Response>(audit.ref))
                take(*std::move(response));
            take(std::move(audit));
        }
        take_measured<Finding>();
        take_measured<Action>();
        for (Concern& each : decision_.list<Concern>("concern_of_case", from_)) take(std::move(each));
        for (auto& each : decision_.list<SafeguardingConcern>("safeguarding_of_case", from_))
            take(std::move(each));
        take_demands();
        for (const std::string& round : rounds_) take_picks(round);
        take_agenda();
        take_alerts();
        return std::move(counts_);
    }

private:
    template <class R>
    void note(const R& record) {
        ++counts_[R::kind_name];
        decision_.record(std::string(R::kind_name) + ".case_renamed", record, details());
    }

    template <class R>
    void take(R record) {
        record.case_ = to_;
        note(record);
    }

    template <class R>
    void take_measured() {
        const std::string group = measured_group(R::kind_name, "case", from_);
        for (const auto& listed : engine::scan_prefix(decision_.state(), measured_index, group))
            take(*decision_.find<R>(listed.record.id));
    }

    // Those that a rule queued are found by the reference, and so they change their names.
    void take_demands() {
        for (const ReauditDemand& waiting : decision_.list_all<ReauditDemand>("reaudit_waiting")) {
            if (waiting.case_ == from_) demands_.insert(waiting.id);
        }
        for (const std::string& id : demands_) {
            std::optional<ReauditDemand> demand = decision_.find<ReauditDemand>(id);
            if (!demand || demand->case_ != from_) continue;
            if (!demand->audit)
                take_queued(*std::move(demand));
            else
                take(*std::move(demand));
        }
    }

    // Where both cases wait, the one that comes first has the name by which it is found from now on; the
    // other keeps the old one, to be ended.
    void take_queued(ReauditDemand demand) {
        const std::string old_id = demand.id;
        decision_.remove<ReauditDemand>(old_id, "reaudit.case_renamed", details());
        demand.id = demand.programme + "/" + to_;
        std::optional<ReauditDemand> other = decision_.find<ReauditDemand>(demand.id);
        if (other && other->state == "waiting") {
            if (demand.state != "waiting") return;
            if (!comes_before(demand, *other)) std::swap(demand, *other);
            demand.id = demand.programme + "/" + to_;
            other->id = old_id;
            take(*std::move(other));
        }
        take(std::move(demand));
    }

    void take_picks(const std::string& round) {
        for (Pick& pick : decision_.list<Pick>("pick_of_round", round)) {
            if (std::ranges::find(pick.cases, from_) == pick.cases.end()) continue;
            std::erase(pick.cases, to_);
            std::ranges::replace(pick.cases, from_, to_);
            note(pick);
        }
    }

    void take_agenda() {
        for (const auto& [board, its_terms] : decision_.pack()->boards) {
            std::optional<AgendaItem> item = decision_.find<AgendaItem>(board + "/" + from_);
            if (item && item->state != "withdrawn") take_item(*std::move(item));
        }
    }

    // What the board dealt with under the other reference stands in the way of nothing; what waits there
    // already is asked this as well.
    void take_item(AgendaItem item) {
        decision_.remove<AgendaItem>(item.id, "agenda_item.case_renamed", details());
        if (item.state == "on_agenda") take_row(item);
        item.about = to_;
        item.id = item.board + "/" + to_;
        std::optional<AgendaItem> other = decision_.find<AgendaItem>(item.id);
        if (!other || other->state == "withdrawn" || item.state == "waiting") {
            const bool both_ask = other && other->state == "waiting" && other->ask && other->ask != item.ask;
            if (both_ask) item.ask = *other->ask + (item.ask ? " " + *item.ask : "");
            note(item);
        }
    }

    // A meeting to come has to find it by the reference that is known.
    void take_row(const AgendaItem& item) {
        std::optional<Meeting> meeting = item.meeting ? decision_.find<Meeting>(*item.meeting) : std::nullopt;
        if (!meeting || meeting->state != "prepared") return;
        for (auto& row : meeting->agenda) {
            if (row.at("about") == boost::json::string(from_)) row.as_object()["about"] = to_;
        }
        note(*meeting);
    }

    void take_alerts() {
        for (Alert& alert : decision_.list<Alert>("alert_of", "case/" + from_)) {
            alert.item = "case/" + to_;
            note(alert);
        }
        for (Alert& alert : decision_.list_all<Alert>("waiting")) {
            const Alert before = alert;
            for (std::string* words : {&alert.about, &alert.subject, &alert.body})
                *words = with_word(*words, from_, to_);
            for (auto* words : {&alert.outward_subject, &alert.outward_body}) {
                if (*words) *words = with_word(**words, from_, to_);
            }
            if (to_document(alert) != to_document(before)) note(alert);
        }
    }

    [[nodiscard]] boost::json::object details() const {
        return {{"from", from_}, {"to", to_}, {"because", because_}};
    }

    Decision& decision_;
    const std::string& from_;
    const std::string& to_;
    const std::string& because_;
    std::set<std::string> demands_;
    std::set<std::string> rounds_;
    std::map<std::string, std::int64_t> counts_;
};

}  // namespace

std::map<std::string, std::int64_t> follow_case(Decision& decision, const std::string& from,
                                                const std::string& to, const std::string& because) {
    return Follower(decision, from, to, because).follow();
}

}  // namespace workflows
