#include "adapters/cli/round_view.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/table.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/programme/power_words.hpp"
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
    if (round.census && *round.census != round.started_on)
        out << "census of " << rules::to_text(*round.census) << '\n';
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

std::string share_text(int part, int of) {
    return of == 0 ? "" : workflows::percent(static_cast<double>(part) / of);
}

void print_bands(std::ostream& out, const workflows::RoundBands& bands) {
    out << "\nThe cohort by " << bands.name << ", of " << bands.of << ":\n";
    Table table({"BAND", "CASES", "SHARE"});
    for (const auto& band : bands.bands)
        table.add({band.title, number(band.cases), share_text(band.cases, bands.of)});
    if (bands.in_none > 0)
        table.add({"(in no band)", number(bands.in_none), share_text(bands.in_none, bands.of)});
    if (bands.in_several > 0)
        table.add({"(in several)", number(bands.in_several), share_text(bands.in_several, bands.of)});
    table.print(out);
}

// Only what was drawn by lot from the whole frame speaks for it: neither top-ups nor cases that come back.
int drawn_by_lot(const engine::Reader& state, const Round& round) {
    int drawn = 0;
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", round.id + '\t'))
        drawn += state.find(listed.record)->at("drawn_as") == "sampled" ? 1 : 0;
    return drawn;
}

// Each stratum has its part of the sample, but for a case: else the strata would have to be weighed.
bool is_proportional(const Round& round) {
    double cases = 0;
    double drawn = 0;
    for (const auto& each : round.strata) {
        cases += each.cases;
        drawn += each.drawn;
    }
    return std::ranges::all_of(round.strata, [&](const auto& each) {
        return std::abs(each.drawn - drawn * each.cases / cases) < 1;
    });
}

void print_power(std::ostream& out, const engine::Reader& state, const Round& round) {
    if (round.algorithm == "picked") {
        out << "\nThese cases were chosen by people, not drawn: no figure of them speaks for the others.\n";
        return;
    }
    if (round.algorithm != workflows::draw_algorithm || round.one_per || !is_proportional(round)) return;
    const auto sentences = workflows::what_it_can_say(drawn_by_lot(state, round), round.frame_size);
    if (sentences.empty()) return;
    out << "\nWhat the sample can say of the frame:\n";
    for (const std::string& sentence : sentences) out << "  " << sentence << '\n';
}

void print_picks(std::ostream& out, const engine::Reader& state, const std::string& id) {
    Table table({"CASES OF", "HOW MANY", "CHOSEN", "BY", "WHY"});
    for (const auto& listed : engine::scan_prefix(state, "pick_of_round", id + '\t')) {
        const auto pick = workflows::from_document<workflows::Pick>(*state.find(listed.record));
        table.add({pick.whose, number(pick.count), pick.cases.empty() ? "(none yet)" : joined(pick.cases),
                   pick.chosen_by.value_or(pick.by.value_or("(nobody holds the role)")),
                   pick.because.value_or("")});
    }
    if (table.empty()) return;
    out << "\nChosen by people:\n";
    table.print(out);
}

bool is_worth_telling(const std::vector<workflows::CohortPart>& parts) {
    const auto says_more = [](const auto& part) {
        return part.not_taken > 0 || (!part.title.empty() && part.title != part.condition);
    };
    return parts.size() > 1 || std::ranges::any_of(parts, says_more);
}

void print_parts(std::ostream& out, const Round& round) {
    if (is_worth_telling(round.cohort_parts)) {
        out << "\nThe cohort is put together from:\n";
        Table table({"LIST", "CASES", "NOT TAKEN", "COUNTED ALREADY"});
        for (const auto& part : round.cohort_parts)
            table.add({part.title.empty() ? part.condition : part.title, number(part.cases),
                       number(part.not_taken), number(part.counted_already)});
        table.print(out);
    }
    for (const auto& bands : round.bands) print_bands(out, bands);
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
    for (const std::string& warning : round.warnings) out << "WARNING: " << warning << '\n';
    print_parts(out, round);
    if (const auto kept = state.find({RoundFrame::kind_name, id})) {
        const auto frame = workflows::from_document<RoundFrame>(*kept);
        print_left_out(out, "On a list, and not taken", frame.exceptions);
        print_left_out(out, "Left out of the frame", frame.excluded);
        print_left_out(out, "Passed over by the draw", frame.passed_over);
    }
    print_picks(out, state, id);
    print_audits(out, state, id);
    print_power(out, state, round);
}

void print_round_json(std::ostream& out, const engine::Reader& state, const std::string& id) {
    json::array audits;
    for (const auto& listed : engine::scan_prefix(state, "audit_of_round", id + '\t')) {
        audits.emplace_back(*state.find(listed.record));
    }
    json::object round = *state.find({Round::kind_name, id});
    round.emplace("audits", std::move(audits));
    if (const auto frame = state.find({RoundFrame::kind_name, id})) round.emplace("frame", *frame);
    json::array picks;
    for (const auto& listed : engine::scan_prefix(state, "pick_of_round", id + '\t'))
        picks.emplace_back(*state.find(listed.record));
    if (!picks.empty()) round.emplace("picks", std::move(picks));
    out << json::serialize(round) << '\n';
}

}  // namespace adapters::cli
