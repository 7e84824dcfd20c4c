#include "adapters/http/proxies.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace adapters::http {

namespace ip = boost::asio::ip;

struct TrustedProxies::Networks {
    std::vector<ip::network_v4> four;
    std::vector<ip::network_v6> six;

    [[nodiscard]] bool has(const ip::address& address) const {
        if (address.is_v6() && address.to_v6().is_v4_mapped())
            return has(ip::make_address_v4(ip::v4_mapped, address.to_v6()));
        if (address.is_v4()) {
            return std::ranges::any_of(four, [&](const auto& each) {
                return ip::network_v4(address.to_v4(), each.prefix_length()).canonical() == each.canonical();
            });
        }
        return std::ranges::any_of(six, [&](const auto& each) {
            return ip::network_v6(address.to_v6(), each.prefix_length()).canonical() == each.canonical();
        });
    }
};

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks)
    : networks_(std::make_unique<Networks>()) {
    for (const std::string& text : networks) {
        boost::system::error_code error;
        const bool is_one = text.find('/') == text.npos;
        if (text.find(':') == text.npos) {
            networks_->four.push_back(ip::make_network_v4(is_one ? text + "/32" : text, error));
        } else {
            networks_->six.push_back(ip::make_network_v6(is_one ? text + "/128" : text, error));
        }
        if (error)
            throw std::runtime_error(
                "`" + text + "` is no address and no network: write 10.1.2.3, 10.1.0.0/16 or fd00::/8.");
    }
}

TrustedProxies::~TrustedProxies() = default;

bool TrustedProxies::has(const std::string& address) const {
    boost::system::error_code error;
    const ip::address read = ip::make_address(address, error);
    return !error && networks_->has(read);
}

void TrustedProxies::settle(Request& request, const std::string& peer, bool by_tls) const {
    request.from = peer;
    request.is_secure = by_tls;
    if (!has(peer)) return;
    request.is_secure |= request.headers["X-Forwarded-Proto"] == "https";
    std::string_view named = request.headers["X-Forwarded-For"];
    while (!named.empty() && has(request.from)) {
        const std::size_t comma = named.rfind(',');
        std::string_view last = comma == named.npos ? named : named.substr(comma + 1);
        named = comma == named.npos ? std::string_view{} : named.substr(0, comma);
        last.remove_prefix(std::min(last.find_first_not_of(" \t"), last.size()));
        last = last.substr(0, last.find_last_not_of(" \t") + 1);
        boost::system::error_code error;
        const ip::address read = ip::make_address(last, error);
        if (error) return;  // It says nothing that could be believed: the proxy that said it remains.
        request.from = read.to_string();
    }
}

}  // namespace adapters::http
