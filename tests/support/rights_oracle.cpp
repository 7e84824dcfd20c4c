#include "tests/support/rights_oracle.hpp"

#include <functional>

#include <boost/json.hpp>

namespace rights {
namespace {

namespace json = boost::json;
using Names = std::set<std::string>;

std::string text(const json::object& record, const char* field) {
    const auto* found = record.if_contains(field);
    return found != nullptr && found->is_string() ? found->get_string().c_str() : "";
}

Names names(const json::object& record, std::initializer_list<const char*> fields) {
    Names all;
    for (const char* field : fields) {
        const auto* found = record.if_contains(field);
        if (found == nullptr) continue;
        if (found->is_string()) all.emplace(found->get_string());
        if (!found->is_array()) continue;
        for (const json::value& each : found->get_array()) {
            if (each.is_string()) all.emplace(each.get_string());
            if (each.is_object()) all.insert(text(each.get_object(), "person"));
        }
    }
    all.erase("");
    return all;
}

bool meet(const Names& one, const Names& other) {
    for (const std::string& each : one) {
        if (other.contains(each)) return true;
    }
    return false;
}

}  // namespace

// One person's sets, each built from the ones before.
class Oracle::Person {
public:
    Person(const Oracle& oracle, const std::string& id) : oracle_(oracle), id_(id) {
        if (!is_here()) return;
        find_levels();
        if (levels_.empty() && granted_.empty()) return;
        is_staff_ =
            levels_.contains("organisation") || levels_.contains("unit") || levels_.contains("own_work");
        has_figures_ = levels_.contains("figures") || levels_.contains("organisation");
        find_units();
        find_me();
        if (levels_.contains("organisation")) {
            seen = oracle.all_;
            return;
        }
        audits();
        cases();
        actions();
        what_names_them();
        organisation_facts();
        what_belongs_to_others();
    }

    Keys seen;

private:
    const std::map<std::string, Record>& all(const std::string& kind) const {
        static const std::map<std::string, Record> none;
        const auto found = oracle_.records_.find(kind);
        return found == oracle_.records_.end() ? none : found->second;
    }
    const Record& one(const std::string& kind, const std::string& id) const {
        static const Record none;
        const auto found = all(kind).find(id);
        return found == all(kind).end() ? none : found->second;
    }
    bool has(const std::string& kind, const std::string& id) const { return seen.contains({kind, id}); }
    void each(const std::string& kind,
              const std::function<bool(const std::string&, const Record&)>& is_seen) {
        for (const auto& [id, record] : all(kind)) {
            if (is_seen(id, record)) seen.insert({kind, id});
        }
    }

    bool is_here() const {
        if (!all("person").contains(id_)) return false;
        const std::string until = text(one("person", id_), "until");
        return until.empty() || oracle_.today_ <= until;
    }

    void find_levels() {
        bool has_time = !text(one("person", id_), "until").empty();
        for (const auto& [ref, grant] : all("grant")) {
            const bool is_over = grant.contains("ended_on") || text(grant, "until") < oracle_.today_;
            if (text(grant, "to") != id_ || is_over) continue;
            has_time = true;
            if (!text(grant, "item").empty()) granted_.insert(text(grant, "item"));
        }
        const Names roles = names(one("person", id_), {"roles"});
        for (const std::string& role : roles) {
            const auto level = oracle_.levels_.find(role);
            if (level != oracle_.levels_.end() && (level->second != "sample" || has_time))
                levels_.insert(level->second);
        }
        if (roles.empty() || levels_.contains("unit")) levels_.insert("own_work");
    }

    void find_units() {
        const std::string top = text(one("person", id_), "unit");
        if (!levels_.contains("unit") || top.empty()) return;
        units_.insert(top);
        for (std::size_t before = 0; before != units_.size();) {
            before = units_.size();
            for (const auto& [unit, record] : all("unit")) {
                if (units_.contains(text(record, "parent"))) units_.insert(unit);
            }
        }
        for (const auto& [person, record] : all("person")) {
            if (units_.contains(text(record, "unit"))) people_of_units_.insert(person);
        }
        for (const auto& [ref, record] : all("case")) {
            if (units_.contains(text(record, "unit"))) cases_.insert(ref);
        }
    }

    void find_me() {
        if (!levels_.empty()) me_.insert(id_);
        if (!is_staff_) return;
        for (const auto& [person, record] : all("person")) {
            const std::string from = text(record, "leave_from");
            const std::string to = text(record, "leave_to");
            const bool is_away = !(from.empty() && to.empty()) && from <= oracle_.today_ &&
                                 (to.empty() || oracle_.today_ <= to);
            if (text(record, "cover") == id_ && is_away) me_.insert(person);
        }
    }

