#include "adapters/system/network_checks.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "adapters/system/machine_checks.hpp"

namespace adapters::system {
namespace {

using Grade = Finding::Grade;
using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

struct Place {
    std::string host;
    std::string port;
};

Place place_in(const std::string& url, const char* usual_port) {
    const std::size_t begin = url.find("://") + 3;
    std::string rest = url.substr(begin, url.find_first_of("/?#", begin) - begin);
    rest = rest.substr(rest.rfind('@') == std::string::npos ? 0 : rest.rfind('@') + 1);
    const bool is_v6 = rest.starts_with('[');
    const std::size_t end = is_v6 ? rest.find(']') : rest.find(':');
    const std::string host = is_v6 ? rest.substr(1, end - 1) : rest.substr(0, end);
    const std::size_t colon = rest.find(':', is_v6 && end != std::string::npos ? end : 0);
    return {host, colon == std::string::npos ? usual_port : rest.substr(colon + 1)};
}

Addresses addresses_of(const Place& place, std::string& why) {
    addrinfo wish{};
    wish.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int failed = getaddrinfo(place.host.c_str(), place.port.c_str(), &wish, &found);
    if (failed != 0) why = gai_strerror(failed);
    return {failed == 0 ? found : nullptr, &freeaddrinfo};
}

// A connection on which nothing waits for longer than the limit.
class Wire {
public:
    Wire(const addrinfo& address, std::chrono::milliseconds limit) : limit_(static_cast<int>(limit.count())) {
        file_ = socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (connect(file_, address.ai_addr, address.ai_addrlen) == 0) return;
        int error = errno;
        if (error == EINPROGRESS) {
            socklen_t size = sizeof error;
            error = ETIMEDOUT;
            if (ready(POLLOUT)) getsockopt(file_, SOL_SOCKET, SO_ERROR, &error, &size);
        }
        if (error != 0) why_ = std::strerror(error);
    }
    ~Wire() { close(file_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    [[nodiscard]] const std::string& why() const { return why_; }
    void say(const std::string& line) { (void)!send(file_, line.data(), line.size(), MSG_NOSIGNAL); }

    // Empty: nothing came.
    std::string hear() {
        std::array<char, 1024> bytes{};
        if (!ready(POLLIN)) return "";
        const ssize_t count = recv(file_, bytes.data(), bytes.size(), 0);
        return count <= 0 ? "" : std::string(bytes.data(), static_cast<std::size_t>(count));
    }

private:
    bool ready(short what) {
        pollfd one{file_, what, 0};
        return poll(&one, 1, limit_) == 1;
    }

    int file_ = -1;
    int limit_;
    std::string why_;
};

Finding mail_is(Grade grade, const std::string& found) {
    if (grade == Grade::ok) return {"mail", grade, found, "", ""};
    return {"mail", grade, found, "mails wait, are tried for about three days, then parked",
            "look at smtp.url, at the server, and at the firewall between"};
}

Finding talk_to(Wire& wire, const Place& place, bool tls_first) {
    const std::string name = place.host + " port " + place.port;
    if (!wire.why().empty()) return mail_is(Grade::wrong, name + " cannot be reached: " + wire.why());
    if (tls_first)
        return mail_is(Grade::ok, name + " takes connections (TLS from the first byte: not tried further)");
    if (!wire.hear().starts_with("220"))
        return mail_is(Grade::wrong, name + " does not greet as a mail server does");
    wire.say("EHLO caseloop.invalid\r\n");
    const std::string answer = wire.hear();
    wire.say("QUIT\r\n");
    if (!answer.starts_with("250")) return mail_is(Grade::wrong, name + " refuses EHLO");
    return mail_is(Grade::ok, name + " greets and answers EHLO");
}

}  // namespace

Finding check_mail(const SmtpSetting& smtp, std::chrono::milliseconds limit) {
    if (smtp.url.empty())
        return {"mail", Grade::warning, "no mail server is set",
                "mails become files in the data folder's outbox, and nobody gets them", "set smtp.url"};
    const bool tls_first = smtp.url.starts_with("smtps://");
    const Place place = place_in(smtp.url, tls_first ? "465" : "25");
    std::string why;
    const Addresses found = addresses_of(place, why);
    if (!found) return mail_is(Grade::wrong, place.host + " has no address: " + why);
    Wire wire(*found, limit);
    return talk_to(wire, place, tls_first);
}

Finding check_webhook(const WebhookSetting& webhook) {
    if (webhook.url.empty()) return {"webhook", Grade::skipped, "no receiver is set", "", ""};
    std::string why;
    if (addresses_of(place_in(webhook.url, webhook.url.starts_with("https") ? "443" : "80"), why))
        return {"webhook", Grade::ok, "the receiver's name has an address", "", ""};
    return {"webhook", Grade::wrong, "the receiver's name has no address: " + why,
            "posts wait, are tried for about three days, then parked",
            "look at webhook.url and at the name server"};
}

Finding check_listening(const ListenSettings& listen, bool is_running) {
    const Place place{listen.address, std::to_string(listen.port)};
    const std::string name = place.host + " port " + place.port;
    if (listen.port == 0) return {"port", Grade::ok, "any free port is taken", "", ""};
    if (is_running) return {"port", Grade::skipped, "a caseloop has the store, and so its port", "", ""};
    std::string why;
    const Addresses address = addresses_of(place, why);
    const int file = address ? socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    const int reuse = 1;
    if (file >= 0) setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    if (file < 0 || bind(file, address->ai_addr, address->ai_addrlen) != 0 || ::listen(file, 1) != 0)
        why = why.empty() ? std::strerror(errno) : why;
    if (file >= 0) close(file);
    if (why.empty()) return {"port", Grade::ok, name + " is free", "", ""};
    return {"port", Grade::wrong, name + " cannot be listened on: " + why, "the service does not start",
            "end what listens there (`ss -ltnp`), or set listen.port and listen.address"};
}

}  // namespace adapters::system
