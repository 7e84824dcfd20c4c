// caseloop serve: the service, until it is told to stop.
#include <csignal>
#include <ostream>


#include "adapters/cli/command.hpp"
#include "adapters/cli/configured.hpp"
#include "adapters/cli/running_service.hpp"
#include "adapters/cli/serve.hpp"
#include "adapters/system/notify.hpp"

namespace adapters::cli {
namespace {

log::Settings log_settings(const system::LogSettings& set) {
    return {static_cast<log::Level>(set.level), static_cast<log::Format>(set.format), set.file};
}

// The signals that end or tell the service come one after the other, to the thread that waits for them.
class Signals {
public:
    Signals() {
        sigemptyset(&set_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set_, signal);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }

    [[nodiscard]] int wait() const {
        int signal = 0;
        while (sigwait(&set_, &signal) != 0) {
        }
        return signal;
    }

private:
    sigset_t set_{};
};

bool is_loopback(const std::string& address) {
    return address.starts_with("127.") || address == "::1";
}

// What is said over the network in the clear, everybody on the way can read.
void demand_tls(const system::Configuration& configuration) {
    const system::ListenSettings& listen = configuration.listen;
    if (is_loopback(listen.address) || !configuration.tls.certificate.empty() ||
        listen.allow_plain_beyond_loopback)
        return;
    throw UsageError{"listening on " + listen.address +
                     " without TLS would send passwords and records in the clear. Set tls.certificate and "
                     "tls.key; or listen on 127.0.0.1 behind a reverse proxy; or, where something else "
                     "protects the way, set listen.allow_plain_beyond_loopback."};
}

void make_first_administrator(access::Access& access, engine::Moment now, std::ostream& talk) {
    const auto first = access.accounts().first_administrator(now);
    if (!first) return;
    talk << "\nThis is the first start: an administrator was made.\n"
         << "    name      " << first->account.name << "\n    password  " << first->one_time_password
         << "\nThe password is shown this once, and is to be changed at the first sign-in.\n\n";
}

}  // namespace

Exit serve(const system::Configuration& configuration, const Call& call) {
    demand_tls(configuration);
    const Signals signals;
    log::Log log(log_settings(configuration.log));
    RunningService service(configuration, log);
    make_first_administrator(service.access(), service.core().now(), call.talk);
    call.talk << "Caseloop serves " << configuration.data.string() << " at " << service.address()
              << "/  (stop it with Ctrl-C)\n";
    log.info("service.started", {{"listen", service.address()}});
    system::notify("READY=1");
    for (int signal = signals.wait(); signal == SIGHUP; signal = signals.wait()) log.reopen();
    system::notify("STOPPING=1");
    log.info("service.stopping");
    return Exit::done;
}

Exit run_serve(const Call& call) {
    if (!call.words.empty()) throw UsageError{"serve takes options only: [--data DIR] [--config FILE]."};
    return serve(configuration_of(call), call);
}

}  // namespace adapters::cli
