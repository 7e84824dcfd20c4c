#include <cstdlib>

#include "rules/pack/grammar/measures.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr double percent = 100;

// `30%` or `0.3`: kappa is no share, and may be below nothing.
std::optional<double> read_limit(Reading& reading, const Node& node) {
    const std::string text = node.is_scalar() ? node.text : "";
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const std::string_view rest = end;
    if (text.empty() || end == text.c_str() || (!rest.empty() && rest != "%")) {
        reading.wrong_type(node, "a share or a number", "below: 70%");
        return std::nullopt;
    }
    const double limit = rest.empty() ? number : number / percent;
    if (!(limit >= -1 && limit <= 1)) {
        reading.error(node.where, "out_of_range", "an agreement is never beyond -1 and 1", "below: 70%");
        return std::nullopt;
    }
    return limit;
}

void demand_by_auditor(Reading& reading, const Pack& pack, const Node& node, const DriftLimit& limit) {
    const auto measure = pack.measures.find(limit.measure);
    if (measure == pack.measures.end()) return;
    const auto& agreement = measure->second.agreement;
    using By = AgreementMeasure::By;
    if (agreement && agreement->by == By::auditor && agreement->against == Against::moderator) return;
    reading.error(node.where, "bad_value",
                  "\"" + limit.measure + "\" is not an auditor's agreement with moderators",
                  "measures: { held: { agreement: held, by: auditor, within: 3 months, least: 10 } }");
}

DriftLimit read_drift_limit(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::drift_limit};
    DriftLimit limit;
    limit.name = member.key;
    limit.title = member.key;
    limit.where = member.key_where;
    if (const Node* title = fields.find("title")) limit.title = read_text(reading, *title);
    if (const Node* measure = fields.find("measure")) {
        limit.measure = read_reference(reading, *measure, "measure");
        demand_by_auditor(reading, pack, *measure, limit);
    }
    const Node* above = fields.find("above");
    const Node* below = fields.find("below");
    if (above) limit.above = read_limit(reading, *above);
    if (below) limit.below = read_limit(reading, *below);
    if (fields && (above != nullptr) == (below != nullptr)) {
        reading.error(member.key_where, "missing_key", "a limit has one of \"above\" and \"below\"",
                      "{ measure: held, below: 70% }");
    }
    return limit;
}

}  // namespace

void read_drift(Reading& reading, Pack& pack) {
    for_each_named(reading, "drift", "drift limit", [&](const Member& member) {
        pack.drift.emplace(member.key, read_drift_limit(reading, pack, member));
    });
}

}  // namespace rules::reading
