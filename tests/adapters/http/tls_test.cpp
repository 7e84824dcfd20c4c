// TLS against the openssl program, which is nobody of ours.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <stdexcept>

#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/adapters/http/echo_server.hpp"

namespace http_tests {
namespace {

namespace fs = std::filesystem;

class Certificate {
public:
    Certificate() {
        if (run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " + key() +
                " -out " + file()) != 0)
            throw std::runtime_error("no certificate");
    }
    ~Certificate() { fs::remove_all(folder_); }

    [[nodiscard]] std::string file() const { return (folder_ / "cert.pem").string(); }
    [[nodiscard]] std::string key() const { return (folder_ / "key.pem").string(); }

    /// What `openssl s_client` with these words says when it asks for `/x`.
    [[nodiscard]] std::string client(std::uint16_t port, const std::string& words) const {
        const std::string said = (folder_ / "said").string();
        const std::string request = (folder_ / "request").string();
        std::ofstream(request) << "GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        [[maybe_unused]] const int status =
            run("timeout 20 openssl s_client -quiet -ign_eof -connect 127.0.0.1:" + std::to_string(port) +
                " " + words + " < " + request + " > " + said);
        std::ifstream file(said);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

private:
    // What it could not do shows in what it said.
    static int run(const std::string& command) { return std::system((command + " 2>/dev/null").c_str()); }

    static fs::path folder() {
        std::string name = (fs::temp_directory_path() / "caseloop-tls-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
        return name;
    }
    fs::path folder_ = folder();
};

adapters::http::ServerSettings with(const std::string& certificate, const std::string& key) {
    adapters::http::ServerSettings settings;
    settings.certificate = certificate;
    settings.key = key;
    return settings;
}

}  // namespace

TEST_CASE("TLS 1.2 and 1.3 are spoken, and nothing older") {
    const Certificate certificate;
    adapters::http::Server server(with(certificate.file(), certificate.key()), echo);
    for (const char* version : {"-tls1_2", "-tls1_3"}) {
        CAPTURE(version);
        const std::string said = certificate.client(server.port(), version);
        CHECK_MESSAGE(said.find("GET 127.0.0.1 [x] ") != said.npos, said);
    }
    CHECK(certificate.client(server.port(), "-tls1_1 -cipher DEFAULT@SECLEVEL=0").empty());
}

TEST_CASE("a certificate that cannot be used is told with its file") {
    const Certificate certificate;
    CHECK_THROWS_WITH_AS(adapters::http::Server(with("nowhere.pem", certificate.key()), echo),
                         doctest::Contains("nowhere.pem"), std::runtime_error);
    CHECK_THROWS_WITH_AS(adapters::http::Server(with(certificate.file(), certificate.file()), echo),
                         doctest::Contains("The key"), std::runtime_error);
}

}  // namespace http_tests
