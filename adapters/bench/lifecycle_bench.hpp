// The lifecycle of audits under load: each transition decided by the real machine, with rules, journal and
// timers, and on disk before it is answered.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/command.hpp"

namespace adapters::bench {

inline constexpr std::size_t audits_of_a_round = 50;

/// Ids of those who judge the audits of a round: AUD-1 to AUD-50 are the first's.
[[nodiscard]] std::string auditor_of(std::size_t round);
[[nodiscard]] std::string moderator_of(std::size_t round);

/// Makes a council with so many drawn audits (AUD-1 ...), through commands given to `run`, which must not be
/// refused.
void make_lifecycle_council(std::size_t audits,
                            const std::function<engine::Result<engine::Reply>(const engine::Command&)>& run);

/// The eight transitions of one audit, in order: begin, save a draft, submit, return, submit, return, submit,
/// moderate.
[[nodiscard]] std::vector<engine::Command> lifecycle_of(std::size_t audit);

/// Carries a command out and waits for its answer; each client has one of its own. Throws
/// std::runtime_error when it was refused.
using Client = std::function<void(const engine::Command&)>;

/// `clients` at once, each with one audit after the other from `first` on, until `seconds` have passed or
/// `audits` are used up. { clients, transitions, transitions_per_s, p50_ms, p99_ms }.
[[nodiscard]] boost::json::object bench_lifecycle(std::size_t clients, std::size_t first, std::size_t audits,
                                                  double seconds, const std::function<Client()>& make_client);

}  // namespace adapters::bench
