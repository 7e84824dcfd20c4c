#include "workflows/agreement/agreement.hpp"

#include <algorithm>

#include "workflows/line.hpp"

namespace workflows {
namespace {

using rules::cel::Value;
using By = rules::AgreementMeasure::By;

bool is_among(const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

bool has_unit(const Comparison& comparison, const std::string& id) {
    if (!comparison.unit) return false;
    return comparison.unit->id == id ||
           std::ranges::any_of(comparison.unit->above, [&](const auto& each) { return each.second == id; });
}

bool fits(const Decision& decision, const Comparison& comparison, By by, const std::string& argument) {
    switch (by) {
        case By::auditor:
            return is_among(comparison.auditors, argument);
        case By::moderator:
            return comparison.judge == argument;
        case By::programme:
            return comparison.programme == argument;
        case By::unit:
            return has_unit(comparison, argument);
        case By::role:
            return std::ranges::any_of(comparison.auditors, [&](const std::string& id) {
                const auto person = decision.find<Person>(id);
                return person && has_role(*person, argument);
            });
        default:
            return true;
    }
}

ComparisonQuery query_of(const Decision& decision, const rules::Pack& pack, const rules::Measure& measure,
                         const std::string& argument) {
    ComparisonQuery query;
    query.against = measure.agreement->against;
    query.section = measure.agreement->section;
    if (measure.agreement->by == By::auditor) query.auditor = argument;
    if (measure.within) {
        const rules::Date today = pack.zone.local_date(decision.now());
        query.from = rules::subtract(today, *measure.within, pack.calendar) + std::chrono::days{1};
    }
    return query;
}

Figure share(std::int64_t count, std::int64_t of) {
    return {count, of, static_cast<double>(count) / static_cast<double>(of)};
}

Figure kappa_figure(const std::vector<AgreementFigures>& scales, const std::string& weights) {
    if (scales.size() != 1) return {};
    const Kappa kappa = weighted_kappa(scales.front().table, *parse_weights(weights));
    return {kappa.of, kappa.of, kappa.value ? Value(*kappa.value) : Value{}};
}

}  // namespace

void AgreementFigures::add(const Comparison& comparison) {
    if (compared == 0) {
        scale = comparison.scale;
        grades = comparison.grades;
        table = AgreementTable(grades.size());
    }
    ++compared;
    if (comparison.first == comparison.second) ++held;
    if (comparison.second > comparison.first) ++lowered;
    if (comparison.second < comparison.first) ++raised;
    if (comparison.imported) ++imported;
    if (comparison.blind) ++blind;
    table.add(comparison.first, comparison.second);
}

std::vector<AgreementFigures> figures_of(const std::vector<Comparison>& comparisons) {
    std::vector<AgreementFigures> all;
    for (const Comparison& each : comparisons) {
        auto found = std::ranges::find_if(all, [&](const AgreementFigures& figures) {
            return figures.scale == each.scale && figures.grades == each.grades;
        });
        if (found == all.end()) found = all.emplace(all.end());
        found->add(each);
    }
    return all;
}

Figure agreement_figure(const Decision& decision, const rules::Pack& pack, const rules::Measure& measure,
                        const Value& argument) {
    using enum rules::AgreementMeasure::Figure;
    const rules::AgreementMeasure& asked = *measure.agreement;
    const bool has_argument = argument.kind() == Value::Kind::text;
    if (asked.by != By::nobody && !has_argument)
        return {0, 0, asked.figure == compared ? Value{std::int64_t{0}} : Value{}};
    const std::string name = has_argument ? argument.as_text() : "";
    auto found = find_comparisons(decision, query_of(decision, pack, measure, name)).all;
    std::erase_if(found, [&](const Comparison& each) { return !fits(decision, each, asked.by, name); });
    const auto scales = figures_of(found);
    const auto of = static_cast<std::int64_t>(found.size());
    const auto sum = [&](std::int64_t AgreementFigures::*what) {
        std::int64_t all = 0;
        for (const AgreementFigures& each : scales) all += each.*what;
        return all;
    };
    if (asked.figure == compared) return {of, of, of};
    if (of < asked.least) return {asked.figure == kappa ? of : sum(&AgreementFigures::held), of, {}};
    if (asked.figure == kappa) return kappa_figure(scales, asked.weights);
    if (asked.figure == lowered) return share(sum(&AgreementFigures::lowered), of);
    if (asked.figure == raised) return share(sum(&AgreementFigures::raised), of);
    return share(sum(&AgreementFigures::held), of);
}

Record record_of_auditor(const Decision& decision, const rules::Pack& pack, const std::string& auditor,
                         const rules::Duration& within) {
    ComparisonQuery query;
    query.auditor = auditor;
    const rules::Date today = pack.zone.local_date(decision.now());
    query.from = rules::subtract(today, within, pack.calendar) + std::chrono::days{1};
    Record record;
    for (const Comparison& each : find_comparisons(decision, query).all) {
        ++record.of;
        if (each.first == each.second) ++record.held;
    }
    return record;
}

double share_for(const rules::AdaptiveShare& share, const Record& record) {
    if (record.of < share.least || record.of == 0) return share.at_most;
    const double held = static_cast<double>(record.held) / static_cast<double>(record.of);
    if (held <= share.weak) return share.at_most;
    if (held >= share.strong) return share.at_least;
    return share.at_most -
           (share.at_most - share.at_least) * (held - share.weak) / (share.strong - share.weak);
}

}  // namespace workflows
