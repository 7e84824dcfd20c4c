// Taking times, and saying what they were.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include <boost/json.hpp>

namespace adapters::bench {

/// Seconds that the work takes.
template <class Work>
double seconds_of(Work work) {
    const auto before = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

/// Of this thread's work alone: what else the machine does is left out.
[[nodiscard]] double processor_seconds();

[[nodiscard]] double median(std::vector<double> values);
/// 0.99: as many of the values are below it.
[[nodiscard]] double quantile(std::vector<double> values, double share);
/// {"median", "min", "max", "runs"}, rounded to four digits.
[[nodiscard]] boost::json::object summary(const std::vector<double>& values);
[[nodiscard]] double four_digits(double value);

}  // namespace adapters::bench
