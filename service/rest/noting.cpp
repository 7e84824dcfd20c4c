#include "service/rest/noting.hpp"

#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "service/rest/problem.hpp"
#include "service/rest/view.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto replies_wait = 250ms;
// While the disk refuses them; whose commands they were is in the journal.
constexpr std::size_t most_replies = 100'000;

struct Waiting {
    Noted shown;
    Response response;
    Answer answer;
};

struct Told {
    Caller caller;
    std::string request;
    engine::RecordKey about;
    engine::Reply reply;
};

Caller everything() {
    Caller caller;
    caller.is_operator = true;
    return caller;
}

std::vector<Noted> kept_of(Core& core, const std::deque<Told>& replies) {
    std::vector<Noted> kept;
    if (replies.empty()) return kept;
    View view(core, everything());
    std::set<std::pair<std::string, engine::RecordKey>> once;
    for (const Told& told : replies) {
        view.keep_if_of_case(told.about);
        view.keep_named(told.reply);
        auto readings = view.take_readings();
        std::erase_if(readings, [&](const Reading& each) {
            return !once.emplace(told.caller.account, each.record).second;
        });
        if (!readings.empty())
            kept.push_back({told.caller, ReadBy::command, told.request, std::move(readings), core.now()});
    }
    return kept;
}

}  // namespace

struct Noting::Queue {
    Queue(Core& core_, Gate& gate_) : core(core_), gate(gate_), thread([this] { run(); }) {}

    ~Queue() {
        {
            const std::scoped_lock lock(mutex);
            is_ending = true;
        }
        changed.notify_all();
    }

    Core& core;
    Gate& gate;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Waiting> waiting;  // Under the mutex, like what follows.
    std::deque<Told> replies;
    bool is_ending = false;
    std::jthread thread;  // Last, so that it is joined before the rest goes.

private:
    void run() {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return is_ending || !waiting.empty() || !replies.empty(); });
            // Somebody waits for an answer; nobody for the note of a reply.
            if (waiting.empty() && !is_ending)
                changed.wait_until(lock, Clock::now() + replies_wait,
                                   [&] { return is_ending || !waiting.empty(); });
            if (is_ending && waiting.empty() && replies.empty()) return;
            auto readers = std::exchange(waiting, {});
            auto told = std::exchange(replies, {});
            const bool is_last = is_ending;
            lock.unlock();
            if (!keep(readers, told) && !is_last) put_back(std::move(told));
        }
    }

    bool keep(std::vector<Waiting>& readers, const std::deque<Told>& told) {
        try {
            std::vector<Noted> all = kept_of(core, told);
            for (const Waiting& each : readers) all.push_back(each.shown);
            gate.note(all);
        } catch (const std::exception& failure) {
            const Problem problem = to_problem({engine::ErrorCode::unavailable, failure.what()});
            for (Waiting& each : readers) each.answer(to_response(problem, each.shown.request));
            return false;
        }
        for (Waiting& each : readers) each.answer(std::move(each.response));
        return true;
    }

    void put_back(std::deque<Told> told) {
        const std::scoped_lock lock(mutex);
        told.insert(told.end(), std::make_move_iterator(replies.begin()),
                    std::make_move_iterator(replies.end()));
        while (told.size() > most_replies) told.pop_front();
        replies = std::move(told);
    }
};

Noting::Noting(Core& core, Gate& gate) : queue_(std::make_unique<Queue>(core, gate)) {}

Noting::~Noting() = default;

void Noting::answer_when_kept(Noted shown, Response response, Answer answer) {
    {
        const std::scoped_lock lock(queue_->mutex);
        queue_->waiting.push_back({std::move(shown), std::move(response), std::move(answer)});
    }
    queue_->changed.notify_all();
}

void Noting::keep_reply(Caller caller, std::string request, engine::RecordKey about, engine::Reply reply) {
    {
        const std::scoped_lock lock(queue_->mutex);
        queue_->replies.push_back(
            {std::move(caller), std::move(request), std::move(about), std::move(reply)});
    }
    queue_->changed.notify_all();
}

}  // namespace service
