#include "adapters/cli/round_view.hpp"

#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/table.hpp"
#include "workflows/records/audit.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Audit;
using workflows::NotDrawn;
using workflows::Round;
using workflows::RoundFrame;

std::string number(int count) {
    return std::to_string(count);
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

void print_head(std::ostream& out, const Round& round) {
    out << round.id << ": " << round.size << " audits; cohort " << round.cohort_size << ", frame "
        << round.frame_size << ", seed " << round.seed << ", " << round.algorithm << "\nframe hash "
        << round.frame_hash << '\n';
    if (round.cohort_from && round.cohort_to) {
        out << "looks back from " << rules::to_text(*round.cohort_to) << " to "
            << rules::to_text(*round.cohort_from) << '\n';
    }
    if (round.one_per) {
        out << "one per " << *round.one_per << ": " << round.drawn_units.value_or(0) << " of "
            << round.frame_units.value_or(0) << " drawn, an audit each; they have "
            << round.drawn_cases.value_or(0) << " cases in the frame\n";
    }
}

void print_parts(std::ostream& out, const Round& round) {
    if (round.cohort_parts.size() > 1) {
        out << "\nThe cohort is put together from:\n";
        Table table({"CONDITION", "CASES", "COUNTED ALREADY"});
        for (const auto& part : round.cohort_parts)
            table.add({part.condition, number(part.cases), number(part.counted_already)});
        table.print(out);
    }
    if (!round.strata.empty()) {
        out << '\n';
        Table table({"STRATUM", "FRAME", "PLACES", "DRAWN"});
        for (const auto& each : round.strata)
            table.add({each.name.empty() ? "(none)" : each.name, number(each.cases), number(each.places),
                       number(each.drawn)});
        table.print(out);
    }
    if (!round.quotas.empty()) {
        out << '\n';
        Table table({"QUOTA", "AT LEAST", "DRAWN", "TOPPED UP"});
        for (const auto& each : round.quotas)
            table.add({each.where, number(each.at_least), number(each.drawn), number(each.topped_up)});
        table.print(out);
    }
}

void print_left_out(std::ostream& out, const char* title, const std::vector<NotDrawn>& cases) {
    constexpr std::size_t most_shown = 40;
    if (cases.empty()) return;
    out << '\n' << title << ":\n";
    Table table({"CASE", "WHY"});
    for (std::size_t i = 0; i < std::min(cases.size(), most_shown); ++i)
        table.add({cases[i].case_, cases[i].reason});
    table.print(out);
    if (cases.size() > most_shown)
        out << "... and " << cases.size() - most_shown << " more: --json lists all of them\n";
}

void print_audits(std::ostream& out, const engine::Reader& state, const std::string& id) {
    Table table({"AUDIT", "CASE", "AS", "FOR", "FOLLOWS", "AUDITORS"});
    std::string troubles;
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", id + '\t')) {
        const auto audit = workflows::from_document<Audit>(*state.find(listed.record));
        table.add({audit.ref, audit.case_, audit.drawn_as, audit.stratum.value_or(""),
                   audit.follows.value_or(""),
                   audit.auditors.empty() ? "(none found)" : joined(audit.auditors)});
        if (audit.unassigned) troubles += "unassigned: " + audit.ref + ": " + *audit.unassigned + '\n';
        if (audit.conflict) troubles += "may not go on: " + audit.ref + ": " + *audit.conflict + '\n';
    }
    out << '\n';
    table.print(out);
    out << troubles;
}

}  // namespace

void print_round(std::ostream& out, const engine::Reader& state, const std::string& id) {
    const auto round = workflows::from_document<Round>(*state.find({Round::kind_name, id}));
    print_head(out, round);
    for (const auto& [reason, count] : round.excluded) out << "left out, " << reason << ": " << count << '\n';
    for (const std::string& shortfall : round.shortfalls) out << "short: " << shortfall << '\n';
    print_parts(out, round);
    if (const auto kept = state.find({RoundFrame::kind_name, id})) {
        const auto frame = workflows::from_document<RoundFrame>(*kept);
        print_left_out(out, "Left out of the frame", frame.excluded);
        print_left_out(out, "Passed over by the draw", frame.passed_over);
    }
    print_audits(out, state, id);
}

void print_round_json(std::ostream& out, const engine::Reader& state, const std::string& id) {
    json::array audits;
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", id + '\t')) {
        audits.emplace_back(*state.find(listed.record));
    }
    json::object round = *state.find({Round::kind_name, id});
    round.emplace("audits", std::move(audits));
    if (const auto frame = state.find({RoundFrame::kind_name, id})) round.emplace("frame", *frame);
    out << json::serialize(round) << '\n';
}

}  // namespace adapters::cli
