// What a value of a pack may look like, as data. The readers refuse by these tables what they do not hold,
// the JSON Schema and the language reference are printed from them: one place says what may be written.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rules::grammar {

struct Mapping;

enum class Form {
    text,
    boolean,
    whole_number,   ///< From `least` to `most`.
    share,          ///< `20%`
    duration,       ///< `5 working days`
    date,           ///< `2026-01-05`
    local_time,     ///< `2026-01-05T09:00`
    time_of_day,    ///< `"09:00"`
    condition,      ///< The condition language.
    template_text,  ///< Text with conditions in `{{ }}`.
    name,           ///< Of something defined: `refers` says what.
    word,           ///< One of `words`; the first is meant where the key is left out.
    list,           ///< Of `item`.
    list_or_one,    ///< Of `item`; a single one needs no brackets.
    named,          ///< A mapping to `item` from names that the author chooses, or that `refers` defines.
    mapping,        ///< With the closed set of keys of `mapping`.
    fields_of,      ///< A mapping from fields of the record `refers` (vocabulary.hpp; empty: any) to values.
    either,         ///< One of `alternatives`.
    anything,
};

struct Shape {
    Form form = Form::anything;
    std::string_view refers{};
    std::span<const std::string_view> words{};
    const Shape* item = nullptr;
    const Mapping* mapping = nullptr;
    std::span<const Shape> alternatives{};
    std::int64_t least = 0;
    std::int64_t most = 1'000'000;
};

enum class Need { optional, required };

/// One row of a mapping's table.
struct Key {
    std::string_view name;   ///< With `*` at its end: every name that begins so.
    std::string_view about;  ///< One line, for hints, editors and the reference.
    Shape shape{};
    Need need = Need::optional;
};

struct Mapping {
    std::string_view what;  ///< In messages, with its article: `a programme`.
    std::span<const Key> keys;

    [[nodiscard]] constexpr const Key* find(std::string_view name) const {
        for (const Key& key : keys) {
            const bool open = key.name.ends_with('*');
            if (open ? name.starts_with(key.name.substr(0, key.name.size() - 1)) : key.name == name)
                return &key;
        }
        return nullptr;
    }
};

/// Rows that several mappings share stand once.
template <std::size_t N, std::size_t M>
consteval std::array<Key, N + M> join(const Key (&first)[N], const Key (&second)[M]) {
    std::array<Key, N + M> all{};
    std::copy(first, first + N, all.begin());
    std::copy(second, second + M, all.begin() + N);
    return all;
}
template <std::size_t N, std::size_t M>
consteval std::array<Key, N + M> join(const std::array<Key, N>& first, const Key (&second)[M]) {
    std::array<Key, N + M> all{};
    std::copy(first.begin(), first.end(), all.begin());
    std::copy(second, second + M, all.begin() + N);
    return all;
}

// Words for the tables.
inline constexpr Shape text{Form::text};
inline constexpr Shape boolean{Form::boolean};
inline constexpr Shape share{Form::share};
inline constexpr Shape duration{Form::duration};
inline constexpr Shape date{Form::date};
inline constexpr Shape local_time{Form::local_time};
inline constexpr Shape time_of_day{Form::time_of_day};
inline constexpr Shape condition{Form::condition};
inline constexpr Shape template_text{Form::template_text};
inline constexpr Shape anything{Form::anything};

constexpr Shape whole_number(std::int64_t least, std::int64_t most = 1'000'000) {
    return {.form = Form::whole_number, .least = least, .most = most};
}
constexpr Shape name_of(std::string_view what) {
    return {.form = Form::name, .refers = what};
}
constexpr Shape fields_of(std::string_view record) {
    return {.form = Form::fields_of, .refers = record};
}
constexpr Shape one_of(std::span<const std::string_view> words) {
    return {.form = Form::word, .words = words};
}
constexpr Shape list_of(const Shape& item) {
    return {.form = Form::list, .item = &item};
}
constexpr Shape one_or_more(const Shape& item) {
    return {.form = Form::list_or_one, .item = &item};
}
constexpr Shape named(const Shape& item) {
    return {.form = Form::named, .item = &item};
}
constexpr Shape named_by(std::string_view what, const Shape& item) {
    return {.form = Form::named, .refers = what, .item = &item};
}
constexpr Shape mapping(const Mapping& keys) {
    return {.form = Form::mapping, .mapping = &keys};
}
constexpr Shape either(std::span<const Shape> alternatives) {
    return {.form = Form::either, .alternatives = alternatives};
}

}  // namespace rules::grammar
