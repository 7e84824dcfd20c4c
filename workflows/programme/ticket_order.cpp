#include "workflows/programme/ticket_order.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace workflows {
namespace {

constexpr std::size_t first_sorted = 512;

// Bytes compare as their hexadecimal text does.
std::uint64_t start_of(const engine::Digest& digest) {
    std::uint64_t start = 0;
    for (std::size_t i = 0; i < sizeof(start); ++i) start = start << 8U | digest[i];
    return start;
}

const std::string& first_name(const FrameCase& each) {
    return each.unit.empty() ? each.ref : each.unit;
}

}  // namespace

engine::Digest ticket_digest(std::uint64_t seed, std::string_view name) {
    thread_local std::string text;
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, seed).ptr;
    text.assign(digits, end);
    text += ':';
    text += name;
    return engine::sha256(text);
}

std::string ticket(std::uint64_t seed, std::string_view name) {
    return engine::to_hex(ticket_digest(seed, name));
}

TicketOrder::TicketOrder(const std::vector<FrameCase>& frame, std::uint64_t seed)
    : frame_(frame), seed_(seed) {
    entries_.reserve(frame.size());
    for (const FrameCase& each : frame) {
        has_units_ = has_units_ || !each.unit.empty();
        entries_.push_back(
            {start_of(ticket_digest(seed, first_name(each))), static_cast<std::uint32_t>(entries_.size())});
    }
}

const FrameCase& TicketOrder::at(std::size_t place) {
    if (place >= sorted_) {
        const auto before = [this](const Entry& a, const Entry& b) { return is_before(a, b); };
        const std::size_t wanted =
            std::min(entries_.size(), std::max({first_sorted, place + 1, 4 * sorted_}));
        const auto from = entries_.begin() + static_cast<std::ptrdiff_t>(sorted_);
        const auto to = entries_.begin() + static_cast<std::ptrdiff_t>(wanted);
        std::nth_element(from, to, entries_.end(), before);
        std::sort(from, to, before);
        sorted_ = wanted;
    }
    return frame_[entries_[place].place];
}

bool TicketOrder::is_before(const Entry& a, const Entry& b) const {
    if (a.start != b.start) return a.start < b.start;
    const auto whole = [this](const Entry& entry) {
        const FrameCase& each = frame_[entry.place];
        return std::tuple(ticket_digest(seed_, first_name(each)), ticket_digest(seed_, each.ref), each.ref);
    };
    return whole(a) < whole(b);
}

}  // namespace workflows
