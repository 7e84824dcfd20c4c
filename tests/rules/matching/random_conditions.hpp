// Random conditions over a small world, and random facts of it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/conditions/expression.hpp"
#include "tests/rules/matching/tape.hpp"

namespace given {

/// A case, its owner, and variables of every type; functions that fail at times.
[[nodiscard]] rules::cel::Environment small_world(Tape& tape);

/// Text of the condition language; most of it is accepted in that world.
[[nodiscard]] std::string random_condition(Tape& tape);

/// Values of the declared types, and of others; nulls, failures, and variables that are missing.
[[nodiscard]] rules::cel::MapActivation random_facts(Tape& tape);

/// An object with some of the variables, mostly of their types; keys at times twice, escaped or unknown.
[[nodiscard]] std::string random_json_facts(Tape& tape);

}  // namespace given
