#include "workflows/learning/theme_register.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "workflows/learning/recurrence.hpp"
#include "workflows/reading/sight.hpp"

namespace workflows {
namespace {

class Register {
public:
    Register(const Decision& decision, const ThemeQuestion& question)
        : decision_(decision), question_(question), pack_(decision.pack()) {}

    ThemeFigures count() && {
        for (const engine::Listed& listed : engine::scan_prefix(decision_.state(), "audit", "")) {
            const engine::Document document = decision_.state().find(listed.record);
            if (is_shown_in_part(*document)) {
                ++figures_.hidden;
            } else {
                add(from_document<Audit>(*document));
            }
        }
        if (question_.by.empty()) add_unseen_themes();
        for (auto& [key, row] : rows_) {
            row.of = question_.by == "section" ? figures_.audits : audits_of_part_[key.first];
            figures_.rows.push_back(std::move(row));
        }
        add_recurrences();
        return std::move(figures_);
    }

private:
    [[nodiscard]] bool is_in_time(rules::Date day) const {
        return (!question_.from || *question_.from <= day) && (!question_.to || day <= *question_.to);
    }

    void add(const Audit& audit) {
        const auto on = looked_on(decision_, audit);
        if (!on) {
            const bool under_way = audit.state != AuditState::withdrawn;
            if (under_way && is_in(audit, rules::Date{}, without_times())) ++figures_.not_handed_in;
            return;
        }
        if (!is_in_time(*on) || !is_in(audit, *on, question_.where)) return;
        if (audit.state == AuditState::withdrawn) {
            ++figures_.withdrawn;
            return;
        }
        ++figures_.audits;
        ++audits_of_part_[part_of(audit, *on, question_.by)];
        const auto findings = decision_.list<Finding>("finding_of_audit", audit.ref);
        if (findings.empty()) ++figures_.audits_without_findings;
        counted_here_.clear();
        for (const Finding& each : findings) add(audit, *on, each);
    }

    // An audit under way has no unit of its time and no day yet: only what is known of it can leave it out.
    [[nodiscard]] Parts without_times() const {
        Parts parts = question_.where;
        std::erase_if(parts, [](const auto& part) {
            return part.first != "programme" && part.first != "round" && part.first != "tool";
        });
        return parts;
    }

    void add(const Audit& audit, rules::Date on, const Finding& finding) {
        if (!question_.theme.empty() && finding.theme != question_.theme) return;
        const std::string part =
            question_.by == "section" ? finding.section.value_or("") : part_of(audit, on, question_.by);
        ThemeRow& row = row_of(part, finding.theme);
        const bool is_concern = finding.kind == "concern";
        ++figures_.findings;
        ++(is_concern ? row.concerns : row.strengths);
        if (counted_here_.insert({part, finding.theme, finding.kind}).second)
            ++(is_concern ? row.audits_with_concern : row.audits_with_strength);
        const rules::Date day = pack_->zone.local_date(finding.recorded_on);
        row.first_seen = std::min(row.first_seen.value_or(day), day);
        row.last_seen = std::max(row.last_seen.value_or(day), day);
        if (finding.note.empty()) return;
        figures_.notes.push_back({finding.theme, part, finding.kind,
                                  audit.unit_then ? audit.unit_then->id : "", audit.ref, finding.note});
    }

    ThemeRow& row_of(const std::string& part, const std::string& theme) {
        ThemeRow& row = rows_[{part, theme}];
        row.part = part;
        row.theme = theme;
        // One that the pack has given up keeps its id.
        const auto title = pack_->themes.find(theme);
        row.title = title == pack_->themes.end() ? theme : title->second;
        return row;
    }

    void add_unseen_themes() {
        for (const auto& [theme, title] : pack_->themes) {
            if (question_.theme.empty() || question_.theme == theme) (void)row_of("", theme);
        }
    }

    void add_recurrences() {
        for (const engine::Listed& listed : engine::scan_prefix(decision_.state(), recurrence_index, "")) {
            Recurrence recurrence = *decision_.find<Recurrence>(listed.record.id);
            if (!question_.theme.empty() && recurrence.theme != question_.theme) continue;
            const auto audit = decision_.find<Audit>(recurrence.audit);
            const rules::Date on = pack_->zone.local_date(recurrence.recorded_on);
            if (!audit || audit->state == AuditState::withdrawn || !is_in_time(on)) continue;
            if (is_in(*audit, on, question_.where)) figures_.recurrences.push_back(std::move(recurrence));
        }
        std::ranges::stable_sort(figures_.recurrences, {}, &Recurrence::recorded_on);
    }

    const Decision& decision_;
    const ThemeQuestion& question_;
    VersionedPack pack_;
    ThemeFigures figures_;
    std::map<std::pair<std::string, std::string>, ThemeRow> rows_;  ///< By part and theme.
    std::map<std::string, int> audits_of_part_;
    std::set<std::tuple<std::string, std::string, std::string>> counted_here_;
};

}  // namespace

ThemeFigures theme_figures(const Decision& decision, const ThemeQuestion& question) {
    return Register(decision, question).count();
}

}  // namespace workflows
