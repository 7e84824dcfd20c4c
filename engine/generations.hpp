// A map that forgets what nobody asked for lately, so that memory does not follow what is stored.
#pragma once

#include <cstddef>
#include <functional>
#include <unordered_map>
#include <utility>

namespace engine {

/// Holds at least the `most` keys that were asked for last, and at most twice as many. One thread.
template <class Key, class Value, class Hash = std::hash<Key>>
class Generations {
public:
    explicit Generations(std::size_t most) : most_(most) {}

    /// Null when it is not there. Lasts until the next call.
    [[nodiscard]] Value* find(const Key& key) {
        if (const auto found = young_.find(key); found != young_.end()) return &found->second;
        auto kept = old_.extract(key);
        if (kept.empty()) return nullptr;
        make_room();
        return &young_.insert(std::move(kept)).position->second;
    }

    void put(const Key& key, Value value) {
        old_.erase(key);
        make_room();
        young_.insert_or_assign(key, std::move(value));
    }

    void erase(const Key& key) {
        young_.erase(key);
        old_.erase(key);
    }

    void clear() {
        young_.clear();
        old_.clear();
    }

private:
    void make_room() {
        if (young_.size() < most_) return;
        old_.swap(young_);
        young_.clear();
    }

    std::size_t most_;
    std::unordered_map<Key, Value, Hash> young_;
    std::unordered_map<Key, Value, Hash> old_;  // No key stands in both.
};

}  // namespace engine
