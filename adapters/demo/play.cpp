#include "adapters/demo/play.hpp"

#include <map>
#include <set>

#include "adapters/demo/extract.hpp"
#include "adapters/demo/staff.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/publication.hpp"

namespace adapters::demo {
namespace {

using engine::Moment;
using engine::RecordKey;
using engine::Result;

constexpr const char* extract_kind = "extract";  // Not a record: the register's monthly extract arrives.

/// Who will do what when. Only the time is kept; what is done is asked again when the time has come.
class Diary {
public:
    void put(const RecordKey& record, std::optional<Moment> at) {
        if (const auto old = times_.find(record); old != times_.end()) {
            order_.erase({old->second, record});
            times_.erase(old);
        }
        if (!at) return;
        times_.emplace(record, *at);
        order_.emplace(*at, record);
    }
    [[nodiscard]] std::optional<std::pair<Moment, RecordKey>> first() const {
        return order_.empty() ? std::nullopt : std::optional(*order_.begin());
    }

private:
    std::map<RecordKey, Moment> times_;
    std::set<std::pair<Moment, RecordKey>> order_;
};

class Player {
public:
    Player(engine::Writer& writer, const rules::Pack& pack, const Surroundings& around)
        : pack_(pack),
          around_(around),
          staff_(around.seed, pack, writer.store()),
          service_(writer, where_it_stands(writer.store()), around.send) {
        writer.observe([this](const std::vector<engine::Event>& events) {
            for (const engine::Event& event : events) touched_.insert(event.stream);
        });
    }

    Result<void> run() {
        if (service_.now() > pack_.zone.to_moment(around_.ends))
            return {};  // It has been told already, and more.
        if (auto ready = set_up(); !ready) return ready;
        service_.store().each_record(
            [this](const RecordKey& key, std::string_view) { touched_.insert(key); });
        plan_extracts();
        const Moment end = pack_.zone.to_moment(around_.ends);
        while (true) {
            look_at_touched();
            const auto due = service_.next_due();
            const auto act = diary_.first();
            if (due && *due <= end && (!act || *due <= act->first)) {
                if (auto done = service_.advance_to(std::max(*due, service_.now())); !done) return done;
            } else if (act && act->first <= end) {
                if (auto done = let_act(act->first, act->second); !done) return done;
            } else {
                return service_.advance_to(end);
            }
        }
    }

private:
    [[nodiscard]] Moment where_it_stands(const engine::Store& store) const {
        const auto last = store.commands(store.next_command() - 1, 1);
        return !last.empty() ? last.front().at : pack_.zone.to_moment(around_.starts);
    }

    // Each under a key of its own: what was set up before is not set up again. A pack that was changed
    // meanwhile is published as the next version, and the story goes on with it.
    Result<void> set_up() {
        const std::string begun = key_of("units");
        const engine::Store& store = service_.store();
        if (store.next_command() > 2 && !store.command_with_key(begun)) {
            return engine::Error{
                engine::ErrorCode::conflict,
                "the store was begun with another seed or holds something else: name another folder with "
                "--data, or the seed that it was begun with"};
        }
        if (store.next_command() > 1 && !is_published()) {
            return engine::Error{
                engine::ErrorCode::conflict,
                "another pack has been published since the story began, so it cannot go on as it was: "
                "name another folder with --data to begin anew"};
        }
        if (store.next_command() == 1) {
            if (auto reply = service_.run(around_.publish); !reply) return reply.error();
        }
        const County county = make_county(around_.seed);
        if (auto done = import("units", "units.csv", county.units_csv, begun); !done) return done;
        if (auto done = import("people", "people.csv", county.people_csv, key_of("people")); !done)
            return done;
        return import("cases", "cases.csv", county.cases_csv, key_of("cases"));
    }

    // Publishing it again would be a command of its own, and every command moves the seeds of those after it.
    [[nodiscard]] bool is_published() const {
        const std::string newest = workflows::newest_id(service_.store(), "pack");
        if (newest.empty()) return false;
        const auto document = service_.store().find({workflows::PublishedPack::kind_name, newest});
        return workflows::from_document<workflows::PublishedPack>(*document).hash == around_.pack_hash;
    }

    [[nodiscard]] std::string key_of(const std::string& what) const {
        return "demo/" + std::to_string(around_.seed) + "/" + what;
    }

    Result<void> import(const std::string& kind, const std::string& name, const std::string& text,
                        const std::string& key) {
        if (service_.store().command_with_key(key)) return {};
        auto command = around_.import(kind, name, text);
        if (!command) return command.error();
        command->key = key;
        if (auto reply = service_.run(*command); !reply) return reply.error();
        return {};
    }

    // On the first of each month at six in the morning.
    void plan_extracts() {
        const std::chrono::year_month_day first{rules::date_of(around_.starts)};
        for (auto month = first.year() / first.month() + std::chrono::months{1};
             rules::LocalTime{rules::Date{month / 1}} <= around_.ends; month += std::chrono::months{1}) {
            const rules::Date day{month / 1};
            diary_.put({extract_kind, rules::to_text(day)},
                       pack_.zone.to_moment(rules::LocalTime{day} + std::chrono::hours{6}));
        }
    }

    void look_at_touched() {
        for (const RecordKey& record : touched_) {
            const auto planned = staff_.next_act(record);
            diary_.put(record, planned ? std::optional(planned->at) : std::nullopt);
        }
        touched_.clear();
    }

    Result<void> let_act(Moment at, const RecordKey& record) {
        if (auto reached = service_.advance_to(std::max(at, service_.now())); !reached) return reached;
        look_at_touched();
        if (record.kind == extract_kind) {
            diary_.put(record, std::nullopt);
            return import("cases", "cases-" + record.id + ".csv", later_extract(around_.seed, record.id),
                          key_of("extract/" + record.id));
        }
        const auto planned = staff_.next_act(record);
        diary_.put(record, std::nullopt);
        if (!planned) return {};
        if (planned->at > service_.now()) {
            diary_.put(record, planned->at);
            return {};
        }
        // A refusal is part of life: somebody else was quicker, or the step no longer applies.
        (void)service_.run(planned->command);
        return {};
    }

    const rules::Pack& pack_;
    const Surroundings& around_;
    Staff staff_;
    workflows::VirtualService service_;
    Diary diary_;
    std::set<RecordKey> touched_;
};

}  // namespace

Result<void> play(engine::Writer& writer, const rules::Pack& pack, const Surroundings& around) {
    return Player(writer, pack, around).run();
}

}  // namespace adapters::demo
