#include "service/rest/router.hpp"

#include <set>
#include <stdexcept>

namespace service {
namespace {

bool is_part(std::string_view segment) {
    return segment.starts_with('{');
}

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> segments;
    if (path == "/") return segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool is_same_shape(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (is_part(a[i]) != is_part(b[i]) || (!is_part(a[i]) && a[i] != b[i])) return false;
    return true;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return false;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (!is_part(pattern[i]) && pattern[i] != path[i]) return false;
    return true;
}

// Of two that fit, the one whose words come first goes before: `/rounds/preview` is no round.
bool goes_before(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (is_part(a[i]) != is_part(b[i])) return is_part(b[i]);
    return false;
}

}  // namespace

void Router::add(Route route) {
    std::vector<std::string> segments = split(route.path);
    for (std::size_t i = 0; i < routes_.size(); ++i)
        if (routes_[i].method == route.method && is_same_shape(segments_[i], segments))
            throw std::logic_error("two routes for " + route.method + " " + route.path);
    segments_.push_back(std::move(segments));
    routes_.push_back(std::move(route));
}

Router::Match Router::match(std::string_view method, const std::vector<std::string>& path) const {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    std::optional<std::size_t> best;
    std::set<std::string> allowed;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (!fits(segments_[i], path)) continue;
        allowed.insert(routes_[i].method);
        if (routes_[i].method != wanted) continue;
        if (!best || goes_before(segments_[i], segments_[*best])) best = i;
    }
    if (!best && allowed.empty()) throw Problem{"not-found", "There is nothing at this address."};
    if (!best) {
        Problem problem{"wrong-method", "This address does not take " + std::string(method) + "."};
        std::string all = allowed.contains("GET") ? "HEAD" : "";
        for (const std::string& each : allowed) all += (all.empty() ? "" : ", ") + each;
        problem.headers.set("Allow", all);
        throw problem;
    }
    Match match{&routes_[*best], {}};
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string& segment = segments_[*best][i];
        if (is_part(segment)) match.parts.emplace(segment.substr(1, segment.size() - 2), path[i]);
    }
    return match;
}

}  // namespace service
