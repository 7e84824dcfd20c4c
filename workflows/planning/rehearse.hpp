// If nobody does anything: who hears what, when, on which channel, and by which rule. It is no computation of
// its own: the service's own loop runs on a store that is laid over the real one and dropped afterwards.
//
// What is assumed: nobody does anything at all, and every channel takes what it is given. Draws that are
// still to come fall by `seed`; whom their rounds are given to follows from them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/store.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// One thing that somebody hears, or that happens.
struct Rehearsed {
    engine::Moment at{};
    bool is_told = false;  ///< Somebody hears it; else it happens to a record.
    std::string to;        ///< Person; empty for what happens.
    std::string told_as;   ///< By which role or word: `team_manager`, `owner`.
    std::string channel;   ///< `inbox mail`, `webhook`.
    std::string what;      ///< The subject, or what happens: `is overdue`.
    std::string words;     ///< The message's body.
    std::string about;     ///< `C1 ACT-1`.
    std::string item;      ///< kind/id of the record: `deadline/action/ACT-1`.
    std::string alert;     ///< ALT-7; empty for what happens.
    std::string because;   ///< `rules.put_right`, `escalations.overdue_action, step 2`, `the schedule`.
    bool urgent = false;

    bool operator==(const Rehearsed&) const = default;
};

/// Makes such rows from a journal as it grows.
class WhoHears {
public:
    /// `state` holds what was before, and stays.
    explicit WhoHears(const engine::JournalReader& state) : state_(state) {}

    /// The event has been committed to `state`. None: nobody hears of it, and nobody has to know.
    [[nodiscard]] std::optional<Rehearsed> row_of(const engine::Event& event);

private:
    [[nodiscard]] std::string cause_of(const std::string& alert);
    [[nodiscard]] Rehearsed told(const engine::Event& event, const std::string& channel);

    const engine::JournalReader& state_;
    std::map<std::string, std::string> causes_;  ///< Alert -> the rule or ladder that raised it.
};

struct RehearseTask {
    engine::Moment now{};
    rules::Date until{};                ///< The last day that is played.
    std::optional<std::string> person;  ///< Only what they hear, and may see; see Sight.
    std::optional<std::string> item;    ///< Only what is about it: ACT-1, AUD-1, CON-1, a case.
    std::size_t most_rows = 0;          ///< The first so many are told.
    std::uint64_t seed = 1;
    std::function<void(engine::Moment)> progress;  ///< Told where the clock stands; may be empty.
};

struct RehearsedFuture {
    std::vector<Rehearsed> rows;       ///< In the order in which they happen.
    std::size_t more = 0;              ///< That `most_rows` left out.
    std::map<std::string, int> heard;  ///< Person -> messages, those left out included.
};

/// Errors: no pack is published; no such person or record; or a planned decision failed.
[[nodiscard]] engine::Result<RehearsedFuture> rehearse(const engine::JournalReader& state,
                                                       const PackSource& packs, const RehearseTask& task);

}  // namespace workflows
