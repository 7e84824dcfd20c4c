#include "rules/matching/slot.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace rules::matching {

namespace {

using Kind = cel::Value::Kind;

constexpr std::uint64_t empty_nan = 0x7FF8'0000'0000'0000;
constexpr std::uint64_t largest_exact = std::uint64_t{1} << 53U;
constexpr std::uint32_t bits_a_word = 64;

}  // namespace

std::optional<double> exact_number(const cel::Value& value) {
    switch (value.kind()) {
        case Kind::integer: {
            const std::int64_t number = value.as_int();
            const auto bound = static_cast<std::int64_t>(largest_exact);
            if (number < -bound || number > bound) return {};
            return static_cast<double>(number);
        }
        case Kind::unsigned_integer:
            if (value.as_uint() > largest_exact) return {};
            return static_cast<double>(value.as_uint());
        case Kind::real:
            if (std::isnan(value.as_double())) return {};
            return value.as_double();
        default:
            return {};
    }
}

void Slot::ask_order(double number, bool null_is_false) {
    ask_number(number);
    asks_order_ = true;
    null_fails_ = null_fails_ || !null_is_false;
}

std::uint32_t Slot::seal(std::uint32_t word) {
    std::ranges::sort(marks_);
    marks_.erase(std::ranges::unique(marks_).begin(), marks_.end());
    word_ = word;
    return element_word() + (element_count() + bits_a_word - 1) / bits_a_word;
}

std::uint32_t Slot::class_count() const {
    const auto marks = static_cast<std::uint32_t>(marks_.size());
    // The last class stands for an infinity beyond the last mark, which the search tells from the interval.
    return first_interval() + (marks == 0 ? 0 : 2 * marks + 2);
}

std::uint32_t Slot::class_below(double mark) const {
    const auto place = std::ranges::lower_bound(marks_, mark) - marks_.begin();
    return first_interval() + 2 * static_cast<std::uint32_t>(place);
}

std::uint32_t Slot::class_of_text(std::string_view text) const {
    const std::uint32_t id = texts_.find(text);
    return id == TextIds::unknown ? other_class : other_class + 1 + id;
}

std::uint32_t Slot::class_of_word(std::uint64_t word) const {
    if (!is_measured()) return static_cast<std::uint32_t>(word);
    const auto number = std::bit_cast<double>(word);
    if (std::isnan(number)) return static_cast<std::uint32_t>(word);
    const std::uint32_t below = class_below(number);
    const std::uint32_t place = (below - first_interval()) / 2;
    return below + (place < marks_.size() && marks_[place] == number ? 1U : 0U);
}

std::uint64_t Slot::word_of_class(std::uint32_t which) const {
    return is_measured() ? empty_nan | which : which;
}

Slot::Word Slot::word_of_null() const {
    if (asks_truth_ || element_count() > 0 || (asks_order_ && null_fails_)) return {};
    return word_of_class(null_class);
}

Slot::Word Slot::word_of_bool(bool value) const {
    if (asks_order_ || element_count() > 0) return {};
    return word_of_class(value ? true_class : false_class);
}

Slot::Word Slot::word_of_text(std::string_view text) const {
    if (asks_truth_ || asks_order_ || element_count() > 0) return {};
    return word_of_class(class_of_text(text));
}

Slot::Word Slot::word_of_real(double value) const {
    if (asks_truth_ || element_count() > 0) return {};
    if (!is_measured()) return word_of_class(other_class);
    if (std::isnan(value)) return {};
    return std::bit_cast<std::uint64_t>(value);
}

Slot::Word Slot::word_of_list() const {
    if (asks_truth_ || asks_order_) return {};
    return word_of_class(other_class);
}

Slot::Word Slot::word_of_number(const cel::Value& value) const {
    if (!is_measured()) return word_of_other();
    const auto number = exact_number(value);
    return number ? word_of_real(*number) : Word{};
}

Slot::Word Slot::word_of_other() const {
    if (asks_truth_ || asks_order_ || element_count() > 0) return {};
    return word_of_class(other_class);
}

Slot::Word Slot::word_of(const cel::Value& value) const {
    switch (value.kind()) {
        case Kind::failure:
            return {};
        case Kind::null:
            return word_of_null();
        case Kind::boolean:
            return word_of_bool(value.as_bool());
        case Kind::integer:
        case Kind::unsigned_integer:
        case Kind::real:
            return word_of_number(value);
        case Kind::text:
            return word_of_text(value.as_text());
        case Kind::list:
            return word_of_list();
        default:
            return word_of_other();
    }
}

}  // namespace rules::matching
