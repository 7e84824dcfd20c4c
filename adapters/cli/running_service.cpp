#include "adapters/cli/running_service.hpp"

#include <chrono>
#include <stdexcept>

#include "adapters/access/gate.hpp"
#include "adapters/access/housekeeping.hpp"
#include "adapters/access/open_id.hpp"
#include "adapters/access/routes.hpp"
#include "adapters/cli/alert_post.hpp"
#include "adapters/cli/feed_route.hpp"
#include "adapters/cli/key_file.hpp"
#include "adapters/cli/open_id_settings.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/service_figures.hpp"
#include "adapters/cli/service_log.hpp"
#include "adapters/cli/store_routes.hpp"
#include "adapters/http/server.hpp"
#include "service/current_state.hpp"
#include "service/jobs.hpp"
#include "service/live.hpp"
#include "service/rest/application.hpp"
#include "service/rest/noting.hpp"
#include "service/rest/routes.hpp"
#include "service/schedule.hpp"
#include "service/seal.hpp"
#include "workflows/publishing/library.hpp"

namespace adapters::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto grace = 20s;
constexpr std::size_t longest_queue = 2000;
constexpr std::size_t long_work_threads = 2;
constexpr std::size_t sign_in_threads = 4;  // Two of them hash at most; the others ask a provider.
constexpr std::size_t longest_sign_in_queue = 200;

template <class T>
T demand(engine::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

// A store that was played on a virtual clock goes on from where that clock stood.
service::Core::Clock clock_of(const std::filesystem::path& data, const engine::JournalReader& store) {
    const auto system_now = [] {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
    if (!is_played(data)) return system_now;
    const auto ahead = present(data, store) - system_now();
    return [=] { return system_now() + ahead; };
}

access::Settings access_settings(const system::Configuration& configuration) {
    access::Settings settings;
    settings.session_idle = configuration.sessions.idle;
    settings.session_longest = configuration.sessions.absolute;
    return settings;
}

http::ServerSettings server_settings(const system::Configuration& configuration) {
    http::ServerSettings settings;
    settings.address = configuration.listen.address;
    settings.port = configuration.listen.port;
    settings.socket = service_socket(configuration.data).string();
    settings.certificate = configuration.tls.certificate.string();
    settings.key = configuration.tls.key.string();
    settings.trusted_proxies = configuration.listen.trusted_proxies;
    const system::LimitSettings& set = configuration.limits;
    settings.limits = {set.header,     set.body,        set.large_body,  set.idle, set.body_time,
                       set.write_time, set.connections, set.per_address, set.rate, set.burst};
    settings.is_large = [](const std::string& target) {
        return target.starts_with("/api/v1/imports") || target.starts_with("/api/v1/packs");
    };
    return settings;
}

std::string shown_address(const system::Configuration& configuration) {
    const std::string& host = configuration.listen.address;
    return (configuration.tls.certificate.empty() ? "http://" : "https://") +
           (host.find(':') == host.npos ? host : "[" + host + "]");
}

std::unique_ptr<access::OpenId> open_id_of(const system::Configuration& configuration) {
    auto settings = open_id_settings(configuration);
    return settings ? std::make_unique<access::OpenId>(*std::move(settings)) : nullptr;
}

service::Router all_routes(const access::Doors& doors, Metrics& metrics, const Watched& watched,
                           const system::Configuration& configuration) {
    service::Router router;
    add_access_routes(router, doors);
    service::add_core_routes(router);
    add_metrics_route(router, metrics, watched);
    add_feed_route(router, configuration.address);
    add_store_routes(router, configuration);
    return router;
}

}  // namespace

// In the order of what is built on what.
struct RunningService::Parts {
    Parts(const system::Configuration& configuration, log::Log& log)
        : store(open_to_write(configuration.data)),
          access(demand(access::Access::open(configuration.data, access_settings(configuration)))),
          gate(*access),
          seal(key_file(configuration.data / "service.key")),
          workers(configuration.workers, longest_queue),
          live(workers, store->next_sequence() - 1),
          core(*store, packs, clock_of(configuration.data, *store), random_seeds(),
               {live.observer(), missed.observer()}),
          state(core),
          post(state, configuration.data, post_settings(configuration)),
          witness(log, metrics),
          open_id(open_id_of(configuration)),
          router(
              all_routes({*access, sign_in_workers, open_id.get()}, metrics,
                         {core, workers, jobs, live, server, schedule, missed, configuration.store, *store},
                         configuration)),
          application({core, gate, live, jobs, seal, witness, noting}, router, workers) {
        server = std::make_unique<http::Server>(server_settings(configuration),
                                                [this](service::Request request, service::Answer answer) {
                                                    application.take(std::move(request), std::move(answer));
                                                });
        schedule.emplace(
            core,
            [this](const workflows::Alert& alert, workflows::Channel channel) {
                return post.send(alert, channel);
            },
            [this](const std::string& what) { witness.complain(what); });
        housekeeping.emplace(
            *access, configuration.readings_kept, [this] { return core.now(); },
            [this](const std::string& what) { witness.complain(what); });
    }

    // Whoever was let in is answered before anything is taken apart.
    ~Parts() {
        schedule.reset();
        housekeeping.reset();
        live.close();
        if (server) server->stop(grace);
        workers.stop();
        sign_in_workers.stop();
        jobs.stop();
    }

    std::unique_ptr<http::Server> server;  // Made last; goes last, for answers lead to it.
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<access::Access> access;
    access::Gate gate;
    service::Seal seal;
    workflows::PackLibrary packs;
    service::Workers workers;
    service::Live live;
    MissedTimes missed;
    service::Core core;
    service::Jobs jobs{long_work_threads};
    service::Noting noting{core, gate};
    service::CurrentState state;
    AlertPost post;
    Metrics metrics;
    ServiceLog witness;
    service::Workers sign_in_workers{sign_in_threads, longest_sign_in_queue};
    std::unique_ptr<access::OpenId> open_id;
    std::optional<service::Schedule> schedule;
    std::optional<access::Housekeeping> housekeeping;
    service::Router router;
    service::Application application;
};

RunningService::RunningService(const system::Configuration& configuration, log::Log& log)
    : address_(shown_address(configuration)), parts_(std::make_unique<Parts>(configuration, log)) {
    address_ += ":" + std::to_string(parts_->server->port());
}

RunningService::~RunningService() = default;

access::Access& RunningService::access() {
    return *parts_->access;
}

service::Core& RunningService::core() {
    return parts_->core;
}

const service::Router& RunningService::router() const {
    return parts_->router;
}

}  // namespace adapters::cli
