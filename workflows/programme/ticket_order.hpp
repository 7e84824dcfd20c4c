// The order in which a draw looks at the cases of a frame: by their tickets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/digest.hpp"
#include "workflows/programme/frame_case.hpp"

namespace workflows {

/// SHA-256 of `SEED:NAME`, the seed in decimal.
[[nodiscard]] engine::Digest ticket_digest(std::uint64_t seed, std::string_view name);
/// The same as 64 hexadecimal digits.
[[nodiscard]] std::string ticket(std::uint64_t seed, std::string_view name);

/// Lowest ticket first: a unit's where the case has one, then the case's own. Sorted only as far as it is
/// asked for, so that thirty of a million are found without sorting a million.
class TicketOrder {
public:
    /// The frame outlives it and does not change meanwhile.
    TicketOrder(const std::vector<FrameCase>& frame, std::uint64_t seed);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] const FrameCase& at(std::size_t place);
    [[nodiscard]] const std::vector<FrameCase>& frame() const { return frame_; }
    /// Some case belongs to a unit.
    [[nodiscard]] bool has_units() const { return has_units_; }

private:
    struct Entry {
        std::uint64_t start;  ///< Of the ticket that counts first.
        std::uint32_t place;  ///< In the frame.
    };

    [[nodiscard]] bool is_before(const Entry& a, const Entry& b) const;

    const std::vector<FrameCase>& frame_;
    std::uint64_t seed_;
    bool has_units_ = false;
    std::vector<Entry> entries_;
    std::size_t sorted_ = 0;
};

}  // namespace workflows
