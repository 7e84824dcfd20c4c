#include "adapters/cli/agreement_view.hpp"

#include <cctype>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>


#include "adapters/cli/table.hpp"
#include "workflows/agreement/json.hpp"
#include "workflows/programme/power_words.hpp"

namespace adapters::cli {
namespace {

using workflows::AgreementFigures;
using workflows::AgreementReport;
using workflows::AgreementRow;
using workflows::AgreementTask;
using workflows::Kappa;

std::string part_of(std::int64_t part, std::int64_t of) {
    return std::to_string(part) + " (" + workflows::percent(workflows::share(part, of)) + ")";
}

std::string decimal(double number) {
    constexpr int digits = 3;
    std::ostringstream text;
    constexpr double nothing = 0.0005;
    text << std::fixed << std::setprecision(digits) << (std::abs(number) < nothing ? 0.0 : number);
    return text.str();
}

std::string in_words(const Kappa& kappa) {
    return kappa.value ? decimal(*kappa.value) : "undefined";
}

std::string interval(const Kappa& kappa) {
    return kappa.low ? decimal(*kappa.low) + " to " + decimal(*kappa.high) : "";
}

std::string period_of(const AgreementRow& row) {
    return row.from ? rules::to_text(*row.from) + " to " + rules::to_text(*row.to) : "";
}

std::vector<std::string> columns_of(const AgreementTask& task) {
    std::vector<std::string> columns;
    if (task.rolling) columns.emplace_back("PERIOD");
    for (std::string by : task.by) {
        for (char& c : by) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        columns.push_back(std::move(by));
    }
    for (const char* name : {"COMPARED", "HELD", "LOWERED", "RAISED", "KAPPA", "95% INTERVAL"})
        columns.emplace_back(name);
    return columns;
}

std::vector<std::string> cells_of(const AgreementTask& task, const AgreementRow& row) {
    std::vector<std::string> cells;
    if (task.rolling) cells.push_back(period_of(row));
    cells.insert(cells.end(), row.group.begin(), row.group.end());
    const AgreementFigures& figures = row.figures;
    cells.push_back(std::to_string(figures.compared));
    for (const std::int64_t count : {figures.held, figures.lowered, figures.raised})
        cells.push_back(part_of(count, figures.compared));
    cells.push_back(in_words(row.kappa));
    cells.push_back(interval(row.kappa));
    return cells;
}

void print_table(std::ostream& out, const AgreementFigures& figures) {
    out << "\nFirst grade (rows) and second (columns), " << figures.scale << ":\n";
    std::vector<std::string> columns{""};
    columns.insert(columns.end(), figures.grades.begin(), figures.grades.end());
    Table table(columns);
    for (std::size_t i = 0; i < figures.grades.size(); ++i) {
        std::vector<std::string> cells{figures.grades[i]};
        for (std::size_t j = 0; j < figures.grades.size(); ++j)
            cells.push_back(std::to_string(figures.table.count(i, j)));
        table.add(std::move(cells));
    }
    table.print(out);
}

void print_notes(std::ostream& out, const AgreementTask& task, const AgreementReport& report) {
    std::size_t cautioned = 0;
    std::int64_t imported = 0;
    for (const AgreementRow& row : report.rows) {
        if (!row.kappa.words.empty()) ++cautioned;
        imported += row.figures.imported;
    }
    out << "\nKappa has " << workflows::to_string(task.weights)
        << " weights; its interval is that of Fleiss, Cohen and Everitt (1969).\n";
    if (cautioned == 1 && report.rows.size() == 1) {
        out << "Kappa: " << report.rows.front().kappa.words << ".\n";
    } else if (cautioned > 0) {
        out << "In " << cautioned << " of " << report.rows.size()
            << " rows kappa is undefined, or its interval not to be trusted: --json says why of each.\n";
    }
    if (report.without_grades > 0)
        out << "Judged twice, without two grades to compare: " << report.without_grades << ".\n";
    if (imported > 0 && task.by.empty() && !task.rolling)
        out << "Of those compared " << imported << " were imported from the time before.\n";
}

}  // namespace

void print_agreement(std::ostream& out, const AgreementTask& task, const AgreementReport& report) {
    Table table(columns_of(task));
    for (const AgreementRow& row : report.rows) table.add(cells_of(task, row));
    table.print(out);
    const bool is_whole = task.by.empty() && !task.rolling;
    for (const AgreementRow& row : report.rows) {
        if (is_whole) print_table(out, row.figures);
    }
    print_notes(out, task, report);
}

}  // namespace adapters::cli
