// A server whose handler says back what it was asked, each test with its own limits.
#pragma once

#include <string>

#include "adapters/http/server.hpp"

namespace http_tests {

/// `GET FROM [a][b] q=v body`
inline std::string said_of(const service::Request& request) {
    std::string said = request.method + " " + request.from + " ";
    for (const std::string& segment : request.path) said += "[" + segment + "]";
    for (const auto& [name, value] : request.query) said += " " + name + "=" + value;
    return said + " " + request.body;
}

inline void echo(service::Request request, service::Answer answer) {
    service::Response response;
    response.headers.add("Content-Type", "text/plain");
    response.body = said_of(request);
    answer(std::move(response));
}

inline adapters::http::ServerSettings settings_with(adapters::http::Limits limits) {
    adapters::http::ServerSettings settings;
    settings.limits = limits;
    return settings;
}

}  // namespace http_tests
