#include "adapters/client/client.hpp"

#include <cctype>
#include <memory>

#include <curl/curl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace adapters {
namespace {

using engine::Error;
using engine::ErrorCode;

struct CurlEnd {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

constexpr std::size_t largest_answer = std::size_t{256} << 20;

std::size_t take_body(const char* data, std::size_t, std::size_t size, void* to) {
    auto& body = *static_cast<std::string*>(to);
    if (body.size() + size > largest_answer) return 0;
    body.append(data, size);
    return size;
}

std::size_t take_header(const char* data, std::size_t, std::size_t size, void* to) {
    const std::string_view line(data, size);
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return size;
    std::string name(line.substr(0, colon));
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.front())) != 0)
        value.remove_prefix(1);
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.back())) != 0)
        value.remove_suffix(1);
    static_cast<ServiceAnswer*>(to)->headers.emplace_back(std::move(name), value);
    return size;
}

// One request on a handle, which keeps its connection for the next one.
class Asking {
public:
    explicit Asking(CURL* curl) : curl_(curl) { curl_easy_reset(curl_); }

    void go_to(const ServiceAddress& address, const std::string& target) {
        const bool by_socket = !address.socket.empty();
        set(CURLOPT_URL, ((by_socket ? "http://localhost" : address.url) + target).c_str());
        if (by_socket) set(CURLOPT_UNIX_SOCKET_PATH, address.socket.c_str());
        if (!address.ca_file.empty()) set(CURLOPT_CAINFO, address.ca_file.c_str());
        if (!address.token.empty()) add("Authorization", "Bearer " + address.token);
        set(CURLOPT_PROTOCOLS_STR, "http,https");
    }

    void say(const ServiceRequest& request) {
        set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
        for (const auto& [name, value] : request.headers) add(name, value);
        add("Expect", "");
        if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
        if (request.body.empty() && (request.method == "GET" || request.method == "HEAD")) return;
        set(CURLOPT_POSTFIELDS, request.body.data());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }

    engine::Result<ServiceAnswer> wait(std::chrono::seconds longest) {
        ServiceAnswer answer;
        char why[CURL_ERROR_SIZE] = "";
        set(CURLOPT_HTTPHEADER, headers_.get());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT, static_cast<long>(longest.count()));
        set(CURLOPT_ERRORBUFFER, why);
        set(CURLOPT_WRITEFUNCTION, take_body);
        set(CURLOPT_WRITEDATA, &answer.body);
        set(CURLOPT_HEADERFUNCTION, take_header);
        set(CURLOPT_HEADERDATA, &answer);
        const CURLcode code = curl_easy_perform(curl_);
        if (code != CURLE_OK)
            return Error{ErrorCode::unavailable, std::string("the service cannot be asked: ") +
                                                     (*why != '\0' ? why : curl_easy_strerror(code))};
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        answer.status = static_cast<int>(status);
        return answer;
    }

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(curl_, option, value);
    }

    void add(const std::string& name, const std::string& value) {
        const std::string line = value.empty() ? name + ":" : name + ": " + value;
        headers_.reset(curl_slist_append(headers_.release(), line.c_str()));
    }

    CURL* curl_;
    std::unique_ptr<curl_slist, CurlEnd> headers_;
};

}  // namespace

engine::Result<ServiceAnswer> ask(const ServiceAddress& address, const ServiceRequest& request,
                                  std::chrono::seconds longest) {
    return ServiceConnection(address).ask(request, longest);
}

struct ServiceConnection::Line {
    std::unique_ptr<CURL, CurlEnd> curl{curl_easy_init()};
};

ServiceConnection::ServiceConnection(ServiceAddress address)
    : address_(std::move(address)), line_(std::make_unique<Line>()) {}

ServiceConnection::~ServiceConnection() = default;

engine::Result<ServiceAnswer> ServiceConnection::ask(const ServiceRequest& request,
                                                     std::chrono::seconds longest) {
    Asking asking(line_->curl.get());
    asking.go_to(address_, request.target);
    asking.say(request);
    return asking.wait(longest);
}

bool is_served(const std::filesystem::path& socket) {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    const std::string& path = socket.native();
    std::error_code none;
    if (path.size() >= sizeof address.sun_path || !std::filesystem::is_socket(socket, none)) return false;
    path.copy(address.sun_path, path.size());
    const int end = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (end < 0) return false;
    const bool is_there = connect(end, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(end);
    return is_there;
}

}  // namespace adapters
