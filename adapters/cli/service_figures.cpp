#include "adapters/cli/service_figures.hpp"

#include <algorithm>

#include "engine/timers.hpp"
#include "workflows/alerts/outbox.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/records/programme_state.hpp"

namespace adapters::cli {
namespace {

double bytes_of(const std::filesystem::path& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    return none ? 0 : static_cast<double>(size);
}

double seconds_since(std::chrono::system_clock::time_point past) {
    return std::max(0.0, std::chrono::duration<double>(std::chrono::system_clock::now() - past).count());
}

double late(const std::optional<engine::Moment>& due, engine::Moment now) {
    return due && *due < now ? static_cast<double>((now - *due).count()) : 0;
}

void gather_work(Metrics& metrics, const Watched& watched) {
    const auto state = watched.core.read();
    const engine::Moment now = watched.core.now();
    const auto timer = engine::next_timer(*state);
    metrics.set("caseloop_timer_late_seconds", "How late the earliest thing is that is due and not done",
                late(timer ? std::optional(timer->due) : std::nullopt, now));
    constexpr std::size_t most = 10'000;
    metrics.set("caseloop_timers_due", "Things that are due and not done, counted up to 10,000",
                static_cast<double>(engine::due_timers(*state, now, most).size()));
    metrics.set("caseloop_alert_late_seconds",
                "How late the earliest message is that may go and has not gone",
                late(workflows::first_to_go(*state), now));
    metrics.set("caseloop_alerts_waiting", "Messages that wait to be sent, counted up to 10,000",
                static_cast<double>(engine::scan_prefix(*state, "outbox", "", most).size()));
    metrics.set("caseloop_alerts_parked", "Messages that could not be delivered and wait for a person",
                static_cast<double>(workflows::parked_messages(*state)));
    metrics.count("caseloop_events_total", "Events in the journal",
                  static_cast<double>(state->next_sequence() - 1));
    metrics.count("caseloop_commands_total", "Commands in the journal",
                  static_cast<double>(state->next_command() - 1));
}

void gather_schedule(Metrics& metrics, const service::ScheduleFigures& figures) {
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    metrics.count("caseloop_woken_total", "Things done at their time", number(figures.woken));
    metrics.count("caseloop_postponed_total", "Things due that were refused and are tried again",
                  number(figures.postponed));
    metrics.count("caseloop_alerts_sent_total", "Messages that a channel took", number(figures.sent));
    metrics.count("caseloop_alerts_failed_total", "Tries that a channel refused", number(figures.not_sent));
}

void gather_server(Metrics& metrics, const http::ServerFigures& figures) {
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    metrics.set("caseloop_connections", "Connections that are open", number(figures.open));
    metrics.count("caseloop_connections_total", "Connections that were made", number(figures.connections));
    metrics.count("caseloop_connections_refused_total", "Connections over a limit",
                  number(figures.refused_connections));
    metrics.count("caseloop_requests_malformed_total", "Requests that could not be read",
                  number(figures.malformed));
    metrics.count("caseloop_requests_timed_out_total", "Requests that took too long to arrive",
                  number(figures.timed_out));
    metrics.count("caseloop_requests_limited_total", "Requests answered 429 by the server",
                  number(figures.limited));
}

void gather(Metrics& metrics, const Watched& watched) {
    gather_work(metrics, watched);
    if (watched.schedule) gather_schedule(metrics, watched.schedule->figures());
    if (watched.server) gather_server(metrics, watched.server->figures());
    metrics.count("caseloop_times_skipped_total",
                  "Rounds and other planned times that were missed and left out",
                  static_cast<double>(watched.missed.skipped()));
    metrics.count("caseloop_times_caught_up_total", "The same, done late",
                  static_cast<double>(watched.missed.caught_up()));
    metrics.set("caseloop_writer_queue", "Commands that wait for the writer",
                static_cast<double>(watched.core.waiting()));
    metrics.set("caseloop_worker_queue", "Requests that wait for a worker",
                static_cast<double>(watched.workers.waiting()));
    metrics.set("caseloop_streams", "Event streams that wait for news",
                static_cast<double>(watched.live.waiting()));
    metrics.set("caseloop_store_bytes", "Size of the store's file", bytes_of(watched.file));
    metrics.set("caseloop_store_wal_bytes", "Size of what is written and not yet in the store's file",
                bytes_of(watched.file.string() + "-wal"));
    metrics.set("caseloop_checkpoint_age_seconds",
                "Since all that was written had last been brought into the store's file",
                seconds_since(watched.store.last_checkpoint()));
}

bool is_of_this_machine(const service::Request& request) {
    return request.is_local || request.from.starts_with("127.") || request.from == "::1";
}

// The route is open to everybody, so nobody has asked yet who it is.
bool is_signed_in(const service::Exchange& exchange) {
    const auto caller = exchange.house().gate.identify(exchange.request(), exchange.core().now());
    return caller.is_known() && caller.has_scope("read");
}

}  // namespace

engine::Observer MissedTimes::observer() {
    return [this](const std::vector<engine::Event>& events) {
        for (const engine::Event& event : events) {
            if (event.stream.kind != workflows::Occurrence::kind_name) continue;
            const auto* outcome = event.set.if_contains("outcome");
            if (outcome != nullptr && *outcome == "skipped") ++skipped_;
            if (outcome != nullptr && *outcome == "caught_up") ++caught_up_;
        }
    };
}

void add_metrics_route(service::Router& router, Metrics& metrics, const Watched& watched) {
    router.add(
        {"GET", "/metrics", "readMetrics", "",
         [&metrics, watched](service::Exchange& exchange) -> std::optional<service::Response> {
             if (!is_of_this_machine(exchange.request()) && !is_signed_in(exchange))
                 throw service::Problem{"signed-out", "From another machine metrics are read with a token."};
             gather(metrics, watched);
             service::Response response;
             response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
             response.body = metrics.text();
             return response;
         },
         service::Who::anybody});
}

}  // namespace adapters::cli
