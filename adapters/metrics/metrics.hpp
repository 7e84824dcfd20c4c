// Figures for operators, in the text format of Prometheus. docs/operating.md lists them.
#pragma once

#include <chrono>
#include <memory>
#include <string>

namespace adapters {

/// Names hold no personal data: routes are patterns, never targets. Any thread.
class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// A request that was answered. `route`: the pattern; empty: none matched.
    void answered(const std::string& route, const std::string& method, int status,
                  std::chrono::microseconds took);

    /// How something is now: `caseloop_writer_queue`, `caseloop_store_bytes`. `help` is kept from the first
    /// call of a name.
    void set(const std::string& name, const std::string& help, double value);

    /// The same for what only grows, counted elsewhere since the start: its name ends in `_total`.
    void count(const std::string& name, const std::string& help, double value);

    /// `text/plain; version=0.0.4`
    [[nodiscard]] std::string text() const;

private:
    struct Works;
    std::unique_ptr<Works> works_;
};

}  // namespace adapters
