#include "adapters/demo/summary.hpp"

#include <map>
#include <ostream>

#include <boost/json.hpp>

#include "workflows/records/audit.hpp"
#include "workflows/records/follow_up.hpp"

namespace adapters::demo {
namespace {

namespace json = boost::json;
using workflows::Action;
using workflows::Alert;
using workflows::Audit;
using workflows::ReauditDemand;
using workflows::Round;

using Counts = std::map<std::string, std::int64_t>;

json::object to_object(const Counts& counts) {
    json::object object;
    for (const auto& [name, count] : counts) object.emplace(name, count);
    return object;
}

class Counter {
public:
    void count(const engine::RecordKey& key, const json::object& document) {
        if (key.kind == Round::kind_name) round(workflows::from_document<Round>(document));
        if (key.kind == Audit::kind_name) audit(workflows::from_document<Audit>(document));
        if (key.kind == Action::kind_name) action(workflows::from_document<Action>(document));
        if (key.kind == Alert::kind_name) alert(workflows::from_document<Alert>(document));
        if (key.kind == ReauditDemand::kind_name) reaudit(workflows::from_document<ReauditDemand>(document));
    }

    json::object result() && {
        return {{"rounds", std::move(rounds_)},         {"audits", to_object(audits_)},
                {"first_grades", to_object(first_)},    {"grades", to_object(grades_)},
                {"moderation", to_object(moderation_)}, {"actions", to_object(actions_)},
                {"alerts_by_step", to_object(alerts_)}, {"alerts_by_state", to_object(alert_states_)},
                {"reaudits", to_object(reaudits_)},     {"outcomes", to_object(outcomes_)}};
    }

private:
    void round(const Round& each) {
        rounds_.push_back(
            {{"id", each.id}, {"size", each.size}, {"frame", each.frame_size}, {"state", each.state}});
    }

    void audit(const Audit& each) {
        ++audits_[std::string(to_string(each.state))];
        if (each.first_grade && each.finalised_on) ++first_[*each.first_grade];
        if (each.grade) ++grades_[*each.grade];
        if (each.moderated_on && each.first_grade && each.grade) {
            ++moderation_[each.grade == each.first_grade ? "held" : "changed"];
        }
        if (each.outcome) ++outcomes_[*each.outcome];
    }

    void action(const Action& each) {
        ++actions_[std::string(to_string(each.state))];
        if (each.overdue && !each.settled) ++actions_["overdue now"];
    }

    void alert(const Alert& each) {
        ++alert_states_[std::string(to_string(each.state))];
        ++alerts_[each.step == 0 ? "news" : "ladder step " + std::to_string(each.step)];
    }

    void reaudit(const ReauditDemand& each) { ++reaudits_[each.state]; }

    json::array rounds_;
    Counts audits_, first_, grades_, moderation_, actions_, alerts_, alert_states_, reaudits_, outcomes_;
};

void print_counts(const json::object& summary, const char* part, const char* title, std::ostream& out) {
    const json::object& counts = summary.at(part).as_object();
    std::int64_t all = 0;
    std::string text;
    for (const auto& each : counts) {
        if (each.key() != "overdue now") all += each.value().as_int64();
        text += (text.empty() ? "" : ", ") + std::string(each.key()) + " " +
                std::to_string(each.value().as_int64());
    }
    out << "  " << title << " (" << all << "): " << (text.empty() ? "none" : text) << '\n';
}

}  // namespace

json::object summary(const engine::Store& store) {
    Counter counter;
    store.each_record(
        [&](const engine::RecordKey& key, std::string_view) { counter.count(key, *store.find(key)); });
    return std::move(counter).result();
}

void print_summary(const json::object& summary, std::ostream& out) {
    out << "  Rounds (" << summary.at("rounds").as_array().size() << "):\n";
    for (const json::value& each : summary.at("rounds").as_array()) {
        const json::object& round = each.as_object();
        out << "    " << std::string(round.at("id").as_string()) << ": " << round.at("size").as_int64()
            << " audits from a frame of " << round.at("frame").as_int64() << ", "
            << std::string(round.at("state").as_string()) << '\n';
    }
    print_counts(summary, "audits", "Audits by state", out);
    print_counts(summary, "first_grades", "First grades", out);
    print_counts(summary, "grades", "Grades after moderation", out);
    print_counts(summary, "moderation", "Moderated", out);
    print_counts(summary, "actions", "Actions by state", out);
    print_counts(summary, "alerts_by_step", "Alerts by step", out);
    print_counts(summary, "alerts_by_state", "Alerts by state", out);
    print_counts(summary, "reaudits", "Re-audits asked for", out);
    print_counts(summary, "outcomes", "What re-audits showed", out);
}

}  // namespace adapters::demo
