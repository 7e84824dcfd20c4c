// How long a page of a long list takes, before anything is sent.
#pragma once

#include <cstddef>
#include <string>

#include <boost/json.hpp>

#include "engine/store.hpp"

namespace adapters::bench {

/// Whose rights the pages are read with: the whole organisation, and one of eighty teams.
inline constexpr const char* page_reader_of_all = "qa";
inline constexpr const char* page_reader_of_team = "manager_1_1";

/// Makes a council with so many actions, one for every ten of which there is a case: pack, units, people and
/// cases by the commands of a service, actions by events of their own, as rules make them. A store that holds
/// that many already is left as it is; one that holds something else is refused with std::runtime_error.
/// Answers whether it was made now.
bool make_long_lists(engine::Store& store, std::size_t actions);

/// Pages of fifty actions, `runs` of each sort: the newest, those from another place of the list each time,
/// those of one owner picked from all, and what a team manager may see. Milliseconds of the clock: p50 and
/// p99 of each sort.
[[nodiscard]] boost::json::object bench_pages(const engine::Reader& state, std::size_t runs);

}  // namespace adapters::bench
