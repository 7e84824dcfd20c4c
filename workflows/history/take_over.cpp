#include "workflows/history/take_over.hpp"

#include <algorithm>
#include <set>

#include "workflows/arguments.hpp"
#include "workflows/audits/grades.hpp"
#include "workflows/history/check.hpp"
#include "workflows/history/known_rows.hpp"
#include "workflows/history/past_actions.hpp"
#include "workflows/history/past_audits.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/reaudits.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

Error refused(int row, const WrongInRow& wrong) {
    const std::string place = row > 0 ? "row " + std::to_string(row) + ", " : "";
    return {ErrorCode::invalid_input,
            "import of history: " + place + wrong.field + ": " + wrong.message + "."};
}

std::optional<Error> first_mistake(const Decision& decision, const PastSheet& sheet) {
    const VersionedPack pack = decision.pack();
    const HistoryTerms terms{decision.state(), *pack.pack, today(decision), sheet.add_closed_cases};
    if (sheet.rounds != "month" && sheet.rounds != "date")
        return Error{ErrorCode::invalid_input, "import of history: rounds are by month or date."};
    for (const PastAudit& each : sheet.audits) {
        if (const auto wrong = why_not(terms, each); !wrong.empty()) return refused(each.row, wrong.front());
    }
    for (const PastAction& each : sheet.actions) {
        if (const auto wrong = why_not(terms, each, std::nullopt); !wrong.empty())
            return refused(each.row, wrong.front());
    }
    const auto together = wrong_together(decision.state(), sheet);
    if (together.empty()) return std::nullopt;
    const WrongRow& first = together.front();
    return refused(first.is_action ? sheet.actions[first.place].row : sheet.audits[first.place].row,
                   first.wrong);
}

class HistoryTaker {
public:
    HistoryTaker(Decision& decision, const PastSheet& sheet)
        : decision_(decision),
          sheet_(sheet),
          pack_(decision.pack()),
          actions_(decision, pack_, import_),
          known_(decision.state()) {
        std::int64_t number = 1;
        while (decision.find<HistoryImport>(std::to_string(number))) ++number;
        import_.id = std::to_string(number);
        import_.source = sheet.source;
        import_.pack = pack_.version;
    }

    engine::Reply run() {
        std::vector<const PastAudit*> rows;
        for (const PastAudit& each : sheet_.audits) {
            if (is_new(each)) rows.push_back(&each);
        }
        add_cases(rows);
        audits_ = make_audits(decision_, pack_, rows);
        rounds_ = put_into_rounds(decision_, pack_, sheet_, audits_);
        chain(decision_, sheet_, audits_);
        count_visits(decision_, audits_);
        find_owed_reaudits();
        note_open_actions();
        next_finding_ = next_number(decision_.state(), Finding::kind_name);
        for (TakenAudit& each : audits_) take(each);
        for (const PastAction& each : sheet_.actions) take(each);
        if (!audits_.empty() || import_.actions > 0) decision_.record("history.imported", import_);
        actions_.tell_owners();
        return answer();
    }

private:
    template <class Row>
    [[nodiscard]] bool is_new(const Row& row) {
        if (!known_.of(row, sheet_.series)) return true;
        ++known_already_;
        return false;
    }

    void add_cases(const std::vector<const PastAudit*>& rows) {
        for (const PastAudit* each : rows) add_case(each->case_, each->unit);
        for (const PastAction& each : sheet_.actions) {
            if (each.case_) add_case(*each.case_, std::nullopt);
        }
    }

    void add_case(const std::string& ref, const std::optional<std::string>& unit) {
        if (decision_.find<Case>(known_.today(ref))) return;
        Case added;
        added.ref = ref;
        added.unit = unit;
        added.open = false;
        decision_.record("case.added", added, {{"source", sheet_.source}});
        ++cases_added_;
    }

    // Of each case only its last audit in the programme, and only where nobody has audited it since.
    void find_owed_reaudits() {
        if (!sheet_.owed_reaudits) return;
        std::map<std::pair<std::string, std::string>, Audit*> last;
        for (TakenAudit& each : audits_) last[{each.audit.case_, each.audit.programme}] = &each.audit;
        for (auto& [key, audit] : last) {
            const auto& tool = pack_->tools.at(audit->tool);
            if (!audit->grade || audit->grade != worst_grade(*pack_.pack, tool) || audit->followed_by)
                continue;
            const auto about = decision_.find<Case>(audit->case_);
            if (!about || !about->open || is_audited_since(*audit)) continue;
            audit->reaudit_demanded = true;
            audit->state = AuditState::awaiting_reaudit;
            owed_.push_back(audit);
        }
    }

    [[nodiscard]] bool is_audited_since(const Audit& audit) const {
        return std::ranges::any_of(
            decision_.list<Audit>("audit_of_case", audit.case_), [&](const Audit& each) {
                const bool later = !each.finalised_on || *each.finalised_on > *audit.finalised_on;
                return each.programme == audit.programme && each.state != AuditState::withdrawn && later;
            });
    }

    // Open actions of either sheet keep their audit open.
    void note_open_actions() {
        std::map<std::string, Audit*> by_number;
        for (TakenAudit& each : audits_) {
            if (each.past->ref) by_number.emplace(*each.past->ref, &each.audit);
            for (const PastAction& action : each.past->actions) keep_open(each.audit, action);
        }
        for (const PastAction& action : sheet_.actions) {
            const auto of = action.audit ? by_number.find(*action.audit) : by_number.end();
            if (of != by_number.end()) keep_open(*of->second, action);
        }
    }

