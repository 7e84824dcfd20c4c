// caseloop bench lifecycle [--http] [--clients N] [--seconds S]
#include <atomic>
#include <filesystem>
#include <map>
#include <ostream>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "adapters/bench/lifecycle_bench.hpp"
#include "adapters/bench/measure.hpp"
#include "adapters/cli/bench_command.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/running_service.hpp"
#include "adapters/sqlite/plain_rewrite.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// One connection that is kept; answers are read by their Content-Length.
class PlainHttp {
public:
    explicit PlainHttp(std::uint16_t port) {
        socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int at_once = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("the service cannot be reached");
    }
    ~PlainHttp() { close(socket_); }
    PlainHttp(const PlainHttp&) = delete;
    PlainHttp& operator=(const PlainHttp&) = delete;

    void ask(const std::string& method, const std::string& target, const std::string& token,
             const std::string& key, const std::string& body) {
        const std::string request =
            method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
            "\r\nContent-Type: application/json\r\nIf-Match: *\r\n" + "Idempotency-Key: " + key +
            "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
        if (send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request.size()))
            throw std::runtime_error("the connection broke");
        const std::string answer = receive();
        if (!answer.starts_with("HTTP/1.1 200")) throw std::runtime_error(answer);
    }

private:
    std::string receive() {
        std::string answer;
        std::size_t whole = 0;
        for (char piece[8192]; whole == 0 || answer.size() < whole;) {
            const ssize_t size = recv(socket_, piece, sizeof piece, 0);
            if (size <= 0) throw std::runtime_error("the connection broke");
            answer.append(piece, static_cast<std::size_t>(size));
            const std::size_t end = answer.find("\r\n\r\n");
            if (end == answer.npos || whole > 0) continue;
            const std::size_t length = answer.find("Content-Length: ");
            whole = end + 4 + (length < end ? std::stoul(answer.substr(length + 16)) : 0);
        }
        return answer;
    }

    int socket_;
};

std::string address_of(const engine::Command& command) {
    const std::string audit = "/api/v1/audits/" + command.subject;
    return command.name == "save_draft" ? audit : audit + "/" + command.name;
}

class Folder {
public:
    explicit Folder(const Call& call)
        : path_((call.given("data") ? std::filesystem::path(call.text("data"))
                                    : std::filesystem::temp_directory_path()) /
                ("caseloop-bench-" + std::to_string(random_seeds()(0)))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

system::Configuration configuration_for(const Folder& folder) {
    system::Configuration configuration;
    configuration.data = folder.path();
    configuration.store = store_file(folder.path());
    configuration.listen.port = 0;
    configuration.limits.rate = 1e9;
    configuration.limits.burst = 1e9;
    configuration.log.level = system::LogSettings::Level::error;
    return configuration;
}

std::string token_for(access::Access& access, const std::string& person, engine::Moment now) {
    const access::Caller local = access::local_caller("bench");
    const auto account = access.accounts().add({person, person, false, false}, local, now);
    if (!account) throw std::runtime_error(account.error().message);
    const auto made = access.tokens().make({account->account.id,
                                            "bench",
                                            {access::Scope::read, access::Scope::write},
                                            now + std::chrono::days{1}},
                                           local, now);
    if (!made) throw std::runtime_error(made.error().message);
    return made->secret;
}

std::uint16_t port_of(const std::string& address) {
    return static_cast<std::uint16_t>(std::stoul(address.substr(address.rfind(':') + 1)));
}

}  // namespace

json::object bench_lifecycle(const Call& call) {
    const bool by_http = call.flag("http");
    const auto seconds = static_cast<double>(call.options["seconds"].as<std::size_t>());
    std::vector<std::size_t> clients{1, 16, 64};
    if (call.given("clients")) clients = {call.options["clients"].as<std::size_t>()};
    const auto audits_of_each =
        call.options["cases"].defaulted() ? std::size_t{2000} : call.options["cases"].as<std::size_t>();

    const Folder folder(call);
    const system::Configuration configuration = configuration_for(folder);
    log::Log log({log::Level::error, log::Format::json, folder.path() / "log"});
    RunningService service(configuration, log);
    call.talk << "Making " << audits_of_each * clients.size() << " audits ..." << std::endl;
    bench::make_lifecycle_council(audits_of_each * clients.size(), [&](const engine::Command& command) {
        return service.core().submit(command).get();
    });
    std::map<std::string, std::string> tokens;
    for (std::size_t i = 1; by_http && i <= audits_of_each * clients.size() / bench::audits_of_a_round; ++i) {
        for (const std::string& person : {bench::auditor_of(i), bench::moderator_of(i)})
            tokens[person] = token_for(service.access(), person, service.core().now());
    }

    std::atomic<std::uint64_t> keys = 0;
    const auto in_process = [&]() -> bench::Client {
        return [&](const engine::Command& command) {
            const auto reply = service.core().submit(command).get();
            if (!reply) throw std::runtime_error(command.name + ": " + reply.error().message);
        };
    };
    const auto over_http = [&]() -> bench::Client {
        auto http = std::make_shared<PlainHttp>(port_of(service.address()));
        return [&keys, &tokens, http](const engine::Command& command) {
            http->ask(command.name == "save_draft" ? "PATCH" : "POST", address_of(command),
                      tokens.at(command.actor), "bench-" + std::to_string(++keys),
                      json::serialize(command.arguments));
        };
    };
    json::array runs;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        call.talk << clients[i] << " clients for " << seconds << " s ..." << std::endl;
        runs.push_back(bench::bench_lifecycle(clients[i], 1 + i * audits_of_each, audits_of_each, seconds,
                                              by_http ? std::function<bench::Client()>(over_http)
                                                      : std::function<bench::Client()>(in_process)));
    }
    return {{"bench", by_http ? "lifecycle over REST" : "lifecycle in process"},
            {"single_commits_per_s", bench::four_digits(sqlite::single_commits_per_second(folder.path()))},
            {"runs", std::move(runs)}};
}

}  // namespace adapters::cli
