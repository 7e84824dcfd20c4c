#include "adapters/system/objections.hpp"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

namespace adapters::system {
namespace {

bool is_plain(const std::string& text) {
    return std::ranges::all_of(
        text, [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '<' && c != '>' && c != '|'; });
}

bool begins(const std::string& text, std::string_view scheme) {
    return text.starts_with(scheme) && text.size() > scheme.size() && text[scheme.size()] != '/';
}

// Bits of the address; 0: it is none.
int bits_of(const std::string& address) {
    in6_addr bytes{};
    if (inet_pton(AF_INET, address.c_str(), &bytes) == 1) return 32;
    return inet_pton(AF_INET6, address.c_str(), &bytes) == 1 ? 128 : 0;
}

bool is_network(const std::string& text) {
    const std::size_t slash = text.find('/');
    const int bits = bits_of(text.substr(0, slash));
    if (bits == 0 || slash == std::string::npos) return bits != 0;
    int length = -1;
    const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), length);
    return error == std::errc{} && end == text.data() + text.size() && length >= 0 && length <= bits;
}

std::string host_of(const std::string& url) {
    const std::size_t begin = url.find("://") + 3;
    const std::string rest = url.substr(begin, url.find('/', begin) - begin);
    if (rest.starts_with('[')) return rest.substr(1, rest.find(']') - 1);
    return rest.substr(0, rest.find(':'));
}

}  // namespace

std::string object_to_store(const Value& value) {
    if (value.text.starts_with("postgresql:") || value.text.starts_with("postgres:"))
        return "names PostgreSQL, which this release does not have: it keeps everything in one SQLite file";
    if (!value.text.starts_with("sqlite:") || value.text == "sqlite:")
        return "begins with sqlite: and goes on with the file's path";
    return "";
}

std::string object_to_web_address(const Value& value) {
    const bool is_web = begins(value.text, "http://") || begins(value.text, "https://");
    return is_web && is_plain(value.text) ? "" : "begins with http:// or https://, not `" + value.text + "`";
}

std::string object_to_receiver(const Value& value) {
    const bool is_web = begins(value.text, "http://") || begins(value.text, "https://");
    return is_web && is_plain(value.text) ? "" : "begins with http:// or https://, and holds no spaces";
}

std::string object_to_issuer(const Value& value) {
    if (!is_plain(value.text)) return "is a web address, not `" + value.text + "`";
    if (begins(value.text, "https://")) return "";
    const bool is_here = begins(value.text, "http://") &&
                         (is_loopback(host_of(value.text)) || host_of(value.text) == "localhost");
    return is_here ? "" : "begins with https:// (http:// only on this machine), not `" + value.text + "`";
}

std::string object_to_mail_server(const Value& value) {
    if (value.text.find('@') != std::string::npos)
        return "holds no user and no password: those are smtp.user and smtp.password";
    const bool is_mail = begins(value.text, "smtp://") || begins(value.text, "smtps://");
    return is_mail && is_plain(value.text) ? "" : "begins with smtp:// or smtps://, not `" + value.text + "`";
}

std::string object_to_mail_address(const Value& value) {
    const std::size_t at = value.text.find('@');
    const bool is_address = at != std::string::npos && at > 0 && at + 1 < value.text.size() &&
                            value.text.find('@', at + 1) == std::string::npos && is_plain(value.text);
    return is_address ? "" : "is a mail address, not `" + value.text + "`";
}

std::string object_to_machine_address(const Value& value) {
    return bits_of(value.text) != 0 ? "" : "is an IP address of this machine, not `" + value.text + "`";
}

std::string object_to_networks(const Value& value) {
    const auto wrong = std::ranges::find_if_not(value.list, is_network);
    return wrong == value.list.end() ? "" : "holds `" + *wrong + "`, which is no network and no address";
}

bool is_loopback(const std::string& address) {
    return address.starts_with("127.") || address == "::1";
}

}  // namespace adapters::system
