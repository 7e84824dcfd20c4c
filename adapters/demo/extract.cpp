#include "adapters/demo/extract.hpp"

#include <algorithm>

#include "adapters/demo/chance.hpp"
#include "adapters/demo/county.hpp"

namespace adapters::demo {
namespace {

// One case in seventy closes each month.
constexpr double closes_in_a_month = 1.0 / 70;

bool has_closed(std::uint64_t seed, const std::string& ref, const std::string& until) {
    const int months = std::stoi(until.substr(5, 2)) + 12 * std::stoi(until.substr(0, 4));
    for (int month = 12 * 2026 + 2; month <= months; ++month) {
        if (chance(seed, "closes/" + ref + "/" + std::to_string(month)) < closes_in_a_month) return true;
    }
    return false;
}

// The header names the columns; `open` holds true or false.
std::size_t column_of(const std::string& header, const std::string& name) {
    std::size_t column = 0;
    std::size_t from = 0;
    while (header.substr(from, header.find(',', from) - from) != name) {
        from = header.find(',', from) + 1;
        ++column;
    }
    return column;
}

std::string close_row(const std::string& row, std::size_t open_column) {
    std::size_t from = 0;
    for (std::size_t column = 0; column < open_column; ++column) from = row.find(',', from) + 1;
    const std::size_t end = std::min(row.find(',', from), row.size());
    return row.substr(0, from) + "false" + row.substr(end);
}

}  // namespace

std::string later_extract(std::uint64_t seed, const std::string& date) {
    const std::string before = make_county(seed).cases_csv;
    std::size_t at = before.find('\n') + 1;
    std::string after = before.substr(0, at);
    const std::size_t open_column = column_of(after.substr(0, after.size() - 1), "open");
    while (at < before.size()) {
        const std::size_t end = before.find('\n', at);
        const std::string row = before.substr(at, end - at);
        const std::string ref = row.substr(0, row.find(','));
        after += (has_closed(seed, ref, date) ? close_row(row, open_column) : row) + '\n';
        at = end + 1;
    }
    return after;
}

}  // namespace adapters::demo
