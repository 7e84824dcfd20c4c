#include "adapters/http/admission.hpp"

#include <algorithm>
#include <cmath>

namespace adapters::http {

bool Admission::enter(const std::string& address, bool is_proxy) {
    if (open_ >= limits_.connections) return false;
    std::size_t& from = open_from_[address];
    if (!is_proxy && from >= limits_.per_address) return false;
    ++from;
    ++open_;
    return true;
}

void Admission::leave(const std::string& address) {
    --open_;
    const auto from = open_from_.find(address);
    if (--from->second == 0) open_from_.erase(from);
}

double Admission::tokens(const Bucket& bucket, Clock::time_point now) const {
    const double passed = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(limits_.burst, bucket.tokens + passed * limits_.rate);
}

std::chrono::seconds Admission::ask(const std::string& client, Clock::time_point now) {
    if (buckets_.size() >= limits_.connections) forget_full(now);
    const auto [found, is_new] = buckets_.try_emplace(client, Bucket{limits_.burst, now});
    Bucket& bucket = found->second;
    bucket = {tokens(bucket, now), now};
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::chrono::seconds{0};
    }
    return std::chrono::seconds{static_cast<int>(std::ceil((1 - bucket.tokens) / limits_.rate))};
}

// Who has not asked for a while is as somebody who never did.
void Admission::forget_full(Clock::time_point now) {
    std::erase_if(buckets_, [&](const auto& each) { return tokens(each.second, now) >= limits_.burst; });
}

}  // namespace adapters::http
