// JSON is kept as bytes and read again for years: the same value has to come back, and the same bytes again
// from it.
#pragma once

#include <string>

#include <boost/json/object.hpp>

namespace engine {

/// What is nested deeper cannot be read again (the parser's own limit is 32).
inline constexpr int deepest_json = 30;

/// Changes the object into what reading its own bytes gives, so that hashes and rebuilt records agree with
/// those made before a restart: whole numbers that fit become signed, and a fraction whose decimal text is
/// read as a neighbouring double becomes that neighbour (Boost.JSON 1.81 reads some doubles one unit in the
/// last place off).
///
/// Returns what cannot be kept at all, as a clause ("text that is not UTF-8"), or an empty string:
/// text or names that are not UTF-8, numbers that are not finite or (rare, with large exponents) come to no
/// rest, and values nested deeper than `deepest_json`.
[[nodiscard]] std::string settle(boost::json::object& object);

}  // namespace engine
