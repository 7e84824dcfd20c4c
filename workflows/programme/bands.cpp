#include "workflows/programme/bands.hpp"

#include <bit>
#include <cmath>
#include <numeric>

#include "rules/conditions/expression.hpp"

namespace workflows {
namespace {

using rules::cel::Value;

std::optional<std::int64_t> whole_part(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::integer:
            return value.as_int();
        case Value::Kind::unsigned_integer:
            return static_cast<std::int64_t>(value.as_uint());
        case Value::Kind::real:
            return static_cast<std::int64_t>(std::floor(value.as_double()));
        default:
            return std::nullopt;
    }
}

std::string cases(int count) {
    return std::to_string(count) + (count == 1 ? " case" : " cases");
}

}  // namespace

std::uint64_t bands_of(const rules::Bands& bands, Decision& decision, const Facts& facts,
                       const std::string& rule) {
    const auto number = bands.of ? whole_part(bands.of->program->evaluate(facts).value) : std::nullopt;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < bands.bands.size(); ++i) {
        const rules::Bands::Band& band = bands.bands[i];
        const bool lies_in = band.where ? holds(decision, *band.where, facts, rule)
                                        : number && *number >= band.lowest.value_or(*number) &&
                                              *number <= band.highest.value_or(*number);
        if (lies_in) bits |= std::uint64_t{1} << i;
    }
    return bits;
}

BandCounts::BandCounts(const std::vector<rules::Bands>& bands) {
    for (const rules::Bands& each : bands) {
        RoundBands counts{each.name, 0, {}, 0, 0};
        for (const auto& band : each.bands) counts.bands.push_back({band.title, 0});
        counts_.push_back(std::move(counts));
    }
}

void BandCounts::add(const std::vector<std::uint64_t>& bits) {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        RoundBands& counts = counts_[i];
        ++counts.of;
        if (bits[i] == 0) ++counts.in_none;
        if (std::popcount(bits[i]) > 1) ++counts.in_several;
        for (std::uint64_t left = bits[i]; left != 0; left &= left - 1)
            ++counts.bands[static_cast<std::size_t>(std::countr_zero(left))].cases;
    }
}

std::vector<std::string> band_warnings(const std::vector<RoundBands>& all) {
    std::vector<std::string> warnings;
    for (const RoundBands& each : all) {
        if (each.in_none == 0 && each.in_several == 0) continue;
        const int sum =
            std::accumulate(each.bands.begin(), each.bands.end(), 0,
                            [](int so_far, const RoundBand& band) { return so_far + band.cases; });
        std::string text = "the bands of " + each.name + " add up to " + std::to_string(sum) +
                           ", the cohort has " + std::to_string(each.of) + ": ";
        if (each.in_none > 0) text += cases(each.in_none) + " in no band";
        if (each.in_none > 0 && each.in_several > 0) text += ", ";
        if (each.in_several > 0) text += cases(each.in_several) + " in more than one";
        warnings.push_back(std::move(text));
    }
    return warnings;
}

}  // namespace workflows
