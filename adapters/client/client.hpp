// Asking a running service: through the socket in its data folder, or at its address.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/error.hpp"

namespace adapters {

/// Where the service is asked. One of the two is set.
struct ServiceAddress {
    std::filesystem::path socket;  ///< Whoever may use it is the operator.
    std::string url;               ///< `https://qa.northmere.example`, without a slash at its end.
    std::string token;             ///< Bearer token; with a socket none is needed.
    std::string ca_file;           ///< PEM; empty: the system's.
};

struct ServiceRequest {
    std::string method = "GET";
    std::string target;  ///< `/api/v1/audits?state=open`
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

struct ServiceAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  ///< Names in small letters.
    std::string body;
};

/// Blocks until the whole answer is there, at most `longest`. Follows no redirects. Errors: `unavailable`
/// when it cannot be asked: why.
[[nodiscard]] engine::Result<ServiceAnswer> ask(const ServiceAddress& address, const ServiceRequest& request,
                                                std::chrono::seconds longest = std::chrono::minutes{10});

/// The same to one service again and again, over a connection that stays open. One thread at a time.
class ServiceConnection {
public:
    explicit ServiceConnection(ServiceAddress address);
    ~ServiceConnection();
    ServiceConnection(const ServiceConnection&) = delete;
    ServiceConnection& operator=(const ServiceConnection&) = delete;

    [[nodiscard]] engine::Result<ServiceAnswer> ask(const ServiceRequest& request,
                                                    std::chrono::seconds longest = std::chrono::minutes{10});

private:
    struct Line;
    ServiceAddress address_;
    std::unique_ptr<Line> line_;
};

/// Whether a service listens there, be it that it has no time to answer.
[[nodiscard]] bool is_served(const std::filesystem::path& socket);

}  // namespace adapters
