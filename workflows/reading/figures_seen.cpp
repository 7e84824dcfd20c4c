#include "workflows/reading/figures_seen.hpp"

#include "workflows/look.hpp"
#include "workflows/reading/seen_state.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

template <class Row>
std::vector<Row> rows_seen(const Sight* sight, std::vector<Row> rows) {
    if (sight == nullptr) return rows;
    std::erase_if(rows, [&](const Row& row) { return !sight->sees({Audit::kind_name, row.audit}); });
    return rows;
}

}  // namespace

void look_at_figures(Decision& decision, const PackSource& packs, const engine::Occasion& occasion,
                     const Sight* sight, const std::function<void(Decision&)>& visit) {
    if (sight == nullptr) return look_at(decision.state(), packs, occasion, visit);
    const auto wide = Sight::of_figures(decision, sight->person());
    look_at(SeenState(decision.state(), wide), packs, occasion, visit);
}

void leave_visible(const Sight& sight, ThemeFigures& figures) {
    std::erase_if(figures.notes, [&](const auto& note) {
        return !sight.sees({Audit::kind_name, note.audit});
    });
    for (Recurrence& each : figures.recurrences) {
        if (sight.sees({Finding::kind_name, each.finding})) continue;
        each.id = each.theme;
        each.finding.clear();
        each.audit.clear();
    }
}

std::vector<ReauditRow> visible(const Sight* sight, std::vector<ReauditRow> rows) {
    rows = rows_seen(sight, std::move(rows));
    for (ReauditRow& row : rows)
        if (sight != nullptr && row.by && !sight->sees({Audit::kind_name, *row.by})) row.by.reset();
    return rows;
}

std::vector<FollowUp> visible(const Sight* sight, std::vector<FollowUp> rows) {
    return rows_seen(sight, std::move(rows));
}

}  // namespace workflows
