#include "rules/matching/matcher.hpp"

#include <algorithm>
#include <bit>

#include "rules/matching/compiled.hpp"

namespace rules::matching {

namespace {

constexpr std::size_t bits_a_word = 64;

template <class Offer>
void for_each_held(const Region& region, const std::vector<std::uint64_t>& held, Offer offer) {
    for (std::size_t word = region.first_word; word < region.end_word; ++word) {
        for (std::uint64_t left = held.data()[word]; left != 0; left &= left - 1) {
            offer(word * bits_a_word + static_cast<std::size_t>(std::countr_zero(left)));
        }
    }
}

// Several alternatives of one rule may hold; they stand next to each other.
template <class Offer>
void for_each_rule(const Region& region, const std::vector<std::uint64_t>& held,
                   const std::vector<std::uint32_t>& rule_of, Offer offer) {
    std::uint32_t last = UINT32_MAX;
    for_each_held(region, held, [&](std::size_t conjunction) {
        const std::uint32_t rule = rule_of.data()[conjunction];
        if (rule != last) offer(rule);
        last = rule;
    });
}

}  // namespace

const Layout& Matcher::layout() const {
    return compiled_->layout;
}

MatcherShape Matcher::shape() const {
    return compiled_->shape;
}

void Matcher::match(const Row& row, Matches& matches) const {
    const Compiled& all = *compiled_;
    matches.open_.clear();
    matches.fires_.resize(all.rule_count + 1);
    matches.held_.resize(all.bitmaps.words());
    matches.sets_.resize(all.bitmaps.lookup_count());
    all.bitmaps.find(row.words(), matches.sets_.data(), matches.held_.data());

    std::uint32_t* const fires = matches.fires_.data();
    const std::uint32_t* const rule_of = all.rule_of.data();
    std::size_t count = 0;
    std::uint32_t last = UINT32_MAX;
    for_each_held(all.exact, matches.held_, [&](std::size_t conjunction) {
        // Written whether it is new or not, which is not to be foreseen; the next one writes over it.
        fires[count] = rule_of[conjunction];
        count += static_cast<std::size_t>(rule_of[conjunction] != last);
        last = rule_of[conjunction];
    });
    matches.fire_count_ = count;
    if (all.shape.in_bitmaps < all.rule_count) decide_others(row, matches);
    if (row.has_open()) leave_open(row, matches);
}

void Matcher::decide_others(const Row& row, Matches& matches) const {
    const Compiled& all = *compiled_;
    const std::size_t before = matches.fire_count_;
    const auto run = [&](std::uint32_t rule) {
        const Verdict verdict = all.programs.run(all.entries[rule], row.words(), row.kept());
        if (verdict == Verdict::yes) matches.fires_[matches.fire_count_++] = rule;
        if (verdict == Verdict::open) matches.open_.push_back(rule);
    };
    const auto ask = [&](std::uint32_t rule) { matches.open_.push_back(rule); };
    for_each_rule(all.to_programs, matches.held_, all.rule_of, run);
    for_each_rule(all.to_tree, matches.held_, all.rule_of, ask);
    std::ranges::for_each(all.always_to_programs, run);
    std::ranges::for_each(all.always_to_tree, ask);
    if (matches.fire_count_ > before) {
        std::sort(matches.fires_.begin(),
                  matches.fires_.begin() + static_cast<std::ptrdiff_t>(matches.fire_count_));
    }
    std::ranges::sort(matches.open_);
}

// What the words of an open slot say means nothing to the rules that look at it.
void Matcher::leave_open(const Row& row, Matches& matches) const {
    std::vector<std::uint32_t>& open = matches.open_;
    for (std::uint32_t slot = 0; slot < compiled_->looking_at.size(); ++slot) {
        if (!row.is_open(slot)) continue;
        const auto& rules = compiled_->looking_at[slot];
        open.insert(open.end(), rules.begin(), rules.end());
    }
    std::ranges::sort(open);
    open.erase(std::ranges::unique(open).begin(), open.end());
    const auto end = matches.fires_.begin() + static_cast<std::ptrdiff_t>(matches.fire_count_);
    const auto kept = std::remove_if(matches.fires_.begin(), end, [&](std::uint32_t rule) {
        return std::ranges::binary_search(open, rule);
    });
    matches.fire_count_ = static_cast<std::size_t>(kept - matches.fires_.begin());
}

}  // namespace rules::matching
