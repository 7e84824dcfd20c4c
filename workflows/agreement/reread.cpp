// Which completed audits second readers look at.
#include <algorithm>

#include "workflows/agreement/commands.hpp"
#include "workflows/arguments.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

Error wrong(const std::string& why) {
    return {ErrorCode::invalid_input, "The re-reading " + why + "."};
}

std::string free_id(const Decision& decision, rules::Date day) {
    const std::string id = "reread/" + rules::to_text(day);
    std::string candidate = id;
    for (int n = 2; decision.find<Rereading>(candidate); ++n) candidate = id + "/" + std::to_string(n);
    return candidate;
}

void fill_frame(const Decision& decision, const rules::Zone& zone, Rereading& rereading) {
    for (const Audit& audit : decision.list_all<Audit>("audit")) {
        if (!audit.finalised_on || audit.state == AuditState::withdrawn) continue;
        if (rereading.programme && audit.programme != *rereading.programme) continue;
        const rules::Date day = zone.local_date(*audit.finalised_on);
        if (day >= rereading.from && day <= rereading.to) rereading.frame.push_back(audit.ref);
    }
}

void draw(std::size_t count, Rereading& rereading) {
    std::vector<std::pair<std::string, std::string>> tickets;
    for (const std::string& ref : rereading.frame) tickets.emplace_back(ticket(rereading.seed, ref), ref);
    std::ranges::sort(tickets);
    tickets.resize(std::min(tickets.size(), count));
    for (auto& [ticket, ref] : tickets) rereading.audits.push_back(std::move(ref));
}

}  // namespace

CommandResult draw_rereading(Decision& decision) {
    Arguments arguments(decision.command());
    const auto count = arguments.number("count");
    Rereading rereading;
    rereading.programme = arguments.optional_text("programme");
    const auto from = arguments.date("from");
    const auto to = arguments.date("to");
    if (auto problem = arguments.problem()) return *problem;
    const VersionedPack pack = decision.pack();
    if (!count || *count < 1) return wrong("needs to know how many: `count`, 1 at least");
    if (!from || !to || *to < *from) return wrong("needs the first and the last day: `from` and `to`");
    if (rereading.programme && !pack->programmes.contains(*rereading.programme))
        return wrong("names `" + *rereading.programme + "`, which is no programme");
    rereading.from = *from;
    rereading.to = *to;
    rereading.drawn_on = today(decision);
    rereading.id = free_id(decision, rereading.drawn_on);
    rereading.seed = decision.seed();
    rereading.drawn_by = decision.actor();
    fill_frame(decision, pack->zone, rereading);
    if (rereading.frame.empty()) return wrong("finds no audit that became final on these days");
    draw(static_cast<std::size_t>(*count), rereading);
    decision.record("rereading.drawn", rereading);
    return engine::Reply{
        {"rereading", rereading.id}, {"drawn", rereading.audits.size()}, {"of", rereading.frame.size()}};
}

}  // namespace workflows
