// Random numbers that a property test was given, taken one by one. Shrinking the tape shrinks what is made of
// it: at its end every choice is the first one.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include <rapidcheck.h>

namespace given {

class Tape {
public:
    explicit Tape(const std::vector<std::uint32_t>& numbers) : numbers_{numbers} {}

    /// 0 to `choices` - 1.
    std::uint32_t pick(std::size_t choices) {
        return next_ < numbers_.size() ? numbers_[next_++] % static_cast<std::uint32_t>(choices) : 0;
    }
    template <class Items>
    const auto& one_of(const Items& items) {
        return std::data(items)[pick(std::size(items))];
    }
    template <class Item>
    Item one_of(std::initializer_list<Item> items) {
        return std::data(items)[pick(items.size())];
    }
    bool rarely() { return pick(8) == 7; }

private:
    const std::vector<std::uint32_t>& numbers_;
    std::size_t next_ = 0;
};

inline rc::Gen<std::vector<std::uint32_t>> tapes() {
    const auto number = rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint32_t>(0, 1U << 16U));
    return rc::gen::resize(1500, rc::gen::container<std::vector<std::uint32_t>>(number));
}

/// Some thousand cases from one seed; another by RC_PARAMS, which a failure prints.
inline bool holds_for_all_tapes(const char* what, int cases, void (*property)(Tape&)) {
    const std::string parameters = "seed=20260105 max_success=" + std::to_string(cases);
    setenv("RC_PARAMS", parameters.c_str(), 0);
    return rc::check(what, [property] {
        const std::vector<std::uint32_t> numbers = *tapes();
        Tape tape{numbers};
        property(tape);
    });
}

}  // namespace given
