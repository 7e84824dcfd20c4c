#include "workflows/publishing/move.hpp"

#include <map>
#include <memory>
#include <set>

#include "workflows/deadlines/deadline.hpp"
#include "workflows/indexes.hpp"
#include "workflows/publishing/library.hpp"
#include "workflows/publishing/moving.hpp"
#include "workflows/publishing/outlook.hpp"

namespace workflows {
namespace {

class Mover {
public:
    Mover(Decision& decision, VersionedPack pack, Renames renames, rules::PackContents after)
        : decision_(decision),
          pack_(std::move(pack)),
          renames_(std::move(renames)),
          after_(std::move(after)) {
        const std::string newest = newest_id(decision.state(), PackMove::kind_name);
        result_.id = std::to_string(newest.empty() ? 1 : std::stoll(newest) + 1);
    }

    MoveResult run() {
        const auto standing =
            decision_.state().scan("standing", "", standing_group(pack_.version, ""), engine::no_limit);
        // Audits before actions and deadlines: what belongs to an audit goes with it.
        for (const char* kind : {"round", "audit", "action", "deadline"}) {
            for (const engine::Listed& listed : standing) {
                if (listed.record.kind == kind && !seen_.contains(listed.record)) look_at(listed.record);
            }
        }
        for (const ReauditDemand& demand : decision_.list_all<ReauditDemand>("reaudit_waiting"))
            look_at(demand);
        return result_;
    }

private:
    void look_at(const engine::RecordKey& key) {
        if (key.kind == Round::kind_name) return look_at(*decision_.find<Round>(key.id));
        if (key.kind == Audit::kind_name) return look_at(*decision_.find<Audit>(key.id));
        if (key.kind == Action::kind_name) return look_at(*decision_.find<Action>(key.id));
        look_at(*decision_.find<Deadline>(key.id));
    }

    void look_at(const Audit& audit) {
        std::vector<Deadline> deadlines = deadlines_of(audit.ref);
        std::vector<Action> actions;
        for (Action& each : decision_.list<Action>("open_action_of", audit.ref)) {
            if (each.pack >= pack_.version) continue;
            for (Deadline& deadline : deadlines_of(each.ref)) deadlines.push_back(std::move(deadline));
            seen_.insert({Action::kind_name, each.ref});
            actions.push_back(std::move(each));
        }
        const Passage& passage = passage_from(audit.pack);
        MoveItem item =
            item_of({Audit::kind_name, audit.ref}, audit.pack, std::string(to_string(audit.state)));
        if (judge(item, outlook_of(audit, deadlines, passage))) {
            move_record(decision_, item, audit, taken_over(audit, passage));
            for (const Action& each : actions) move_action(item, each);
        }
        finish(item, deadlines);
    }

    void look_at(const Action& action) {
        const std::vector<Deadline> deadlines = deadlines_of(action.ref);
        MoveItem item =
            item_of({Action::kind_name, action.ref}, action.pack, std::string(to_string(action.state)));
        if (judge(item, outlook_of(deadlines, passage_from(action.pack)))) move_action(item, action);
        finish(item, deadlines);
    }

    void look_at(const Deadline& deadline) {
        MoveItem item = item_of({Deadline::kind_name, deadline.id}, deadline.pack, deadline.state);
        (void)judge(item, outlook_of(std::vector{deadline}, passage_from(deadline.pack)));
        finish(item, {deadline});
    }

    void look_at(const Round& round) {
        const Passage& passage = passage_from(round.pack);
        std::vector<Pick> picks;
        std::vector<Deadline> deadlines;
        for (Pick& pick : decision_.list<Pick>("pick_of_round", round.id)) {
            if (pick.state != "asked") continue;
            for (Deadline& deadline : deadlines_of(pick.id)) deadlines.push_back(std::move(deadline));
            picks.push_back(std::move(pick));
        }
        MoveItem item = item_of({Round::kind_name, round.id}, round.pack, round.state);
        if (judge(item, outlook_of(round, !picks.empty(), passage))) {
            move_record(decision_, item, round, taken_over(round, passage));
            for (const Pick& pick : picks) {
                Pick then = pick;
                then.programme = programme_name(pick.programme, passage);
                if (then.programme != pick.programme) move_record(decision_, item, pick, then);
            }
        }
        finish(item, deadlines);
    }

