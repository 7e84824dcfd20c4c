#include "workflows/deadlines/chain.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "workflows/audits/steps.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/deadlines/plan.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

constexpr const char* chain = "chain";
constexpr std::array<std::string_view, 5> stages{"assign", "first_audit", "business_support", "moderation",
                                                 "dispute"};

}  // namespace

void start_chain(Decision& decision, const Audit& audit) {
    const AuditTerms terms = terms_of(decision, audit);
    if (!terms.programme.chain_within) return;
    start_deadline(decision, chain, audit.ref, terms.pack, *terms.programme.chain_within);
}

std::optional<rules::Due> cap_of(const Decision& decision, const std::string& stage,
                                 const std::string& audit) {
    if (std::ranges::find(stages, stage) == stages.end()) return std::nullopt;
    const auto whole = decision.find<Deadline>(std::string(chain) + "/" + audit);
    if (!whole || whole->state != "running") return std::nullopt;
    const auto in = rules::parse_duration(whole->duration);
    if (!in) return rules::Due{whole->due, whole->ends};
    const VersionedPack calendar = calendar_pack(decision, *whole);
    return rules::due(whole->start, *in, calendar->zone, calendar->calendar, *rules::parse_roll(whole->roll));
}

void skip_deadline(Decision& decision, const std::string& kind, const std::string& of,
                   const VersionedPack& pack, const std::string& because) {
    const std::string id = kind + "/" + of;
    if (decision.find<Deadline>(id)) return;
    Deadline row;
    row.id = id;
    row.kind = kind;
    row.of = of;
    row.pack = pack.version;
    row.start = decision.now();
    row.ends = decision.now();
    row.handled = decision.now();
    row.calendar = pack->calendar_name;
    row.state = "skipped";
    row.because = because;
    decision.record("deadline.skipped", row);
}

std::optional<engine::Error> not_open_yet(const Decision& decision, const std::string& kind,
                                          const std::string& of, const std::string& command) {
    const auto deadline = decision.find<Deadline>(kind + "/" + of);
    if (!deadline || !deadline->opens || today(decision) >= *deadline->opens) return std::nullopt;
    return engine::Error{engine::ErrorCode::conflict,
                         of + ": " + command + " is refused because its window opens on " +
                             rules::to_text(*deadline->opens) +
                             (deadline->due ? " and closes on " + rules::to_text(*deadline->due) : "") + "."};
}

}  // namespace workflows