    bool is_granted(const std::string& kind, const std::string& id) const {
        return granted_.contains(kind + "/" + id);
    }
    bool is_of_their_case(const Record& record) const {
        return cases_.contains(text(record, "case")) || is_granted("case", text(record, "case"));
    }

    bool answers(const std::string& ref, const Record& audit) const {
        if (!levels_.contains("own_work")) return false;
        if (meet(names(one("response", ref), {"by", "on_behalf_of"}), me_)) return true;
        const std::string state = text(one("deadline", "response/" + ref), "state");
        return (state == "running" || state == "paused") && text(audit, "programme") == "spoken" &&
               me_.contains(text(one("case", text(audit, "case")), "worker"));
    }

    void audits() {
        each("audit", [&](const std::string& ref, const Record& audit) {
            return is_of_their_case(audit) || is_granted("audit", ref) ||
                   is_granted("round", text(audit, "round")) ||
                   meet(names(audit, {"auditors", "moderator", "support", "resolved_by"}), me_) ||
                   answers(ref, audit);
        });
        for (std::size_t before = 0; before != seen.size();) {
            before = seen.size();
            for (const auto& [ref, audit] : all("audit")) {
                if (has("audit", ref) && !text(audit, "follows").empty())
                    seen.insert({"audit", text(audit, "follows")});
            }
        }
        each("finding", [&](const auto&, const Record& r) { return has("audit", text(r, "audit")); });
        for (const char* kind : {"response", "calibration"}) {
            each(kind, [&](const auto&, const Record& r) {
                return has("audit", text(r, "audit")) ||
                       meet(names(r, {"by", "on_behalf_of", "recorded_by"}), me_);
            });
        }
    }

    void cases() {
        each("case", [&](const std::string& ref, const Record& about) {
            return cases_.contains(ref) || is_granted("case", ref) || me_.contains(text(about, "worker"));
        });
        for (const auto& [ref, audit] : all("audit")) {
            if (has("audit", ref)) seen.insert({"case", text(audit, "case")});
        }
    }

    void actions() {
        each("action", [&](const auto&, const Record& action) {
            return is_of_their_case(action) || people_of_units_.contains(text(action, "owner")) ||
                   has("audit", text(action, "audit")) ||
                   meet(names(action, {"owner", "recommended_by"}), me_);
        });
        each("learning", [&](const auto&, const Record& r) { return has("action", text(r, "action")); });
        each("reaudit", [&](const auto&, const Record& r) {
            return is_of_their_case(r) || has("audit", text(r, "audit"));
        });
        each("agenda_item", [&](const auto&, const Record& r) { return sees_called(text(r, "about")); });
    }

    bool sees_called(const std::string& ref) const {
        return has("action", ref) || has("audit", ref) || has("case", ref);
    }

    void what_names_them() {
        each("concern", [&](const auto&, const Record& r) {
            return is_of_their_case(r) || meet(names(r, {"raised_by", "judge", "owes"}), me_);
        });
        each("safeguarding", [&](const auto&, const Record& r) {
            return is_of_their_case(r) ||
                   meet(names(r, {"raised_by", "told", "acknowledged_by", "closed_by"}), me_);
        });
        each("pick", [&](const auto&, const Record& r) {
            const bool is_of_unit = text(r, "per") == "worker"
                                        ? people_of_units_.contains(text(r, "worker"))
                                        : text(r, "per") != "round" && units_.contains(text(r, "whose"));
            return is_of_unit || meet(names(r, {"by", "chosen_by"}), me_);
        });
        each("meeting", [&](const std::string& id, const Record& r) {
            return has_figures_ || units_.contains(text(r, "unit")) || is_granted("meeting", id) ||
                   meet(names(r, {"chair", "present"}), me_);
        });
        each("moderation_session", [&](const auto&, const Record& r) {
            return meet(names(r, {"people", "recorded_by"}), me_);
        });
        each("rereading", [&](const auto&, const Record& r) { return me_.contains(text(r, "drawn_by")); });
        each("drift", [&](const auto&, const Record& r) {
            return me_.contains(text(r, "auditor")) || people_of_units_.contains(text(r, "auditor"));
        });
        each("grant", [&](const auto&, const Record& r) {
            return meet(names(r, {"to", "granted_by"}), me_);
        });
        each("silence", [&](const auto&, const Record& r) {
            return meet(names(r, {"by", "to"}), me_) ||
                   (text(r, "to").empty() && sees_called(text(r, "item")));
        });
    }

