// What was found out once for all that are alike: a table looked into for every case of a register.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace workflows {

/// From texts to values that stay where they are. The table itself is small enough to stay in the processor's
/// cache, which a map with a node for each text does not.
template <class Value>
class Alike {
public:
    /// Null: it is not known.
    [[nodiscard]] const Value* find(std::string_view text) const {
        const std::size_t hash = std::hash<std::string_view>{}(text);
        for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
            const Place& place = places_[at];
            if (place.entry == 0) return nullptr;
            if (place.hash == hash && text_of(place) == text) return &values_[place.entry - 1];
        }
    }

    /// A value for a text that is not known.
    Value& add(std::string_view text) {
        const std::size_t hash = std::hash<std::string_view>{}(text);
        values_.emplace_back();
        if (values_.size() * 2 > places_.size()) grow();
        put({hash, values_.size(), texts_.size(), text.size()});
        texts_ += text;
        return values_.back();
    }

    [[nodiscard]] std::size_t size() const { return values_.size(); }

private:
    struct Place {
        std::size_t hash = 0;
        std::size_t entry = 0;  ///< From 1; 0: free.
        std::size_t text_at = 0;
        std::size_t text_size = 0;
    };

    [[nodiscard]] std::size_t mask() const { return places_.size() - 1; }
    [[nodiscard]] std::string_view text_of(const Place& place) const {
        return {texts_.data() + place.text_at, place.text_size};
    }

    void put(const Place& place) {
        std::size_t at = place.hash & mask();
        while (places_[at].entry != 0) at = (at + 1) & mask();
        places_[at] = place;
    }
    void grow() {
        std::vector<Place> before(places_.size() * 2);
        before.swap(places_);
        for (const Place& place : before) {
            if (place.entry != 0) put(place);
        }
    }

    std::string texts_;  ///< One behind the other.
    std::deque<Value> values_;
    std::vector<Place> places_ = std::vector<Place>(64);  ///< A power of two, half empty.
};

}  // namespace workflows
