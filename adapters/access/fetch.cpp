#include "adapters/access/fetch.hpp"

#include <memory>

#include <curl/curl.h>
#include <boost/json.hpp>

namespace adapters::access {
namespace {

using engine::Error;
using engine::ErrorCode;

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Body {
    std::string text;
    std::size_t most;
};

// Fewer bytes than were given end the transfer.
std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
    Body& body = *static_cast<Body*>(into);
    if (body.text.size() + size * count > body.most) return 0;
    body.text.append(bytes, size * count);
    return size * count;
}

boost::json::object object_of(const std::string& text) {
    boost::system::error_code none;
    boost::json::value value = boost::json::parse(text, none);
    return !none && value.is_object() ? std::move(value.get_object()) : boost::json::object{};
}

void configure(CURL* handle, const std::string& url, const FetchLimits& limits, Body& body) {
    const auto time = static_cast<long>(limits.time.count());
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, time);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, time / 2);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "caseloop");
    if (!limits.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, limits.ca_file.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
}

engine::Result<Fetched> ask(const std::string& url, const FetchLimits& limits, const std::string* form,
                            const std::string& credentials) {
    // Once a process; later calls only count. Never undone: others may be at work.
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    const std::unique_ptr<CURL, Free> handle(ready == CURLE_OK ? curl_easy_init() : nullptr);
    if (!handle) return Error{ErrorCode::unavailable, "libcurl could not start"};
    if (!may_be_asked(url)) return Error{ErrorCode::unavailable, "the provider names an address without TLS"};
    Body body{"", limits.bytes};
    configure(handle.get(), url, limits, body);
    const std::unique_ptr<curl_slist, Free> headers(curl_slist_append(nullptr, "Accept: application/json"));
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    if (form != nullptr) {
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form->size()));
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, form->c_str());
    }
    if (!credentials.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(handle.get(), CURLOPT_USERPWD, credentials.c_str());
    }
    const CURLcode outcome = curl_easy_perform(handle.get());
    if (outcome != CURLE_OK)
        return Error{ErrorCode::unavailable,
                     std::string("the provider did not answer: ") + curl_easy_strerror(outcome)};
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return Fetched{static_cast<int>(status), object_of(body.text)};
}

std::string escaped(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '-' || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (is_plain)
            result += c;
        else
            result.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
    return result;
}

// `host` of `scheme://host:port/path`, brackets included; empty when it is written otherwise.
std::string_view host_of(std::string_view url, std::string_view scheme) {
    if (!url.starts_with(scheme)) return {};
    url.remove_prefix(scheme.size());
    const std::string_view authority = url.substr(0, url.find_first_of("/?#"));
    if (authority.find('@') != std::string_view::npos) return {};
    const std::size_t end = authority.starts_with('[') ? authority.find(']') + 1 : authority.find(':');
    return authority.substr(0, end);
}

}  // namespace

bool is_loopback(std::string_view url) {
    for (const char* scheme : {"http://", "https://"}) {
        const std::string_view host = host_of(url, scheme);
        if (host == "localhost" || host == "127.0.0.1" || host == "[::1]") return true;
    }
    return false;
}

bool may_be_asked(std::string_view url) {
    if (url.find('#') != std::string_view::npos) return false;
    return !host_of(url, "https://").empty() || is_loopback(url);
}

engine::Result<Fetched> fetch(const std::string& url, const FetchLimits& limits) {
    return ask(url, limits, nullptr, "");
}

// RFC 6749, section 2.3.1: what is joined by the colon is escaped as in a form.
engine::Result<Fetched> post_form(const std::string& url, const Form& form, const std::string& user,
                                  const std::string& password, const FetchLimits& limits) {
    const std::string text = form_text(form);
    return ask(url, limits, &text, user.empty() ? "" : escaped(user) + ':' + escaped(password));
}

std::string form_text(const Form& form) {
    std::string text;
    for (const auto& [name, value] : form)
        text += (text.empty() ? "" : "&") + escaped(name) + '=' + escaped(value);
    return text;
}

}  // namespace adapters::access
