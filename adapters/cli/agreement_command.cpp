// caseloop agreement
#include <algorithm>
#include <array>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/agreement_view.hpp"
#include "adapters/cli/open_store.hpp"
#include "rules/names.hpp"
#include "workflows/look.hpp"
#include "workflows/agreement/json.hpp"
#include "workflows/publishing/library.hpp"

namespace adapters::cli {
namespace {

using workflows::AgreementTask;

constexpr std::array<std::string_view, 7> groups{"auditor", "role",  "programme", "moderator",
                                                 "unit",    "scale", "month"};

UsageError not_among(const std::string& option, const std::string& word,
                     const std::vector<std::string>& known) {
    std::string all;
    for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
    const auto nearest = rules::nearest_name(word, known);
    return {"--" + option + " is one of " + all + ", not `" + word + "`" +
            (nearest ? "; did you mean `" + *nearest + "`?" : ".")};
}

std::optional<rules::Date> given_date(const Call& call, const char* option) {
    if (!call.given(option)) return std::nullopt;
    const auto date = rules::parse_date(call.text(option));
    if (!date) throw UsageError{"--" + std::string(option) + ": " + date.error().message};
    return *date;
}

std::vector<std::string> given_groups(const Call& call) {
    std::vector<std::string> by;
    if (!call.given("by")) return by;
    for (const std::string& each : call.options["by"].as<std::vector<std::string>>()) {
        if (std::ranges::find(groups, each) == groups.end())
            throw not_among("by", each, {groups.begin(), groups.end()});
        if (std::ranges::find(by, each) == by.end()) by.push_back(each);
    }
    return by;
}

rules::Against given_against(const Call& call) {
    using enum rules::Against;
    const std::string word = call.text("against");
    for (const rules::Against each : {moderator, external, reader}) {
        if (workflows::to_string(each) == word) return each;
    }
    throw not_among("against", word, {"moderator", "external", "reader"});
}

void take_rolling(const Call& call, AgreementTask& task) {
    if (!call.given("rolling")) return;
    const auto rolling = rules::parse_duration(call.text("rolling"));
    if (!rolling) throw UsageError{"--rolling: " + rolling.error().message};
    if (rolling->unit == rules::Unit::seconds || rolling->count < 1)
        throw UsageError{"--rolling is a time of whole days: \"3 months\"."};
    if (std::ranges::find(task.by, "month") != task.by.end())
        throw UsageError{"--rolling goes by month already: leave --by month out."};
    task.rolling = *rolling;
}

AgreementTask task_of(const Call& call, const rules::Pack& pack, engine::Moment now) {
    AgreementTask task;
    task.by = given_groups(call);
    task.against = given_against(call);
    task.from = given_date(call, "from");
    task.to = given_date(call, "to").value_or(pack.zone.local_date(now));
    if (task.from && task.to < *task.from) throw UsageError{"--to lies before --from."};
    if (call.given("section")) task.section = call.text("section");
    const auto weights = workflows::parse_weights(call.text("weights"));
    if (!weights) throw not_among("weights", call.text("weights"), {"quadratic", "linear", "none"});
    task.weights = *weights;
    take_rolling(call, task);
    return task;
}

const char* how_it_begins(rules::Against against) {
    switch (against) {
        case rules::Against::external:
            return "Nobody from outside has judged a case of ours in this time. `calibrate` keeps what an "
                   "inspector or a partner thinks of one.\n";
        case rules::Against::reader:
            return "No second reader has judged an audit in this time. `draw_rereading` draws completed "
                   "ones, "
                   "`reread` keeps what the reader thinks.\n";
        default:
            return "No audit has been moderated in this time. A programme with `moderation:` has its audits "
                   "judged twice; each counts from the moderator's grade on.\n";
    }
}

Exit tell(const Call& call, const AgreementTask& task, const workflows::AgreementReport& report) {
    if (call.json()) {
        call.out << boost::json::serialize(workflows::agreement_to_json(task, report)) << '\n';
    } else if (report.rows.empty()) {
        call.talk << how_it_begins(task.against);
        if (report.without_grades > 0)
            call.talk << "Judged twice, without two grades to compare: " << report.without_grades << ".\n";
    } else {
        print_agreement(call.out, task, report);
    }
    return Exit::done;
}

}  // namespace

Exit run_agreement(const Call& call) {
    if (!call.words.empty()) throw UsageError{"`" + call.words.front() + "` is one word too many."};
    const auto store = open_to_read(call);
    if (workflows::newest_id(*store, "pack").empty())
        throw UsageError{"no pack is published in " + call.text("data") + ": `caseloop publish PACK --data " +
                         call.text("data") + "`."};
    const workflows::PackLibrary packs;
    Exit ended = Exit::done;
    const engine::Moment now = present(call.text("data"), *store);
    workflows::look_at(*store, packs, {now, 0, 0}, [&](workflows::Decision& decision) {
        const workflows::VersionedPack pack = decision.pack();
        const AgreementTask task = task_of(call, *pack.pack, now);
        ended = tell(call, task, report_agreement(decision, *pack.pack, task));
    });
    return ended;
}

}  // namespace adapters::cli
