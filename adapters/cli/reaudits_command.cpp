// caseloop reaudits, caseloop follow-ups
#include <algorithm>
#include <map>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/figures.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/learning/json.hpp"
#include "workflows/reading/figures_seen.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Followed;
using workflows::ReauditRow;
using workflows::ReauditTally;

int of(const ReauditTally& counts, Followed followed) {
    const auto found = counts.followed.find(followed);
    return found == counts.followed.end() ? 0 : found->second;
}

int of(const ReauditTally& counts, const std::string& outcome) {
    const auto found = counts.outcomes.find(outcome);
    return found == counts.outcomes.end() ? 0 : found->second;
}

std::vector<ReauditRow> inadequate_of(const std::vector<ReauditRow>& rows) {
    std::vector<ReauditRow> inadequate;
    for (const ReauditRow& row : rows) {
        if (row.inadequate) inadequate.push_back(row);
    }
    return inadequate;
}

void print_sentences(const Call& call, const std::vector<ReauditRow>& rows) {
    const ReauditTally counts = workflows::tally(inadequate_of(rows));
    const int again = of(counts, Followed::in_time) + of(counts, Followed::late);
    call.out << "\nOf " << counts.all << " inadequate audits "
             << share_of(of(counts, Followed::in_time), counts.all) << " were audited again in time, "
             << of(counts, Followed::late) << " late; "
             << of(counts, Followed::under_way) + of(counts, Followed::under_way_late) << " are under way ("
             << of(counts, Followed::under_way_late) << " late), "
             << of(counts, Followed::waiting) + of(counts, Followed::waiting_late) << " wait ("
             << of(counts, Followed::waiting_late) << " late), " << of(counts, Followed::impossible)
             << " were impossible, of " << of(counts, Followed::not_asked) << " nobody asked for it.\n"
             << "Of the " << again << " audited again " << share_of(of(counts, "better"), again)
             << " were better, " << of(counts, "same") << " the same, " << of(counts, "worse") << " worse, "
             << of(counts, "not_comparable") << " cannot be compared.\n";
    for (const auto& [why, count] : counts.why_impossible)
        call.out << "Impossible, " << count << ": " << (why.empty() ? "no reason is known" : why) << ".\n";
    const auto others = rows.size() - static_cast<std::size_t>(counts.all);
    if (others > 0)
        call.out << "Besides, " << others << " with a better grade were to be audited again: see the rows.\n";
}

void print_parts(const Call& call, const std::vector<ReauditRow>& rows, const std::string& by) {
    std::map<std::string, std::vector<ReauditRow>> parts;
    for (const ReauditRow& row : inadequate_of(rows)) parts[row.part].push_back(row);
    Table table({by, "inadequate", "in time", "late", "under way", "waiting", "impossible", "not asked",
                 "better", "same", "worse", "not comparable"});
    for (const auto& [part, of_part] : parts) {
        const ReauditTally counts = workflows::tally(of_part);
        const auto number = [](int count) { return std::to_string(count); };
        table.add({part.empty() ? "(not known)" : part, number(counts.all),
                   share_of(of(counts, Followed::in_time), counts.all), number(of(counts, Followed::late)),
                   number(of(counts, Followed::under_way) + of(counts, Followed::under_way_late)),
                   number(of(counts, Followed::waiting) + of(counts, Followed::waiting_late)),
                   number(of(counts, Followed::impossible)), number(of(counts, Followed::not_asked)),
                   number(of(counts, "better")), number(of(counts, "same")), number(of(counts, "worse")),
                   number(of(counts, "not_comparable"))});
    }
    table.print(call.out);
}

void print_rows(const Call& call, const std::vector<ReauditRow>& rows) {
    Table table({"audit", "case", "grade", "on", "followed", "by", "outcome", "because"});
    for (const ReauditRow& row : rows) {
        table.add({row.audit, row.case_, row.grade, rules::to_text(row.on),
                   std::string(workflows::to_string(row.followed)), row.by.value_or(""), row.outcome,
                   row.because});
    }
    table.print(call.out);
}

// Of all rows the figures; those that may be seen one by one.
void print_reaudits(const Call& call, const std::vector<ReauditRow>& rows,
                    const std::vector<ReauditRow>& shown, const std::string& by) {
    if (call.json()) {
        json::array all;
        for (const ReauditRow& row : shown) all.push_back(to_json(row));
        call.out << json::serialize(
                        json::object{{"rows", std::move(all)},
                                     {"inadequate", to_json(workflows::tally(inadequate_of(rows)))},
                                     {"all", to_json(workflows::tally(rows))}})
                 << '\n';
        return;
    }
    if (rows.empty()) {
        call.talk << "No audit of that time was inadequate, and of none a re-audit was asked for.\n"
                     "A rule asks for one: on: audit.finalised, do: [ { reaudit: next round } ].\n";
        return;
    }
    if (by.empty()) {
        print_rows(call, shown);
    } else {
        print_parts(call, rows, by);
    }
    print_sentences(call, rows);
}

void print_follow_ups(const Call& call, const std::vector<workflows::FollowUp>& rows,
                      const std::vector<workflows::FollowUp>& shown) {
    json::array all;
    json::array lacking;
    Table table({"audit", "case", "grade", "outcome", "says", "lacks"});
    for (const auto& row : shown) {
        all.push_back(to_json(row));
        if (row.outcome.empty()) lacking.push_back(to_json(row));
        table.add({row.audit, row.case_, row.grade, row.outcome, row.says, row.lacks});
    }
    const auto count = std::ranges::count_if(rows, [](const auto& row) { return !row.outcome.empty(); });
    if (call.json()) {
        call.out << json::serialize(json::object{{"have", count},
                                                 {"of", rows.size()},
                                                 {"rows", std::move(all)},
                                                 {"lacking", std::move(lacking)}})
                 << '\n';
        return;
    }
    if (rows.empty()) {
        call.talk << "No audit of that time was handed in yet: there is nothing to follow up.\n";
        return;
    }
    table.print(call.out);
    call.out << "\n"
             << share_of(static_cast<int>(count), static_cast<int>(rows.size())) << " have their outcome.\n";
    for (const auto& row : shown) {
        if (row.outcome.empty())
            call.out << "None yet: " << row.audit << " of " << row.case_ << " (" << row.lacks << ").\n";
    }
}

void demand_no_words(const Call& call) {
    if (!call.words.empty() && call.words.front() != "list")
        throw UsageError{"it takes no words, only options: --from, --to, --where."};
}

}  // namespace

Exit run_reaudits(const Call& call) {
    demand_no_words(call);
    const workflows::ReauditQuestion question{day_given(call, "from"), day_given(call, "to"),
                                              split_given(call, ""), parts_given(call)};
    const bool looked =
        look_at_figures_of_store(call, [&](workflows::Decision& decision, const workflows::Sight* sight) {
            const auto rows = reaudit_rows(decision, question);
            print_reaudits(call, rows, workflows::visible(sight, rows), question.by);
        });
    return looked ? Exit::done : Exit::answer_is_no;
}

Exit run_follow_ups(const Call& call) {
    demand_no_words(call);
    const workflows::FollowUpQuestion question{day_given(call, "from"), day_given(call, "to"),
                                               parts_given(call)};
    const bool looked =
        look_at_figures_of_store(call, [&](workflows::Decision& decision, const workflows::Sight* sight) {
            const auto rows = follow_ups(decision, question);
            print_follow_ups(call, rows, workflows::visible(sight, rows));
        });
    return looked ? Exit::done : Exit::answer_is_no;
}

}  // namespace adapters::cli
