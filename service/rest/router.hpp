// Which address is answered how: a table of routes.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/rest/exchange.hpp"

namespace service {

enum class Who {
    anybody,    ///< Without signing in.
    signed_in,  ///< With the route's scope, if it comes with a token.
};

/// The answer; none: it is given later, through Exchange::submit or take_answer. Throws Problem.
using Handle = std::function<std::optional<Response>(Exchange&)>;

struct Route {
    std::string method;
    std::string path;       ///< `/api/v1/audits/{ref}/submit`
    std::string operation;  ///< operationId of the document, `submitAudit`.
    std::string scope;      ///< read, write, import, publish, administer; empty: any.
    Handle handle;
    Who who = Who::signed_in;
};

class Router {
public:
    /// Throws std::logic_error when a route with the same method and shape is there.
    void add(Route route);

    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string> parts;  ///< Of the path's braces.
    };
    /// HEAD is answered as GET. Throws Problem: 404; 405 with Allow.
    [[nodiscard]] Match match(std::string_view method, const std::vector<std::string>& path) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  ///< Of each route, in the same order.
};

}  // namespace service
