// Reading durations, in words and in ISO 8601.
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "rules/time/duration.hpp"

namespace rules {
namespace {

struct Word {
    std::string_view name;
    Unit unit;
    std::int64_t factor;  // how many of `unit` one of these is
    std::int64_t at_most;
};

// At most about 200 years each: more is a typing mistake, and less than that cannot overflow.
constexpr std::array words{
    Word{"second", Unit::seconds, 1, 6'300'000'000},
    Word{"minute", Unit::seconds, 60, 105'000'000},
    Word{"hour", Unit::seconds, 3600, 1'750'000},
    Word{"day", Unit::days, 1, 73'000},
    Word{"week", Unit::weeks, 1, 10'400},
    Word{"month", Unit::months, 1, 2'400},
    Word{"year", Unit::years, 1, 200},
    Word{"working day", Unit::working_days, 1, 50'000},
};

Error refuse(std::string_view text, std::string_view why) {
    return {ErrorCode::invalid_input, fmt::format("`{}` is not a duration: {}", text, why)};
}

// The digits at the front are taken off; nothing when there are none or too many.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || text.starts_with('-')) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

const Word* find_word(std::string_view name) {
    if (name.ends_with('s')) name.remove_suffix(1);
    for (const Word& word : words) {
        if (word.name == name) return &word;
    }
    return nullptr;
}

Result<Duration> parse_words(std::string_view text) {
    std::string_view rest = text;
    const bool back = rest.starts_with('-');
    if (back) rest.remove_prefix(1);
    const auto count = take_number(rest);
    if (!count) return refuse(text, "it starts with a whole number, like `5 working days` or `24 hours`");
    if (rest.starts_with('.') || rest.starts_with(','))
        return refuse(text, "only whole numbers count, like `90 minutes`");
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (rest.empty()) {
        return refuse(text, fmt::format("say of what: `{0} working days` or `{0} days`", *count));
    }
    const Word* word = find_word(rest);
    if (!word) {
        return refuse(
            text, fmt::format("there is no unit `{}`; there are minutes, hours, days, working days, weeks, "
                              "months and years",
                              rest));
    }
    if (*count > word->at_most) return refuse(text, "it is longer than 200 years");
    return Duration{(back ? -*count : *count) * word->factor, word->unit};
}

struct Designator {
    char letter;
    bool after_t;
    Unit unit;            // alone
    Unit smaller;         // together with another of its family
    std::int64_t factor;  // how many of `smaller` one is
};

constexpr std::array designators{
    Designator{'Y', false, Unit::years, Unit::months, 12},
    Designator{'M', false, Unit::months, Unit::months, 1},
    Designator{'W', false, Unit::weeks, Unit::days, 7},
    Designator{'D', false, Unit::days, Unit::days, 1},
    Designator{'H', true, Unit::seconds, Unit::seconds, 3600},
    Designator{'M', true, Unit::seconds, Unit::seconds, 60},
    Designator{'S', true, Unit::seconds, Unit::seconds, 1},
};

Result<Duration> parse_iso(std::string_view text) {
    constexpr std::string_view example = "write it like P6M, P2W, P10D or PT24H";
    constexpr std::int64_t longest = 6'300'000'000;
    std::string_view rest = text.substr(1);
    std::optional<Duration> total;
    bool after_t = false;
    auto next = designators.begin();
    while (!rest.empty()) {
        if (rest.starts_with('T') && !after_t) {
            after_t = true;
            rest.remove_prefix(1);
            if (rest.empty()) return refuse(text, example);
        }
        const auto count = take_number(rest);
        if (!count || *count > longest || rest.empty()) return refuse(text, example);
        while (next != designators.end() && (next->letter != rest.front() || next->after_t != after_t))
            ++next;
        if (next == designators.end()) return refuse(text, example);
        rest.remove_prefix(1);

        const Duration part{*count, next->unit};
        const Duration small{*count * next->factor, next->smaller};
        if (!total) {
            // Alone it keeps its unit; a further part turns both into the smaller one.
            total = rest.empty() || next->unit == Unit::seconds ? (next->unit == Unit::seconds ? small : part)
                                                                : small;
        } else if (total->unit == small.unit) {
            total->count += small.count;
        } else {
            return refuse(text,
                          "months, days and hours cannot be mixed: a month has no fixed number of days");
        }
        ++next;
    }
    if (!total) return refuse(text, example);
    for (const Word& word : words) {
        if (word.unit == total->unit && word.factor == 1 && total->count > word.at_most) {
            return refuse(text, "it is longer than 200 years");
        }
    }
    return *total;
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
    if (text.starts_with('P')) return parse_iso(text);
    return parse_words(text);
}

}  // namespace rules
