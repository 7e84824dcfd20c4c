#include "workflows/alerts/going_out.hpp"

#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "workflows/alerts/digest.hpp"
#include "workflows/alerts/fitting_words.hpp"
#include "workflows/alerts/looked_over.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/indexes.hpp"

namespace workflows {
namespace {

struct Words {
    std::string inside;
    std::string outside;

    void add(const std::string& both) {
        inside += both;
        outside += both;
    }
};

std::string unit_of(const engine::Reader& state, const Alert& alert) {
    engine::RecordKey key = key_in(alert.item);
    if (key.kind == "deadline") key = key_in(key.id);
    if (key.kind == "first_audit" || key.kind == "moderation" || key.kind == "dispute" ||
        key.kind == "response")
        key.kind = "audit";
    const auto record = state.find(key);
    const auto* then = record ? record->if_contains("unit_then") : nullptr;
    const auto* title =
        then != nullptr && then->is_object() ? then->get_object().if_contains("title") : nullptr;
    return title != nullptr && title->is_string() ? std::string(title->get_string()) : "";
}

std::string group_of(const engine::Reader& state, const Alert& alert) {
    std::string name = alert.template_;
    std::ranges::replace(name, '_', ' ');
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    if (alert.step > 1) name += ", step " + std::to_string(alert.step);
    // Where it belongs is not theirs to know either.
    if (alert.template_ == unseen_template) return "Not yours to open";
    const std::string unit = unit_of(state, alert);
    return unit.empty() ? name : name + ", " + unit;
}

using Group = std::pair<std::string, std::vector<Alert>>;

std::vector<Group> groups_of(const engine::Reader& state, std::vector<Alert> alerts) {
    std::map<std::string, std::vector<Alert>> by_name;
    for (Alert& each : alerts) by_name[group_of(state, each)].push_back(std::move(each));
    std::vector<Group> groups(std::make_move_iterator(by_name.begin()),
                              std::make_move_iterator(by_name.end()));
    for (auto& [name, rows] : groups) std::ranges::stable_sort(rows, {}, &Alert::about);
    std::ranges::stable_sort(groups, std::greater{}, [](const Group& group) { return group.second.size(); });
    return groups;
}

void add_row(Words& words, const Alert& each) {
    const std::string end = " (" + each.about + ", " + each.ref + ")\n";
    words.inside += "- " + each.subject + end;
    words.outside += "- " + each.outward_subject.value_or(each.subject) + end;
}

std::string and_more(std::size_t more) {
    return "- and " + std::to_string(more) + " more, in Caseloop\n";
}

Words rows_of(const engine::Reader& state, std::vector<Alert> alerts) {
    Words words;
    const std::vector<Group> groups = groups_of(state, std::move(alerts));
    std::size_t left = most_rows;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& [name, rows] = groups[i];
        if (left == 0) {
            words.add("And " + std::to_string(groups.size() - i) + " more sorts, in Caseloop\n");
            break;
        }
        if (groups.size() > 1)
            words.add((i == 0 ? "" : "\n") + name + ": " + std::to_string(rows.size()) + "\n");
        // Each sort that comes after gets a row at least.
        const std::size_t after = std::min(groups.size() - i - 1, left - 1);
        const std::size_t shown = std::min(rows.size(), left - after);
        for (std::size_t row = 0; row < shown; ++row) add_row(words, rows[row]);
        if (shown < rows.size()) words.add(and_more(rows.size() - shown));
        left -= shown;
    }
    return words;
}

// Whose they are and not what they say: that was for their reader alone.
void add_undelivered(Words& words, const std::vector<Alert>& alerts) {
    for (std::size_t row = 0; row < std::min(alerts.size(), most_rows); ++row) {
        const Alert& each = alerts[row];
        words.add("- " + each.ref + ", " + each.template_ + ", to " + each.to + "\n");
    }
    if (alerts.size() > most_rows) words.add(and_more(alerts.size() - most_rows));
}

std::vector<Alert> listed(const engine::Reader& state, const char* index, const std::string& prefix) {
    std::vector<Alert> alerts;
    for (const auto& entry : engine::scan_prefix(state, index, prefix)) {
        if (auto stored = state.find({Alert::kind_name, entry.record.id}))
            alerts.push_back(from_document<Alert>(*stored));
    }
    return alerts;
}

void say(Alert& alert, Words words) {
    alert.outward_body.reset();
    if (words.outside != words.inside) alert.outward_body = std::move(words.outside);
    alert.body = std::move(words.inside);
}

}  // namespace

Alert as_it_goes_out(const engine::Reader& state, Alert alert) {
    if (alert.attempts > 0 || is_looked_over(state, alert.ref)) return alert;
    if (is_digest(alert)) {
        auto alerts = listed(state, "in_digest", alert.ref + '\t');
        if (alert.template_ == digest_template) {
            say(alert, rows_of(state, std::move(alerts)));
        } else {
            Words words;
            words.add("While no alerts were wanted, these were held back and are still open.\n\n");
            Words rows = rows_of(state, std::move(alerts));
            words.inside += rows.inside;
            words.outside += rows.outside;
            say(alert, std::move(words));
        }
    } else if (alert.template_ == undelivered_template) {
        auto alerts = listed(state, "parked", "");
        Words words;
        words.add(
            "These messages could not be delivered. `caseloop alert list --where state=parked` and "
            "`caseloop webhook log` say why; mend it, then try them again.\n\n");
        alert.subject = std::to_string(alerts.size()) + (alerts.size() == 1 ? " message" : " messages") +
                        " could not be delivered";
        add_undelivered(words, alerts);
        say(alert, std::move(words));
    }
    return alert;
}

}  // namespace workflows