    void organisation_facts() {
        const bool has_any_level = !levels_.empty();
        each("unit", [&](const auto&, const auto&) { return has_any_level; });
        each("person", [&](const auto&, const auto&) { return is_staff_; });
        each("person", [&](const std::string& id, const auto&) { return me_.contains(id); });
        each("round", [&](const std::string& id, const auto&) {
            return is_staff_ || has_figures_ || is_granted("round", id);
        });
        each("schedule", [&](const auto&, const auto&) { return is_staff_; });
        each("pack", [&](const auto&, const auto&) { return is_staff_; });
        each("recurrence", [&](const auto&, const auto&) { return has_figures_; });
        each("practice", [&](const auto&, const Record& r) {
            return (text(r, "state") == "approved" && (is_staff_ || has_figures_)) ||
                   meet(names(r, {"proposed_by", "decided_by"}), me_) ||
                   names(one("person", id_), {"roles"}).contains("principal");
        });
        each("learning_test", [&](const auto&, const Record& r) {
            const std::string by = text(r, "tested_by");
            const bool sees_test = all("audit").contains(by)   ? has("audit", by)
                                   : all("round").contains(by) ? has("round", by)
                                                               : true;
            return has("action", text(r, "action")) && sees_test;
        });
    }

    engine::RecordKey of_deadline(const Record& deadline) const {
        const std::string kind = text(deadline, "kind");
        std::string of = text(deadline, "of");
        if (kind == "concern") of = of.substr(0, of.find('/'));
        const bool is_kind = kind == "action" || kind == "pick" || kind == "alert" || kind == "concern" ||
                             kind == "safeguarding";
        return {is_kind ? kind : "audit", of};
    }

    // Deadlines of alerts and alerts about deadlines: until nothing is added.
    void what_belongs_to_others() {
        for (std::size_t before = 0; before != seen.size();) {
            before = seen.size();
            each("deadline", [&](const auto&, const Record& r) { return seen.contains(of_deadline(r)); });
            each("alert", [&](const auto&, const Record& r) {
                const std::string item = text(r, "item");
                const std::size_t slash = item.find('/');
                const bool bundles = text(r, "template") == "digest" || text(r, "template") == "silenced";
                return me_.contains(text(r, "to")) ||
                       (!bundles && people_of_units_.contains(text(r, "to")) && slash != item.npos &&
                        has(item.substr(0, slash), item.substr(slash + 1)));
            });
        }
    }

    const Oracle& oracle_;
    std::string id_;
    Names levels_;
    Names granted_;
    Names units_;
    Names people_of_units_;
    Names cases_;  // Of their units.
    Names me_;
    bool is_staff_ = false;
    bool has_figures_ = false;
};

Oracle::Oracle(const engine::Reader& state, Levels levels, std::string today)
    : levels_(std::move(levels)), today_(std::move(today)) {
    for (const std::string& kind : shown_kinds()) add_kind(state, kind);
}

void Oracle::add_kind(const engine::Reader& state, const std::string& kind) {
    state.each_of_kind(kind, [&](std::string_view id, std::string_view bytes) {
        records_[kind].emplace(std::string(id), json::parse(bytes).as_object());
        all_.insert({kind, std::string(id)});
    });
}

Keys Oracle::seen_by(const std::string& person) const {
    return Person(*this, person).seen;
}

const std::set<std::string>& shown_kinds() {
    static const std::set<std::string> kinds{
        "unit",  "person",    "case",        "audit",    "finding",      "action",      "response",
        "alert", "deadline",  "calibration", "round",    "frame",        "pick",        "meeting",
        "drift", "schedule",  "reaudit",     "concern",  "safeguarding", "recurrence",  "moderation_session",
        "grant", "silence",   "learning",    "practice", "rereading",    "agenda_item", "learning_test",
        "pack",  "pack_move", "webhook_post"};
    return kinds;
}

const std::set<std::string>& kinds_of_the_program() {
    static const std::set<std::string> kinds{
        "board_schedule", "seat_search",   "pack_files",  "move_item",    "withheld_alert",
        "rule_mark",      "rule_schedule", "rule_visit",  "closure",      "practice_origin",
        "leaving",        "channel",       "looked_over", "feed",         "former_reference",
        "queued_round",   "occurrence",    "stood_down",  "imported_row", "history_import"};
    return kinds;
}

}  // namespace rights
