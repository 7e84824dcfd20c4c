#include "workflows/agreement/drift.hpp"

#include "workflows/agreement/agreement.hpp"
#include "workflows/records/agreement.hpp"

namespace workflows {
namespace {

bool is_beyond(const rules::DriftLimit& limit, double value) {
    return limit.above ? value > *limit.above : value < *limit.below;
}

void look_at(Decision& decision, const VersionedPack& pack, const rules::DriftLimit& limit,
             const std::string& auditor, const Audit& audit) {
    const Figure figure = agreement_figure(decision, *pack.pack, pack->measures.at(limit.measure),
                                           rules::cel::Value::text(auditor));
    if (figure.value.kind() != rules::cel::Value::Kind::real) return;
    const double value = figure.value.as_double();
    Drift drift;
    drift.id = limit.name + "/" + auditor;
    const auto before = decision.find<Drift>(drift.id);
    drift.past = is_beyond(limit, value);
    if (before && before->past == drift.past) return;
    drift.limit = limit.name;
    drift.title = limit.title;
    drift.auditor = auditor;
    drift.value = value;
    drift.of = figure.of;
    drift.since = decision.now();
    drift.decided_at = audit.ref;
    drift.pack = pack.version;
    const char* event = drift.past ? "auditor.drifted" : before ? "auditor.recovered" : "auditor.measured";
    decision.record(event, drift, {{"of", figure.of}, {"count", figure.count}});
}

}  // namespace

void note_drift(Decision& decision, const Audit& audit) {
    const VersionedPack pack = decision.pack();
    for (const auto& [name, limit] : pack->drift) {
        for (const std::string& auditor : audit.auditors) look_at(decision, pack, limit, auditor, audit);
    }
}

}  // namespace workflows
