// The standard functions of text.

#include <re2/re2.h>

#include "rules/conditions/library.hpp"

namespace rules::cel {

namespace {

using Arguments = std::span<const Value>;

constexpr std::size_t steps_to_compile = 1000;
constexpr std::size_t steps_an_instruction = 40;
// Where a pattern has too many states to keep, every byte is held against every instruction.
constexpr std::size_t instruction_bytes_a_step = 8;
// A larger pattern is refused, after as much work as this allows.
constexpr std::int64_t largest_pattern_memory = 1 << 17;
constexpr std::size_t steps_to_refuse = 50'000;

RE2::Options quiet_options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(largest_pattern_memory);
    return options;
}

Value not_a_pattern(const RE2& compiled) {
    return Value::failure("not a regular expression: " + compiled.error());
}

Value matches(Arguments arguments, const CallContext& context) {
    const std::string& text = arguments[0].as_text();
    const std::string& pattern = arguments[1].as_text();
    if (!context.spend(steps_to_compile + pattern.size())) return {};
    const RE2 compiled{pattern, quiet_options()};
    if (!compiled.ok()) return context.spend(steps_to_refuse) ? not_a_pattern(compiled) : Value{};
    const auto instructions = static_cast<std::size_t>(compiled.ProgramSize());
    if (!context.spend(instructions * (steps_an_instruction + text.size() / instruction_bytes_a_step)))
        return {};
    return RE2::PartialMatch(text, compiled);
}

}  // namespace

Value check_pattern(std::string_view pattern) {
    const RE2 compiled{re2::StringPiece{pattern.data(), pattern.size()}, quiet_options()};
    return compiled.ok() ? Value{true} : not_a_pattern(compiled);
}

std::vector<FunctionRow> string_functions() {
    const auto contains = [](Arguments a, const CallContext&) -> Value {
        return a[0].as_text().find(a[1].as_text()) != std::string::npos;
    };
    const auto starts_with = [](Arguments a, const CallContext&) -> Value {
        return a[0].as_text().starts_with(a[1].as_text());
    };
    const auto ends_with = [](Arguments a, const CallContext&) -> Value {
        return a[0].as_text().ends_with(a[1].as_text());
    };
    return {
        {"contains", "string.(string): bool", contains},
        {"startsWith", "string.(string): bool", starts_with},
        {"endsWith", "string.(string): bool", ends_with},
        {"matches", "string.(string): bool", matches},
        {"matches", "(string, string): bool", matches},
    };
}

}  // namespace rules::cel
