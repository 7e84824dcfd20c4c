// The addresses of the service that are about access: signing in and out, one's own account, tokens, users,
// and what was noted.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/access/access.hpp"
#include "adapters/access/open_id.hpp"
#include "service/rest/router.hpp"
#include "service/workers.hpp"

namespace adapters::access {

/// How many of one address wait at the doors: whoever floods them must not keep others out. From any thread.
class Crowd {
public:
    /// False: that would be too many of that address.
    [[nodiscard]] bool come(const std::string& address);
    void go(const std::string& address);

private:
    std::mutex mutex_;
    std::map<std::string, int> waiting_;  // Protected by mutex_.
};

/// All of it outlives the router.
struct Doors {
    Access& access;
    /// Hashing passwords and asking a provider take their time: on threads of their own, so that nobody who
    /// reads waits for those who sign in.
    service::Workers& workers;
    OpenId* open_id = nullptr;  ///< Null: there is no provider.
    std::shared_ptr<Crowd> crowd = std::make_shared<Crowd>();
};

void add_session_routes(service::Router& router, const Doors& doors);      ///< In and out, and who one is.
void add_own_account_routes(service::Router& router, const Doors& doors);  ///< Password, codes, sessions.
void add_token_routes(service::Router& router, const Doors& doors);        ///< Bearer tokens.
void add_user_routes(service::Router& router, const Doors& doors);         ///< Accounts, by administrators.
void add_access_log_routes(service::Router& router, const Doors& doors);   ///< Readings and the trail.
void add_open_id_routes(service::Router& router, const Doors& doors);      ///< By a provider.

/// All of these.
void add_access_routes(service::Router& router, const Doors& doors);

}  // namespace adapters::access
