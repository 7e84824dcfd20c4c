// What the fuzzers do with an input, and what must be true of it. Each takes any bytes and returns, in time
// and memory that follow the input; a broken promise is thrown. The same functions run over the kept inputs
// in the ordinary tests.
#pragma once

#include <string>
#include <string_view>

namespace fuzz {

/// A file of a pack: tree or refusals, every place inside the file, and the tree printed reads the same.
void yaml(std::string_view input);

/// A whole pack: files one after another, each after a line `@@ folder/name.yaml`.
void pack(std::string_view input);

/// One condition: compiled with a pack's vocabulary and without any types, evaluated and explained.
void conditions(std::string_view input);

/// Lines, each read as a duration, a date, a time, a moment and an rrule; and `key: value` lines as one
/// schedule.
void times(std::string_view input);

/// A sheet: what was read is written and read again.
void csv(std::string_view input);

/// Throws std::logic_error with the promise in it where it does not hold.
void demand(bool holds, const std::string& promise);

}  // namespace fuzz
