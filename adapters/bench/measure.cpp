#include "adapters/bench/measure.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace adapters::bench {

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 != 0 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double quantile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    const auto place = static_cast<std::size_t>(static_cast<double>(values.size()) * share);
    return values[std::min(place, values.size() - 1)];
}

double four_digits(double value) {
    if (value == 0) return value;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 3);
    return unit >= 1 ? std::round(value / unit) * unit : std::round(value / unit) / std::round(1 / unit);
}

boost::json::object summary(const std::vector<double>& values) {
    return {{"median", four_digits(median(values))},
            {"min", four_digits(*std::ranges::min_element(values))},
            {"max", four_digits(*std::ranges::max_element(values))},
            {"runs", values.size()}};
}

}  // namespace adapters::bench
