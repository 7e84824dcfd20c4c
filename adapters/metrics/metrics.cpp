#include "adapters/metrics/metrics.hpp"

#include <map>
#include <mutex>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace adapters {
namespace {

// From what a cached reading takes to what somebody waits for.
const prometheus::Histogram::BucketBoundaries seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,    0.25,  0.5,    1,     2.5,  10};

}  // namespace

struct Metrics::Works {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("caseloop_requests_total")
                                                            .Help("Requests that were answered")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& latency =
        prometheus::BuildHistogram()
            .Name("caseloop_request_seconds")
            .Help("From the whole request to its answer, in seconds")
            .Register(registry);
    std::mutex mutex;
    std::map<std::string, prometheus::Gauge*> gauges;  // Under the mutex, like what follows.
    std::map<std::string, prometheus::Counter*> counters;
};

Metrics::Metrics() : works_(std::make_unique<Works>()) {}

Metrics::~Metrics() = default;

void Metrics::answered(const std::string& route, const std::string& method, int status,
                       std::chrono::microseconds took) {
    // Methods and addresses that there are not would make rows without end.
    const std::string shown = route.empty() ? "none" : route;
    const std::string by = route.empty() ? "any" : method;
    works_->requests.Add({{"route", shown}, {"method", by}, {"status", std::to_string(status)}}).Increment();
    works_->latency.Add({{"route", shown}}, seconds).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::set(const std::string& name, const std::string& help, double value) {
    const std::lock_guard lock(works_->mutex);
    auto& gauge = works_->gauges[name];
    if (gauge == nullptr)
        gauge = &prometheus::BuildGauge().Name(name).Help(help).Register(works_->registry).Add({});
    gauge->Set(value);
}

void Metrics::count(const std::string& name, const std::string& help, double value) {
    const std::lock_guard lock(works_->mutex);
    auto& counter = works_->counters[name];
    if (counter == nullptr)
        counter = &prometheus::BuildCounter().Name(name).Help(help).Register(works_->registry).Add({});
    counter->Increment(value - counter->Value());
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(works_->registry.Collect());
}

}  // namespace adapters
