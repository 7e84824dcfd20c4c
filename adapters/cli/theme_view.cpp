#include "adapters/cli/theme_view.hpp"

#include <map>
#include <ostream>
#include <set>

#include "adapters/cli/figures.hpp"
#include "adapters/cli/table.hpp"

namespace adapters::cli {
namespace {

using workflows::ThemeFigures;
using workflows::ThemeRow;

std::string day_text(const std::optional<rules::Date>& day) {
    return day ? rules::to_text(*day) : "";
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

void print_base(const Call& call, const ThemeFigures& figures) {
    call.out << "\n"
             << figures.findings << " findings in " << figures.audits << " audits, of which "
             << figures.audits_without_findings << " found nothing. Not counted: " << figures.withdrawn
             << " withdrawn, " << figures.not_handed_in << " not handed in yet";
    if (figures.hidden > 0) call.out << ", " << figures.hidden << " whose judgement is hidden";
    call.out << ".\n";
}

// Nothing was found yet: what makes something be found.
void teach(const Call& call, const ThemeFigures& figures) {
    call.talk
        << "No finding is there "
        << (figures.audits == 0 ? "because no audit of that kind was handed in"
                                : "in those " + std::to_string(figures.audits) + " audits")
        << ".\nAn auditor names strengths and concerns when handing in, each with a theme of the pack;\n"
           "`caseloop import history` brings those of the time before (columns `concerns`, "
           "`strengths`).\n";
}

void print_recurrences(const Call& call, const ThemeFigures& figures) {
    if (figures.recurrences.empty()) return;
    call.out << "\nCame back:\n";
    Table table({"on", "theme", "because", "first seen", "times", "audits", "this year", "year before"});
    for (const auto& each : figures.recurrences) {
        table.add({engine::to_text(each.recorded_on).substr(0, 10), each.theme, joined(each.crossed),
                   rules::to_text(each.first_seen), std::to_string(each.times), std::to_string(each.audits),
                   std::to_string(each.this_year), std::to_string(each.last_year)});
    }
    table.print(call.out);
}

void print_rows(const Call& call, const ThemeFigures& figures, const std::string& by) {
    std::vector<std::string> columns{"theme",      "concerns",   "in audits", "strengths",
                                     "in audits ", "first seen", "last seen"};
    if (!by.empty()) columns.insert(columns.begin(), by);
    Table table(columns);
    for (const ThemeRow& row : figures.rows) {
        std::vector<std::string> cells{row.theme,
                                       std::to_string(row.concerns),
                                       share_of(row.audits_with_concern, row.of),
                                       std::to_string(row.strengths),
                                       share_of(row.audits_with_strength, row.of),
                                       day_text(row.first_seen),
                                       day_text(row.last_seen)};
        if (!by.empty()) cells.insert(cells.begin(), row.part.empty() ? "(not known)" : row.part);
        table.add(std::move(cells));
    }
    table.print(call.out);
}

void print_notes(const Call& call, const ThemeFigures& figures) {
    std::map<std::string, std::vector<const workflows::ThemeNote*>> by_team;
    for (const auto& each : figures.notes) by_team[each.team].push_back(&each);
    for (const auto& [team, notes] : by_team) {
        call.out << "\n" << (team.empty() ? "(team not known)" : team) << ":\n";
        for (const auto* each : notes) {
            call.out << "  " << (each->part.empty() ? "" : each->part + ", ") << each->theme << ", "
                     << each->kind << ", " << each->audit << ": " << each->note << "\n";
        }
    }
}

// Sections down, themes across: concerns and strengths, `2-/1+`.
void print_matrix(const Call& call, const ThemeFigures& figures) {
    std::set<std::string> themes;
    std::map<std::string, std::map<std::string, std::string>> cells;
    for (const ThemeRow& row : figures.rows) {
        themes.insert(row.theme);
        cells[row.part][row.theme] =
            std::to_string(row.concerns) + "-/" + std::to_string(row.strengths) + "+";
    }
    std::vector<std::string> columns{"section"};
    columns.insert(columns.end(), themes.begin(), themes.end());
    Table table(columns);
    for (auto& [section, row] : cells) {
        std::vector<std::string> line{section.empty() ? "(none named)" : section};
        for (const std::string& theme : themes) line.push_back(row[theme]);
        table.add(std::move(line));
    }
    table.print(call.out);
    call.out << "2-/1+: two concerns, one strength.\n";
}

}  // namespace

void print_themes(const Call& call, const ThemeFigures& figures, ThemeLayout layout, const std::string& by) {
    if (figures.findings == 0) return teach(call, figures);
    if (layout == ThemeLayout::matrix) {
        print_matrix(call, figures);
    } else {
        print_rows(call, figures, by);
    }
    if (layout != ThemeLayout::list) print_notes(call, figures);
    print_recurrences(call, figures);
    print_base(call, figures);
}

void print_impact(const Call& call, const std::vector<workflows::Impact>& impacts, const std::string& theme) {
    if (impacts.empty()) {
        call.talk << "No action is linked to " << theme
                  << " yet. A rule's `plan` or `action` links it with the key `theme`, a person with the "
                     "command link_learning.\n";
        return;
    }
    Table table(
        {"action", "title", "done", "audits with the concern before", "after", "after, up to", "tests"});
    for (const auto& each : impacts) {
        std::string tests;
        for (const auto& test : each.tests)
            tests += (tests.empty() ? "" : "; ") + test.tested_by + ": " + test.outcome;
        const bool done = each.done_on.has_value();
        table.add({each.action, each.title, done ? rules::to_text(*each.done_on) : each.state,
                   done ? share_of(each.before.concerned, each.before.of) : "",
                   done ? share_of(each.after.concerned, each.after.of) : "", day_text(each.after_to),
                   tests});
    }
    table.print(call.out);
    call.out << "Shares of the audits that were handed in; few audits can differ by chance alone.\n";
}

}  // namespace adapters::cli
