// What a council's own sheets tell of the time before Caseloop, as the command `import_history` takes it:
// audits with their findings and actions, and actions of a sheet of their own.
//
// Grades, themes, programmes, tools, people, units and cases are ids of the pack and of the register. `row`
// is the row of the sheet, as a spreadsheet counts; 0: there is no sheet.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "workflows/records/document.hpp"

namespace workflows {

struct PastFinding {
    std::string theme;
    std::string kind = "concern";  ///< strength | concern
    std::string note;
    std::optional<std::string> section;
    bool good_practice = false;
};
BOOST_DESCRIBE_STRUCT(PastFinding, (), (theme, kind, note, section, good_practice))

struct PastAction {
    std::optional<std::string> ref;    ///< The sheet's own number for it.
    std::optional<std::string> audit;  ///< The sheet's own number for the audit that it follows from.
    std::optional<std::string> case_;
    std::string title;
    std::optional<std::string> owner;
    std::string priority = "normal";
    std::string state = "open";
    std::optional<rules::Date> raised_on;  ///< None: the day of its audit.
    std::optional<rules::Date> due;
    std::optional<rules::Date> completed_on;
    int row = 0;
};
BOOST_DESCRIBE_STRUCT(PastAction, (),
                      (ref, audit, case_, title, owner, priority, state, raised_on, due, completed_on, row))

struct PastAudit {
    std::optional<std::string> ref;  ///< The sheet's own number for it.
    std::string case_;
    std::string programme;
    std::optional<std::string> tool;     ///< None: the programme's.
    rules::Date on{};                    ///< The day on which its grade became final.
    std::optional<rules::Date> round;    ///< Its round's first day; none: by PastSheet::rounds.
    std::string kind = "audit";          ///< audit | reaudit
    std::optional<std::string> follows;  ///< The sheet's own number for the audit that it repeats.
    std::optional<std::string> first_grade;
    std::optional<std::string> moderator_grade;   ///< What a moderator gave, also where it is the first one.
    std::optional<std::string> grade;             ///< The final one.
    std::optional<double> score;                  ///< 0 to 100.
    std::map<std::string, std::string> sections;  ///< Section -> grade.
    std::vector<std::string> auditors;
    std::optional<std::string> moderator;
    std::optional<std::string> unit;  ///< Of the case, on that day.
    std::vector<PastFinding> findings;
    std::vector<PastAction> actions;
    int row = 0;
};
BOOST_DESCRIBE_STRUCT(PastAudit, (),
                      (ref, case_, programme, tool, on, round, kind, follows, first_grade, moderator_grade,
                       grade, score, sections, auditors, moderator, unit, findings, actions, row))

/// All that comes in one transaction.
struct PastSheet {
    std::string source;             ///< The file's name.
    std::string series;             ///< Whose numbers `ref` are: another series may use the same ones.
    std::string rounds = "month";   ///< month | date: what makes one round of a programme's audits.
    bool owed_reaudits = false;     ///< Cases that were worst at last, and are open, come back.
    bool add_closed_cases = false;  ///< Cases that the register does not know are added, closed.
    bool take_look_alikes = false;  ///< What looks like an audit taken over before is another one.
    std::vector<PastAudit> audits;
    std::vector<PastAction> actions;
};
BOOST_DESCRIBE_STRUCT(PastSheet, (),
                      (source, series, rounds, owed_reaudits, add_closed_cases, take_look_alikes, audits,
                       actions))

/// A row that was taken over; its id is the row's identity.
struct ImportedRow {
    static constexpr const char* kind_name = "imported_row";
    std::string id;
    std::string content;  ///< Digest of what the row says.
    std::string record;   ///< `audit/AUD-7`
    std::string source;
    int row = 0;
    std::string series;
    std::string number;    ///< The sheet's own, in that series; empty: it had none.
    std::string likeness;  ///< Of an audit: see likeness_of; else empty.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(ImportedRow, (), (id, content, record, source, row, series, number, likeness))

/// One import; its id counts them.
struct HistoryImport {
    static constexpr const char* kind_name = "history_import";
    std::string id;
    std::string source;
    int audits = 0;
    int findings = 0;
    int actions = 0;
    int open_actions = 0;
    std::int64_t pack = 0;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(HistoryImport, (), (id, source, audits, findings, actions, open_actions, pack))

/// What makes a row that row, whatever else it says. With a number of the sheet's own: that number, in its
/// series. Else an audit: case, programme, tool and day; an action: case, audit, day and title.
[[nodiscard]] std::string identity_of(const PastAudit& audit, const std::string& series);
[[nodiscard]] std::string identity_of(const PastAction& action, const std::string& series);
/// Of the audit with that number, as `follows` and `PastAction::audit` name it.
[[nodiscard]] std::string identity_of_audit(const std::string& ref, const std::string& series);

/// Digest of case, programme, tool and day: what audits have in common that may be one under two numbers.
[[nodiscard]] std::string likeness_of(const PastAudit& audit);

/// Digest of all that it says but for the row's place.
[[nodiscard]] std::string content_of(const PastAudit& audit);
[[nodiscard]] std::string content_of(const PastAction& action);

}  // namespace workflows
