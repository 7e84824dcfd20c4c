// Who a request is from when proxies stand between.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/message.hpp"

namespace adapters::http {

using service::Request;

class TrustedProxies {
public:
    /// Networks (`10.1.0.0/16`, `fd00::/8`) and addresses. Throws std::runtime_error for what is neither.
    explicit TrustedProxies(const std::vector<std::string>& networks);
    ~TrustedProxies();

    [[nodiscard]] bool has(const std::string& address) const;

    /// Where the connection comes from a trusted proxy: sets `from` to the last address of X-Forwarded-For
    /// that is not one itself, and `is_secure` by X-Forwarded-Proto. Else both headers count for nothing.
    void settle(Request& request, const std::string& peer, bool by_tls) const;

private:
    struct Networks;
    std::unique_ptr<Networks> networks_;
};

}  // namespace adapters::http
