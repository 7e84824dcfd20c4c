#include "workflows/programme/manifest.hpp"

#include <algorithm>

#include "engine/past.hpp"
#include "workflows/indexes.hpp"
#include "workflows/programme/frame.hpp"
#include "workflows/programme/manifest_json.hpp"
#include "workflows/programme/returning.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

// As the conditions saw it: what the draw found out was not known yet.
Round before_the_draw(const Round& round) {
    Round early;
    early.id = round.id;
    early.programme = round.programme;
    early.started_on = round.started_on;
    early.state = "running";
    early.trigger = round.trigger;
    early.pack = round.pack;
    early.seed = round.seed;
    early.census = round.census;
    early.cohort_from = round.cohort_from;
    early.cohort_to = round.cohort_to;
    return early;
}

class Manifest {
public:
    Manifest(const engine::JournalReader& store, Round round) : store_(store), round_(std::move(round)) {}

    engine::Result<json::object> write(const PackSource& packs) {
        const auto events = store_.events_of({Round::kind_name, round_.id});
        const auto started = std::ranges::find(events, "round.started", &engine::Event::type);
        if (started == events.end())
            return Error{ErrorCode::conflict, "The journal does not say how " + round_.id + " was started."};
        round_ = from_document<Round>(started->set);  // As it was drawn, whatever became of it since.
        describe(*started);
        if (round_.algorithm == draw_algorithm) {
            if (auto problem = reproduce(*started, packs)) return *problem;
        }
        describe_outcome();
        return std::move(manifest_);
    }

private:
    void describe(const engine::Event& started) {
        manifest_ = {{"manifest", "caseloop-draw/1"},
                     {"round", round_.id},
                     {"programme", round_.programme},
                     {"started_at", engine::to_text(started.at)},
                     {"started_by", started.actor},
                     {"trigger", round_.trigger},
                     {"pack", round_.pack},
                     {"event", started.sequence},
                     {"event_hash", engine::to_hex(started.hash)},
                     {"algorithm", round_.algorithm},
                     {"seed", std::to_string(round_.seed)}};  // A JSON number loses digits of it elsewhere.
        const json::object record = to_document(round_);
        for (const char* field : {"census", "cohort_from", "cohort_to", "cohort_size", "cohort_parts",
                                  "bands", "one_per", "strata", "quotas", "shortfalls", "warnings"}) {
            if (const auto* value = record.if_contains(field)) manifest_.emplace(field, *value);
        }
    }

    // The same decision on the state of that moment.
    std::optional<Error> reproduce(const engine::Event& started, const PackSource& packs) {
        const engine::Indexer indexer = places;
        engine::Workspace past(store_, indexer);
        engine::show_state_before(past, store_, started.sequence);
        const engine::Command command{"start_round", round_.programme, {}, started.actor, ""};
        const engine::Occasion occasion{started.at, round_.seed, started.cause.command};
        const TraceSink untold;
        Decision decision(past, command, occasion, packs, untold);
        const auto pack = decision.readable_pack(round_.pack);
        if (!pack || !(*pack)->programmes.contains(round_.programme))
            return Error{ErrorCode::conflict, "Version " + std::to_string(round_.pack) +
                                                  " of the pack, with which " + round_.id +
                                                  " was drawn, cannot be read."};
        const rules::Programme& programme = (*pack)->programmes.at(round_.programme);
        const Round early = before_the_draw(round_);
        std::vector<std::string> comes_back;
        for (const Returning& each : find_returning(decision, programme, early).cases)
            comes_back.push_back(each.case_ref);
        const Prepared ready = prepare_draw(decision, *pack, programme, early, comes_back);
        const std::string hash = frame_hash(ready.frame.cases);
        if (hash != round_.frame_hash)
            return Error{ErrorCode::conflict, "The journal gives another frame than " + round_.id +
                                                  " was drawn from: hash " + hash + ", kept " +
                                                  round_.frame_hash + "."};
        const auto* kept = started.details.if_contains("plan_hash");
        if (kept == nullptr || *kept != boost::json::string(plan_hash(ready.plan)))
            return Error{ErrorCode::conflict,
                         "The journal gives another plan than the one by which " + round_.id + " was drawn."};
        manifest_.emplace("plan_hash", *kept);
        manifest_.emplace("plan", plan_json(ready.plan, asked_json(programme.sample)));
        manifest_.emplace("frame", frame_json(ready.frame.cases));
        return std::nullopt;
    }

    void describe_outcome() {
        json::array drawn;
        json::array returned;
        json::array replacements;
        json::array chosen;
        for (const auto& listed : engine::scan_prefix(store_, "audit_of_round", round_.id + '\t')) {
            const auto audit = from_document<Audit>(*store_.find(listed.record));
            json::object row = as_drawn(audit);
            const bool topped_up = audit.drawn_as == "topped_up";
            if (topped_up || audit.drawn_as == "sampled") {
                row.emplace("topped_up", topped_up);
                drawn.push_back(std::move(row));
            } else if (audit.drawn_as == "replacement" || audit.drawn_as == "picked") {
                add_reason(audit, row);
                (audit.drawn_as == "picked" ? chosen : replacements).push_back(std::move(row));
            } else {
                row.emplace("as", audit.drawn_as);
                if (audit.follows) row.emplace("follows", *audit.follows);
                returned.push_back(std::move(row));
            }
        }
        manifest_.emplace("drawn", std::move(drawn));
        manifest_.emplace("came_back", std::move(returned));
        manifest_.emplace("replacements", std::move(replacements));
        manifest_.emplace("chosen", std::move(chosen));
        if (const auto kept = store_.find({RoundFrame::kind_name, round_.id})) {
            for (const char* field : {"exceptions", "excluded", "passed_over"}) {
                if (const auto* rows = kept->if_contains(field)) manifest_.emplace(field, *rows);
            }
        }
    }

    // By the name that the case had then; today's beside it.
    [[nodiscard]] json::object as_drawn(const Audit& audit) const {
        json::object row{{"case", audit.case_}, {"audit", audit.ref}};
        row.emplace("stratum", audit.stratum.value_or(""));
        for (const engine::Event& event : store_.events_of({Audit::kind_name, audit.ref})) {
            const auto* name = event.type == "audit.sampled" ? event.set.if_contains("case") : nullptr;
            if (name == nullptr || name->as_string() == audit.case_) continue;
            row["case"] = *name;
            row.emplace("case_now", audit.case_);
        }
        return row;
    }

    // What the event says of it: for which audit it stands in, or who chose it and why.
    void add_reason(const Audit& audit, json::object& row) const {
        for (const engine::Event& event : store_.events_of({Audit::kind_name, audit.ref})) {
            if (event.type != "audit.sampled") continue;
            for (const auto& detail : event.details) row.emplace(detail.key(), detail.value());
        }
    }

    const engine::JournalReader& store_;
    Round round_;
    json::object manifest_;
};

}  // namespace

engine::Result<json::object> draw_manifest(const engine::JournalReader& store, const PackSource& packs,
                                           const std::string& round) {
    const auto record = store.find({Round::kind_name, round});
    if (!record) return Error{ErrorCode::not_found, "There is no round `" + round + "`."};
    return Manifest(store, from_document<Round>(*record)).write(packs);
}

}  // namespace workflows
