// One row of a council's sheet, cell by cell.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/history/check.hpp"
#include "workflows/history/read_sheet.hpp"
#include "workflows/history/words.hpp"

namespace workflows {

/// What the cells are read against.
struct SheetTerms {
    const Table& table;
    const HistoryMapping& mapping;
    const std::vector<BoundColumn>& columns;
    const std::map<std::string, Words>& words;
};

class RowReader {
public:
    RowReader(const SheetTerms& terms, const Table::Row& row) : terms_(terms), row_(row) {}

    [[nodiscard]] PastAudit audit();
    [[nodiscard]] PastAction action();

    /// Notes a mistake of the row where its field stands; `number` of the row's findings or actions, from 1.
    void refuse(const WrongInRow& wrong);

    /// The same for what is no mistake: the place of a field, with a message.
    [[nodiscard]] Problem note(std::string_view field, std::string message) const;

    [[nodiscard]] std::vector<Problem>& mistakes() { return mistakes_; }

private:
    [[nodiscard]] const BoundColumn* column(std::string_view field, int number = 0) const;
    [[nodiscard]] std::string text(std::string_view field, int number = 0) const;
    void refuse(const BoundColumn* at, std::string message);
    [[nodiscard]] Problem problem(const BoundColumn* at, std::string message) const;

    std::optional<std::string> word(std::string_view field, int number = 0);
    std::optional<std::string> meaning(const HistoryField& field, const BoundColumn* at,
                                       const std::string& text);
    std::optional<rules::Date> date(std::string_view field, int number = 0);
    std::optional<std::string> line(std::string_view field, int number = 0);
    std::optional<double> number_in(std::string_view field);
    std::vector<std::string> words_in(const BoundColumn& at);
    std::optional<double> percent();
    void section_grades(PastAudit& audit);
    void themes(PastAudit& audit);
    void numbered_findings(PastAudit& audit);
    void note_without_theme(int number);
    [[nodiscard]] std::vector<int> numbers_of(std::string_view field) const;
    std::optional<PastAction> action(int number);

    const SheetTerms& terms_;
    const Table::Row& row_;
    std::vector<Problem> mistakes_;
    std::vector<const BoundColumn*> finding_columns_;  ///< Of each finding, in order.
    std::vector<int> action_numbers_;
    bool date_is_wrong_ = false;
};

}  // namespace workflows
