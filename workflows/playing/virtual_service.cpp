#include "workflows/playing/virtual_service.hpp"

#include <algorithm>

#include "engine/timers.hpp"
#include "workflows/wake.hpp"

namespace workflows {
namespace {

using engine::Moment;
using engine::Result;

}  // namespace

VirtualService::VirtualService(engine::Writer& writer, Moment now, Send send)
    : writer_(writer), now_(now), send_(std::move(send)) {}

Result<engine::Reply> VirtualService::run(const engine::Command& command) {
    return writer_.run(std::span(&command, 1), now_).front();
}

std::optional<Moment> VirtualService::next_due() const {
    std::optional<Moment> next;
    if (const auto timer = engine::next_timer(store())) next = timer->due;
    if (const auto send_at = first_to_go(store())) next = std::min(next.value_or(*send_at), *send_at);
    return next;
}

Result<void> VirtualService::advance_to(Moment until) {
    for (auto next = next_due(); next && *next <= until; next = next_due()) {
        now_ = std::max(now_, *next);
        if (auto done = happen(); !done) return done.error();
    }
    now_ = std::max(now_, until);
    return {};
}

Result<void> VirtualService::deliver() {
    for (auto next = first_to_go(store()); next && *next <= now_; next = first_to_go(store())) {
        if (auto sent = send_first_alert(); !sent) return sent.error();
    }
    return {};
}

// One thing at a time, found anew each time: so what happens next follows from the store alone, and a run
// that was cut off anywhere goes on exactly as it would have.
Result<void> VirtualService::happen() {
    const auto timer = engine::due_timers(store(), now_, 1);
    if (timer.empty()) return send_first_alert();
    const auto reply = run(wake_command(timer.front()));
    if (reply) return {};
    const auto postponed = run(postpone_command(timer.front(), reply.error().message));
    if (postponed) return {};
    return engine::Error{reply.error().code, to_string(timer.front().record) + ": " + reply.error().message};
}

Result<void> VirtualService::send_first_alert() {
    const auto reply = run(send_first(store(), now_, send_));
    if (!reply) return reply.error();
    return {};
}

Outcome take_note_only(const Alert&, Channel) {
    return {};
}

}  // namespace workflows
