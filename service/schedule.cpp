#include "service/schedule.hpp"

#include <optional>

#include "engine/timers.hpp"
#include "workflows/wake.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

constexpr auto look_at_clock = 1s;
constexpr auto rest_after_failure = 5s;

bool is_stores(const engine::Error& error) {
    return error.code == engine::ErrorCode::unavailable || error.code == engine::ErrorCode::no_room;
}

bool is_still_due(Core& core, const engine::Timer& timer) {
    const auto state = core.read();
    const auto due = engine::due_timers(*state, core.now(), 1);
    return !due.empty() && due.front().record == timer.record && due.front().due == timer.due;
}

}  // namespace

Schedule::Schedule(Core& core, workflows::Send send, Complain complain)
    : core_(core),
      send_(std::move(send)),
      complain_(std::move(complain)),
      timekeeper_([this](const std::stop_token& stop) { keep_time(stop); }),
      sender_([this](const std::stop_token& stop) { keep_sending(stop); }) {}

Schedule::~Schedule() {
    timekeeper_.request_stop();
    sender_.request_stop();
    core_.wake_waiters();
}

ScheduleFigures Schedule::figures() const {
    return {woken_, postponed_, sent_, not_sent_};
}

// Whether something was due: then there may be more.
bool Schedule::wake_first() {
    std::optional<engine::Timer> timer;
    {
        const auto state = core_.read();
        const auto due = engine::due_timers(*state, core_.now(), 1);
        if (due.empty()) return false;
        timer = due.front();
    }
    const auto reply = core_.submit(workflows::wake_command(*timer)).get();
    if (reply) {
        ++woken_;
        return true;
    }
    if (is_stores(reply.error())) throw engine::StoreFailure(reply.error().message);
    if (!is_still_due(core_, *timer)) return true;  // Another command settled it meanwhile.
    const auto postponed = core_.submit(workflows::postpone_command(*timer, reply.error().message)).get();
    if (!postponed) throw engine::StoreFailure(to_string(timer->record) + ": " + postponed.error().message);
    ++postponed_;
    complain_(to_string(timer->record) + " is tried again in an hour: " + reply.error().message);
    return true;
}

bool Schedule::send_first() {
    std::optional<engine::Command> came_of_it;
    {
        const auto state = core_.read();
        const auto first = workflows::first_to_go(*state);
        if (!first || *first > core_.now()) return false;
        came_of_it = workflows::send_first(*state, core_.now(), send_);
    }
    const bool failed = came_of_it->name == "failed" || came_of_it->name == "post_failed";
    const auto kept = core_.submit(*std::move(came_of_it)).get();
    if (!kept && is_stores(kept.error())) throw engine::StoreFailure(kept.error().message);
    if (!kept) return false;  // It was acknowledged, say, while it was under way: look again.
    ++(failed ? not_sent_ : sent_);
    return true;
}

void Schedule::keep_time(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const std::uint64_t seen = core_.commits();
        try {
            core_.tidy();
            while (!stop.stop_requested() && wake_first()) {
            }
            core_.wait(seen, look_at_clock);
        } catch (const engine::StoreFailure& failure) {
            complain_(std::string("what is due waits: ") + failure.what());
            if (!stop.stop_requested()) core_.wait(core_.commits(), rest_after_failure);
        }
    }
}

void Schedule::keep_sending(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const std::uint64_t seen = core_.commits();
        try {
            while (!stop.stop_requested() && send_first()) {
            }
            core_.wait(seen, look_at_clock);
        } catch (const engine::StoreFailure& failure) {
            complain_(std::string("alerts wait: ") + failure.what());
            if (!stop.stop_requested()) core_.wait(core_.commits(), rest_after_failure);
        }
    }
}

}  // namespace service