    void keep_open(Audit& audit, const PastAction& action) const {
        if (PastActions::is_open(pack_, action, audit.programme)) audit.state = AuditState::action_tracking;
    }

    template <class Row>
    void remember(const Row& past, const std::string& record, std::string likeness) {
        decision_.record("row.imported", ImportedRow{identity_of(past, sheet_.series), content_of(past),
                                                     record, sheet_.source, past.row, sheet_.series,
                                                     past.ref.value_or(""), std::move(likeness)});
    }

    void take(TakenAudit& each) {
        Audit& audit = each.audit;
        const PastAudit& past = *each.past;
        if (audit.follows) {
            Outcome outcome = compare_with_followed(decision_, audit, pack_);
            audit.outcome = std::move(outcome.overall);
            audit.section_outcomes = std::move(outcome.sections);
        }
        json::object details{{"source", sheet_.source}, {"row", past.row}};
        if (past.ref) details.emplace("number", *past.ref);
        if (past.unit) details.emplace("unit", *past.unit);
        decision_.record("audit.imported", audit, std::move(details));
        remember(past, "audit/" + audit.ref, likeness_of(past));
        for (const PastFinding& finding : past.findings) take(finding, audit, past.row);
        for (const PastAction& action : past.actions)
            actions_.take_over(action, &audit, action.raised_on.value_or(past.on));
        ++import_.audits;
        decision_.settle();
    }

    void take(const PastFinding& past, const Audit& audit, int row) {
        Finding finding;
        finding.ref = reference_prefix(Finding::kind_name) + std::to_string(next_finding_++);
        finding.audit = audit.ref;
        finding.case_ = audit.case_;
        finding.programme = audit.programme;
        finding.round = audit.round;
        finding.theme = past.theme;
        finding.kind = past.kind;
        finding.note = past.note;
        finding.section = past.section;
        finding.good_practice = past.good_practice;
        finding.pack = pack_.version;
        finding.recorded_on = *audit.finalised_on;
        decision_.record("finding.imported", finding, {{"source", sheet_.source}, {"row", row}});
        ++import_.findings;
    }

    void take(const PastAction& past) {
        if (!is_new(past)) return;
        const auto row = past.audit
                             ? decision_.find<ImportedRow>(identity_of_audit(*past.audit, sheet_.series))
                             : std::nullopt;
        std::optional<Audit> of =
            row ? decision_.find<Audit>(row->record.substr(row->record.find('/') + 1)) : std::nullopt;
        const rules::Date raised = past.raised_on.value_or(of ? pack_->zone.local_date(*of->finalised_on)
                                                              : past.due.value_or(today(decision_)));
        const Action action =
            actions_.take_over(past, of ? &*of : nullptr, std::min(raised, today(decision_)));
        if (of && !action.settled && of->state == AuditState::closed) {
            of->state = AuditState::action_tracking;
            decision_.record("audit.tracking", *of);
        }
        remember(past, "action/" + action.ref, "");
        decision_.settle();
    }

    void demand_owed() {
        for (const Audit* audit : owed_) {
            ReauditDemand demand;
            demand.id = audit->ref;
            demand.audit = audit->ref;
            demand.case_ = audit->case_;
            demand.programme = audit->programme;
            demand_audit(decision_, std::move(demand), "reaudit.imported");
        }
    }

    [[nodiscard]] engine::Reply answer() {
        demand_owed();
        json::object programmes;
        std::int64_t without_grade = 0;
        for (const TakenAudit& each : audits_) {
            json::value& count = programmes[each.audit.programme];
            count = count.is_null() ? 1 : count.as_int64() + 1;
            without_grade += each.audit.ungraded_because ? 1 : 0;
        }
        engine::Reply reply{{"audits", import_.audits},
                            {"findings", import_.findings},
                            {"actions", import_.actions},
                            {"open_actions", import_.open_actions},
                            {"overdue_actions", actions_.overdue()},
                            {"actions_without_owner", actions_.without_owner()},
                            {"actions_without_due", actions_.without_due()},
                            {"rounds", rounds_},
                            {"programmes", std::move(programmes)},
                            {"already_imported", known_already_},
                            {"cases_added", cases_added_},
                            {"owed_reaudits", owed_.size()},
                            {"without_grade", without_grade}};
        if (!audits_.empty()) {
            reply.emplace("first", rules::to_text(audits_.front().past->on));
            reply.emplace("last", rules::to_text(audits_.back().past->on));
        }
        return reply;
    }

    Decision& decision_;
    const PastSheet& sheet_;
    VersionedPack pack_;
    HistoryImport import_;
    PastActions actions_;
    KnownRows known_;
    std::vector<TakenAudit> audits_;
    std::vector<const Audit*> owed_;
    std::int64_t next_finding_ = 1;
    int rounds_ = 0;
    int cases_added_ = 0;
    int known_already_ = 0;
};

}  // namespace

CommandResult import_history(Decision& decision) {
    PastSheet sheet;
    try {
        sheet = from_document<PastSheet>(decision.command().arguments);
    } catch (const BadDocument& bad) {
        return Error{ErrorCode::invalid_input, std::string("import of history: ") + bad.what() + "."};
    }
    if (auto wrong = first_mistake(decision, sheet)) return *wrong;
    return HistoryTaker(decision, sheet).run();
}

engine::Command import_history_command(const PastSheet& sheet) {
    return {"import_history", "", to_document(sheet), "import", ""};
}

}  // namespace workflows
