// Each check of the doctor's that looks at the machine or at others, made to fail for real.
#include <array>
#include <cstdlib>
#include <functional>
#include <thread>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/system/file_checks.hpp"
#include "adapters/system/machine_checks.hpp"
#include "adapters/system/network_checks.hpp"
#include "tests/adapters/system/scratch.hpp"

namespace {

using namespace adapters::system;
using Grade = Finding::Grade;
using engine::parse_moment;

constexpr std::chrono::milliseconds patience{300};

void check_graded(const Finding& finding, Grade grade, const std::string& words) {
    CAPTURE(finding.found);
    CHECK(finding.grade == grade);
    CHECK(finding.found.find(words) != std::string::npos);
    const bool needs_advice = grade == Grade::warning || grade == Grade::wrong;
    CHECK(finding.means.empty() == !needs_advice);
    CHECK(finding.remedy.empty() == !needs_advice);
}

// On a free port of this machine; says each of `answers` to one client, the first unasked.
class Listener {
public:
    explicit Listener(std::vector<std::string> answers) : file_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(bind(file_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(listen(file_, 4) == 0);
        socklen_t size = sizeof address;
        getsockname(file_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        if (!answers.empty()) serving_ = std::jthread([this, answers] { serve(answers); });
    }
    ~Listener() {
        shutdown(file_, SHUT_RDWR);
        if (serving_.joinable()) serving_.join();
        close(file_);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    void serve(const std::vector<std::string>& answers) const {
        const int client = accept(file_, nullptr, nullptr);
        std::array<char, 256> bytes{};
        for (const std::string& answer : answers) {
            if (send(client, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
            if (recv(client, bytes.data(), bytes.size(), 0) <= 0) break;
        }
        close(client);
    }

    int file_;
    std::uint16_t port_ = 0;
    std::jthread serving_;
};

SmtpSetting server_at(std::uint16_t port) {
    SmtpSetting smtp;
    smtp.url = "smtp://127.0.0.1:" + std::to_string(port);
    return smtp;
}

// In a process of its own, which is nobody: the superuser may write everywhere.
int as_nobody(const std::function<bool()>& work) {
    const pid_t child = fork();
    if (child == 0) _exit((geteuid() != 0 || setuid(65534) == 0) && work() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

// For sixty days, with its key, by the system's own openssl.
void make_certificate(const scratch::Folder& folder, const std::string& name) {
    const std::string file = folder / name;
    const std::string command =
        "openssl req -x509 -newkey ed25519 -nodes -days 60 -subj /CN=localhost -keyout " + file +
        ".key -out " + file + ".pem 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    chmod((file + ".key").c_str(), 0600);
}

}  // namespace

TEST_CASE("disk: a folder that is not there, that nobody may write to, that is full") {
    const scratch::Folder folder;
    check_graded(check_disk(folder.path()), Grade::ok, "MiB free");
    check_graded(check_disk(folder / "none"), Grade::wrong, "there is no folder");
    chmod(folder.path().c_str(), 0555);
    CHECK(as_nobody([&] { return check_disk(folder.path()).grade == Grade::wrong; }) == 0);
    chmod(folder.path().c_str(), 0755);

    if (mount("none", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0) {
        MESSAGE("mounting is not permitted here: the full disk was not tried");
        return;
    }
    check_graded(check_disk(folder.path()), Grade::wrong, "MiB free");
    folder.write("filler", std::string(1 << 20, 'x'));
    check_graded(check_disk(folder.path()), Grade::wrong, "a trial to write into");
    umount(folder.path().c_str());
}

TEST_CASE("clock: before the program was made, and behind the journal") {
    const auto now = *parse_moment("2026-11-02T09:00:00Z");
    check_graded(check_clock(now, std::nullopt), Grade::ok, "2026-11-02");
    check_graded(check_clock(now, now - std::chrono::days{3}), Grade::ok, "after the newest command");
    check_graded(check_clock(now, now + std::chrono::seconds{60}), Grade::ok, "");
    check_graded(check_clock(now, now + std::chrono::hours{1}), Grade::wrong,
                 "newest command of the journal");
    check_graded(check_clock(*parse_moment("1970-01-01T00:01:00Z"), std::nullopt), Grade::wrong,
                 "before this program");
}

TEST_CASE("zone: one whose rules are not on this machine") {
    check_graded(check_zone("Europe/London"), Grade::ok, "Europe/London");
    check_graded(check_zone("Europe/Atlantis"), Grade::wrong, "not known on this machine");
}

TEST_CASE("rights: a secret that others may read, a folder that is open") {
    const scratch::Folder folder;
    const std::string key = folder.write("access.key", "x", 0600);
    check_graded(check_rights(folder.path(), {key}), Grade::ok, "the service's own");
    chmod(key.c_str(), 0644);
    check_graded(check_rights(folder.path(), {key}), Grade::wrong, "access.key may be read");
    chmod(key.c_str(), 0600);
    chmod(folder.path().c_str(), 0755);
    check_graded(check_rights(folder.path(), {key}), Grade::warning, "open to everybody");
    check_graded(check_rights(folder / "none", {}), Grade::skipped, "");
}

TEST_CASE("tls: files that are not there, that others may read, that are no certificate or not a pair") {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const scratch::Folder folder;
    check_graded(check_tls({}, now), Grade::skipped, "no certificate");
    const std::string certificate = folder.write("c.pem", "x", 0644);
    check_graded(check_tls({certificate, folder / "k.pem"}, now), Grade::wrong, "k.pem cannot be read");
    const std::string key = folder.write("k.pem", "x", 0644);
    check_graded(check_tls({certificate, key}, now), Grade::wrong, "may be read by others");
    chmod(key.c_str(), 0600);
    check_graded(check_tls({certificate, key}, now), Grade::wrong, "c.pem is no certificate");
    make_certificate(folder, "one");
    make_certificate(folder, "other");
    check_graded(check_tls({folder / "one.pem", key}, now), Grade::wrong, "k.pem is no key");
    check_graded(check_tls({folder / "one.pem", folder / "other.key"}, now), Grade::wrong,
                 "other.key is not the key of");
    check_graded(check_tls({folder / "one.pem", folder / "one.key"}, now), Grade::ok, "the key fits");
}

TEST_CASE("tls: a certificate that has ended, that ends soon, that has not begun") {
    using std::chrono::days;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const scratch::Folder folder;
    make_certificate(folder, "one");
    const TlsSettings tls{folder / "one.pem", folder / "one.key"};
    check_graded(check_tls(tls, now + days(38)), Grade::ok, "good until");
    check_graded(check_tls(tls, now + days(40)), Grade::warning, "the certificate ends on");
    check_graded(check_tls(tls, now + days(61)), Grade::wrong, "the certificate ended on");
    check_graded(check_tls(tls, now - days(1)), Grade::wrong, "the certificate begins on");
}

TEST_CASE("log: a file that can be written, one whose folder is not there, a folder in its place") {
    const scratch::Folder folder;
    LogSettings log;
    check_graded(check_log(log), Grade::skipped, "standard error");
    log.file = folder / "caseloop.log";
    check_graded(check_log(log), Grade::ok, "can be written");
    log.file = folder / "none/caseloop.log";
    check_graded(check_log(log), Grade::wrong, "No such file");
    log.file = folder.path();
    check_graded(check_log(log), Grade::wrong, "it is a folder");
    log.file = folder.write("closed.log", "", 0400);
    CHECK(as_nobody([&] { return check_log(log).grade == Grade::wrong; }) == 0);
}

TEST_CASE("port: another program listens there, or the address is not this machine's") {
    ListenSettings listen;
    {
        const Listener other({});
        listen.port = other.port();
        check_graded(check_listening(listen, false), Grade::wrong, "cannot be listened on");
        check_graded(check_listening(listen, true), Grade::skipped, "has the store");
    }
    check_graded(check_listening(listen, false), Grade::ok, "is free");
    listen.address = "192.0.2.1";
    check_graded(check_listening(listen, false), Grade::wrong, "192.0.2.1");
}

TEST_CASE(
    "mail: no server, a closed port, silence, another protocol, a refusal; then a server that answers") {
    check_graded(check_mail({}, patience), Grade::warning, "no mail server");
    std::uint16_t closed = 0;
    {
        const Listener gone({});
        closed = gone.port();
    }
    check_graded(check_mail(server_at(closed), patience), Grade::wrong, "cannot be reached");
    SmtpSetting nowhere;
    nowhere.url = "smtp://mail.invalid";
    check_graded(check_mail(nowhere, patience), Grade::wrong, "has no address");
    const Listener silent({});
    check_graded(check_mail(server_at(silent.port()), patience), Grade::wrong, "does not greet");
    const Listener web({"HTTP/1.1 400 Bad Request\r\n\r\n"});
    check_graded(check_mail(server_at(web.port()), patience), Grade::wrong, "does not greet");
    const Listener refusing({"220 here\r\n", "554 no\r\n"});
    check_graded(check_mail(server_at(refusing.port()), patience), Grade::wrong, "refuses EHLO");
    const Listener good({"220 here\r\n", "250 hello\r\n", "221 bye\r\n"});
    check_graded(check_mail(server_at(good.port()), patience), Grade::ok, "answers EHLO");
}

TEST_CASE("webhook: a name without an address; and its words are not said") {
    WebhookSetting webhook;
    check_graded(check_webhook(webhook), Grade::skipped, "");
    webhook.url = "https://planted-secret.invalid/token";
    const Finding finding = check_webhook(webhook);
    check_graded(finding, Grade::wrong, "has no address");
    CHECK((finding.found + finding.remedy).find("planted-secret") == std::string::npos);
    webhook.url = "http://127.0.0.1:9/x";
    check_graded(check_webhook(webhook), Grade::ok, "");
}
