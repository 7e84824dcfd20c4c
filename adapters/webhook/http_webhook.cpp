#include <algorithm>
#include <utility>

#include <curl/curl.h>

#include "adapters/webhook/signature.hpp"
#include "adapters/webhook/webhook.hpp"

namespace adapters {
namespace {

using engine::Error;
using engine::ErrorCode;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeHandle>;

// What the receiver says beyond its status is not kept: it may quote what it was sent.
std::size_t discard(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

engine::Moment system_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

bool is_for_good(long status) {
    constexpr long about_the_post[] = {400, 410, 413, 415, 422};
    return std::ranges::find(about_the_post, status) != std::end(about_the_post);
}

void add(Headers& headers, const std::string& line) {
    headers.reset(curl_slist_append(headers.release(), line.c_str()));
}

class HttpWebhook final : public Webhook {
public:
    explicit HttpWebhook(WebhookSettings settings) : settings_(std::move(settings)) {
        // Once a process; later calls only count. Never undone: other senders may be alive.
        static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (ready == CURLE_OK) handle_.reset(curl_easy_init());
        if (!settings_.clock) settings_.clock = system_time;
    }

    engine::Result<void> post(const WebhookMessage& message) override {
        if (!handle_) return Error{ErrorCode::unavailable, "libcurl could not start"};
        const Headers headers = headers_of(message);
        CURL* handle = handle_.get();
        configure(handle);
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, message.body.data());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.body.size()));
        const CURLcode outcome = curl_easy_perform(handle);
        long status = 0;
        curl_off_t microseconds = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &microseconds);
        last_ = {static_cast<int>(status),
                 std::chrono::floor<std::chrono::milliseconds>(std::chrono::microseconds{microseconds})};
        curl_easy_reset(handle);  // Forgets what stands on this stack; keeps the connection.
        return explain(outcome, status);
    }

    WebhookAnswer last_answer() const override { return last_; }

private:
    [[nodiscard]] Headers headers_of(const WebhookMessage& message) const {
        Headers headers;
        add(headers, "Content-Type: application/json");
        add(headers, "Expect:");  // No pause for a "100 Continue" that few receivers send.
        add(headers, "Caseloop-Delivery: " + message.id);
        if (!settings_.secret.empty()) {
            add(headers,
                "Caseloop-Signature: " + signature(settings_.secret, message.body, settings_.clock()));
        }
        return headers;
    }

    void configure(CURL* handle) const {
        const auto limit = static_cast<long>(settings_.limit.count());
        curl_easy_setopt(handle, CURLOPT_URL, settings_.url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, limit);
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, limit / 2);
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "caseloop");
        if (!settings_.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings_.ca_file.c_str());
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, discard);
    }

    // libcurl's own words may quote the URL, and a password may stand in it: only what kind of failure.
    static engine::Result<void> explain(CURLcode outcome, long status) {
        if (outcome != CURLE_OK) {
            return Error{ErrorCode::unavailable, std::string("the webhook: ") + curl_easy_strerror(outcome)};
        }
        if (status >= 200 && status < 300) return {};
        return Error{is_for_good(status) ? ErrorCode::invalid_input : ErrorCode::unavailable,
                     "the webhook answered " + std::to_string(status)};
    }

    WebhookSettings settings_;
    WebhookAnswer last_;
    std::unique_ptr<CURL, FreeHandle> handle_;
};

}  // namespace

std::unique_ptr<Webhook> http_webhook(WebhookSettings settings) {
    return std::make_unique<HttpWebhook>(std::move(settings));
}

}  // namespace adapters