    // A demand has no version: only one for a programme that is gone is looked at.
    void look_at(const ReauditDemand& demand) {
        if (pack_->programmes.contains(demand.programme)) return;
        const Passage& passage = passage_from(pack_.version - 1);
        MoveItem item = item_of({ReauditDemand::kind_name, demand.id}, pack_.version - 1, demand.state);
        if (judge(item, outlook_of(demand, passage))) {
            ReauditDemand then = demand;
            then.programme = programme_name(demand.programme, passage);
            move_record(decision_, item, demand, then);
        }
        finish(item, {});
    }

    std::vector<Deadline> deadlines_of(const std::string& of) {
        auto deadlines = decision_.list<Deadline>("deadline_of", of);
        std::erase_if(deadlines, [&](const Deadline& each) { return each.pack >= pack_.version; });
        for (const Deadline& each : deadlines) seen_.insert({Deadline::kind_name, each.id});
        return deadlines;
    }

    [[nodiscard]] MoveItem item_of(const engine::RecordKey& key, std::int64_t from, std::string state) const {
        MoveItem item;
        item.item = to_string(key);
        item.id = result_.id + "/" + item.item;
        item.move = result_.id;
        item.from = from;
        item.to = pack_.version;
        item.state = std::move(state);
        return item;
    }

    static bool judge(MoveItem& item, Outlook outlook) {
        const bool safe = outlook.verdict() == Verdict::safe;
        item.verdict = to_string(outlook.verdict());
        item.outcome = safe ? "moved" : "left";
        item.reasons = std::move(outlook.misfits);
        for (std::string& each : outlook.unmapped) item.reasons.push_back(std::move(each));
        if (safe) item.notes = std::move(outlook.notes);
        return safe;
    }

    void move_action(MoveItem& item, const Action& action) {
        Action then = action;
        then.pack = pack_.version;
        move_record(decision_, item, action, then);
    }

    void finish(MoveItem& item, const std::vector<Deadline>& deadlines) {
        const bool moves = item.outcome == "moved";
        for (const Deadline& each : moves ? deadlines : std::vector<Deadline>{}) {
            move_record(decision_, item, each, under_version(decision_, each, pack_));
        }
        decision_.record(moves ? "item.moved" : "item.left", item);
        ++result_.items;
        ++(moves ? result_.moved : result_.left);
    }

    const Passage& passage_from(std::int64_t version) {
        auto& way = ways_[version];
        if (!way) {
            const auto bundle = published_bundle(decision_.state(), version);
            way = std::make_unique<Way>(
                Way{rules::PackContents(bundle ? *bundle : rules::PackBundle{}), nullptr});
            way->passage =
                std::make_unique<Passage>(version, pack_.version, way->before, after_, *pack_.pack, renames_);
        }
        return *way->passage;
    }

    struct Way {
        rules::PackContents before;
        std::unique_ptr<Passage> passage;
    };

    Decision& decision_;
    const VersionedPack pack_;
    const Renames renames_;
    const rules::PackContents after_;
    std::map<std::int64_t, std::unique_ptr<Way>> ways_;
    std::set<engine::RecordKey> seen_;  ///< Went, or stayed, with what they belong to.
    MoveResult result_;
};

}  // namespace

engine::Result<MoveResult> move_under_way(Decision& decision, const std::vector<std::string>& renames) {
    const VersionedPack pack = decision.pack();
    auto read = Renames::read(renames, *pack.pack);
    if (!read) return read.error();
    const auto bundle = published_bundle(decision.state(), pack.version);
    if (!bundle) return bundle.error();
    const MoveResult result = Mover(decision, pack, std::move(*read), rules::PackContents(*bundle)).run();
    if (result.items == 0) return result;
    PackMove move;
    move.id = result.id;
    move.to = pack.version;
    move.by = decision.actor();
    move.moved_on = decision.now();
    move.renames = renames;
    move.moved = result.moved;
    move.left = result.left;
    decision.record("pack.moved", move);
    return result;
}

}  // namespace workflows
