#include "workflows/history/check.hpp"

#include <algorithm>
#include <set>

#include "workflows/audits/grades.hpp"
#include "workflows/intake/sheet.hpp"
#include "workflows/records/register.hpp"
#include "workflows/register/case_names.hpp"

namespace workflows {
namespace {

constexpr int longest_promise_in_years = 10;
constexpr int longest_past_in_years = 40;
constexpr std::size_t longest_reference = 200;

template <class Map>
std::set<std::string> names_of(const Map& map) {
    std::set<std::string> names;
    for (const auto& each : map) names.insert(each.first);
    return names;
}

std::string one_of(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

class Judge {
public:
    explicit Judge(const HistoryTerms& terms) : terms_(terms) {}

    std::vector<WrongInRow> of(const PastAudit& audit) && {
        about_case(audit.case_);
        day("on", audit.on);
        if (audit.round) day("round", *audit.round);
        if (audit.round && *audit.round > audit.on) add("round", "the round begins after the audit");
        is_one_of("kind", audit.kind, {"audit", "reaudit"});
        if (const rules::Tool* tool = tool_of(audit)) grades(*tool, audit);
        if (audit.unit && !exists(Unit::kind_name, *audit.unit))
            add("unit", "there is no unit " + quoted(*audit.unit));
        if (audit.score && (*audit.score < 0 || *audit.score > 100)) add("score", "a score is from 0 to 100");
        int number = 0;
        for (const PastFinding& each : audit.findings) finding(audit, each, ++number);
        number = 0;
        for (const PastAction& each : audit.actions) {
            ++number;
            for (WrongInRow wrong : why_not(terms_, each, audit.on)) {
                wrong.number = number;
                wrong_.push_back(std::move(wrong));
            }
        }
        return std::move(wrong_);
    }

    std::vector<WrongInRow> of(const PastAction& action, std::optional<rules::Date> audited_on) && {
        if (action.title.empty()) add("action", "an action says what is to be done");
        if (action.case_) about_case(*action.case_);
        if (action.owner && !exists(Person::kind_name, *action.owner))
            add("owner", "there is no person " + quoted(*action.owner));
        is_one_of("priority", action.priority, {"low", "normal", "high", "urgent"});
        is_one_of("status", action.state, {"open", "started", "completed", "verified", "cancelled"});
        const auto raised = action.raised_on ? action.raised_on : audited_on;
        if (action.raised_on) day("raised_on", *action.raised_on);
        if (action.completed_on) day("completed", *action.completed_on);
        if (action.due && raised) promise(*raised, *action.due);
        return std::move(wrong_);
    }

private:
    void add(std::string field, std::string message, int number = 0) {
        wrong_.push_back({std::move(field), number, std::move(message)});
    }

    [[nodiscard]] bool exists(const char* kind, const std::string& id) const {
        return terms_.state.find({kind, id}) != nullptr;
    }

    void about_case(const std::string& ref) {
        if (ref.empty()) return add("case", "empty; every row needs one");
        if (ref.size() > longest_reference)
            return add("case", "longer than " + std::to_string(longest_reference) + " bytes");
        if (exists(Case::kind_name, current_reference(terms_.state, ref)) || terms_.add_closed_cases) return;
        add("case",
            "the register has no case " + quoted(ref) +
                "; import it, or let the mapping add such cases as closed: `unknown: { cases: add_closed }`");
    }

    void day(const char* field, rules::Date date) {
        const auto years_ago = [&](int years) {
            const std::chrono::year_month_day now{terms_.today};
            return rules::Date{(now.year() - std::chrono::years{years}) / now.month() / std::chrono::day{1}};
        };
        if (date < years_ago(longest_past_in_years)) {
            add(field, rules::to_text(date) + " lies more than " + std::to_string(longest_past_in_years) +
                           " years back, which cannot be meant");
        }
        if (date <= terms_.today) return;
        add(field, rules::to_text(date) + " lies in the future: today is " + rules::to_text(terms_.today));
    }

    void promise(rules::Date raised, rules::Date due) {
        if (due < raised) {
            add("due",
                "due on " + rules::to_text(due) + ", before it was raised on " + rules::to_text(raised));
        } else if (due > raised + std::chrono::days{longest_promise_in_years * 366}) {
            add("due", "due on " + rules::to_text(due) + ", more than " +
                           std::to_string(longest_promise_in_years) + " years after it was raised");
        }
    }

    void is_one_of(const char* field, const std::string& word, const std::vector<std::string>& words) {
        if (std::ranges::find(words, word) == words.end())
            add(field, quoted(word) + ": expected one of " + one_of(words));
    }

    const rules::Tool* tool_of(const PastAudit& audit) {
        const auto programme = terms_.pack.programmes.find(audit.programme);
        if (programme == terms_.pack.programmes.end()) {
            add("programme", audit.programme.empty()
                                 ? "no programme: map a column, or give a default"
                                 : "the pack has no programme " + quoted(audit.programme) +
                                       did_you_mean(audit.programme, names_of(terms_.pack.programmes)));
            return nullptr;
        }
        const std::string name = audit.tool.value_or(programme->second.tool);
        const auto tool = terms_.pack.tools.find(name);
        if (tool != terms_.pack.tools.end()) return &tool->second;
        add("tool", "the pack has no tool " + quoted(name) + did_you_mean(name, names_of(terms_.pack.tools)));
        return nullptr;
    }

    void grades(const rules::Tool& tool, const PastAudit& audit) {
        const auto scale = grades_of(terms_.pack, tool);
        const auto check = [&](const std::string& field, const std::optional<std::string>& grade) {
            if (!grade || std::ranges::find(scale, *grade) != scale.end()) return;
            add(field,
                scale.empty()
                    ? "the tool " + tool.id + " gives no grade, so " + quoted(*grade) + " cannot be kept"
                    : quoted(*grade) + " is no grade of " + tool.id + ": expected one of " + one_of(scale) +
                          did_you_mean(*grade, std::set<std::string>(scale.begin(), scale.end())));
        };
        check("grade", audit.grade);
        check("first_grade", audit.first_grade);
        check("moderator_grade", audit.moderator_grade);
        for (const auto& [section, grade] : audit.sections) {
            const auto known = std::ranges::find(tool.sections, section, &rules::Section::id);
            if (known == tool.sections.end() || !known->graded) {
                add("section." + section, "the tool " + tool.id + " grades no section " + quoted(section));
            } else {
                check("section." + section, grade);
            }
        }
    }

    void finding(const PastAudit& audit, const PastFinding& each, int number) {
        if (!terms_.pack.themes.contains(each.theme)) {
            add("theme",
                "the pack has no theme " + quoted(each.theme) +
                    did_you_mean(each.theme, names_of(terms_.pack.themes)),
                number);
        }
        if (each.kind != "strength" && each.kind != "concern")
            add("finding_kind", quoted(each.kind) + ": expected strength or concern", number);
        if (!each.section || !terms_.pack.programmes.contains(audit.programme)) return;
        const auto tool =
            terms_.pack.tools.find(audit.tool.value_or(terms_.pack.programmes.at(audit.programme).tool));
        if (tool == terms_.pack.tools.end()) return;
        const auto& sections = tool->second.sections;
        if (std::ranges::find(sections, *each.section, &rules::Section::id) == sections.end())
            add("section", "the tool has no section " + quoted(*each.section), number);
    }

    const HistoryTerms& terms_;
    std::vector<WrongInRow> wrong_;
};

}  // namespace

std::vector<WrongInRow> why_not(const HistoryTerms& terms, const PastAudit& audit) {
    return Judge(terms).of(audit);
}

std::vector<WrongInRow> why_not(const HistoryTerms& terms, const PastAction& action,
                                std::optional<rules::Date> audited_on) {
    return Judge(terms).of(action, audited_on);
}

}  // namespace workflows
