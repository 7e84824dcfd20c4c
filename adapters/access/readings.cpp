#include "adapters/access/readings.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include "adapters/access/vault.hpp"

namespace adapters::access {
namespace {

// What one call wants recorded; lives on its caller's stack until that is done.
struct Batch {
    std::span<const Look> looks;
    bool is_done = false;
    std::exception_ptr failure;
};

void insert(Connection& connection, const Look& look) {
    const std::string credential = look.reader.reference();
    const std::string way = to_string(look.by);
    for (const Reading& reading : look.read) {
        connection
            .query(
                "INSERT INTO readings (at, account, name, person, credential, record, case_ref, way, "
                "request) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .with(look.at, look.reader.account, look.reader.name, look.reader.person, credential,
                  reading.kind + '/' + reading.id, reading.case_ref, way, look.request)
            .run();
    }
}

}  // namespace

std::string to_string(ReadBy by) {
    switch (by) {
        case ReadBy::rest:
            return "rest";
        case ReadBy::stream:
            return "stream";
        case ReadBy::exported:
            return "export";
        case ReadBy::feed:
            return "feed";
        case ReadBy::command:
            return "command";
        case ReadBy::job:
            return "job";
        case ReadBy::cli:
            break;
    }
    return "cli";
}

// Whoever comes while nobody flushes, flushes for all who wait; the others meanwhile queue for the next.
struct Readings::Queue {
    std::mutex mutex;
    std::condition_variable done;
    std::vector<Batch*> waiting;  // Protected by mutex.
    bool is_flushing = false;     // Protected by mutex.

    void flush(Vault& vault, std::unique_lock<std::mutex>& lock) {
        is_flushing = true;
        const std::vector<Batch*> mine = std::exchange(waiting, {});
        lock.unlock();
        std::exception_ptr failure;
        try {
            vault.change([&](Connection& connection) {
                for (const Batch* batch : mine)
                    for (const Look& look : batch->looks) insert(connection, look);
                return true;
            });
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        is_flushing = false;
        for (Batch* batch : mine) {
            batch->failure = failure;
            batch->is_done = true;
        }
        done.notify_all();
    }
};

Readings::Readings(Vault& vault) : vault_(vault), queue_(std::make_unique<Queue>()) {}

Readings::~Readings() = default;

void Readings::record(const Caller& reader, ReadBy by, const std::string& request,
                      std::span<const Reading> read, engine::Moment now) {
    const Look look{reader, by, request, {read.begin(), read.end()}, now};
    record({&look, 1});
}

void Readings::record(std::span<const Look> looks) {
    if (std::ranges::all_of(looks, [](const Look& each) { return each.read.empty(); })) return;
    Batch batch{looks, false, nullptr};
    std::unique_lock lock(queue_->mutex);
    queue_->waiting.push_back(&batch);
    while (!batch.is_done) {
        if (queue_->is_flushing)
            queue_->done.wait(lock);
        else
            queue_->flush(vault_, lock);
    }
    if (batch.failure) std::rethrow_exception(batch.failure);
}

// Piece by piece, so that nobody who reads meanwhile waits for long.
std::size_t Readings::forget(engine::Moment before) {
    constexpr std::size_t piece = 1000;
    std::size_t all = 0;
    for (std::size_t gone = piece; gone == piece; all += gone) {
        gone = vault_.change([&](Connection& connection) {
            return static_cast<std::size_t>(connection
                                                .query("DELETE FROM readings WHERE number IN (SELECT number "
                                                       "FROM readings WHERE at < ? LIMIT ?)")
                                                .with(before, std::uint64_t{piece})
                                                .run());
        });
    }
    return all;
}

}  // namespace adapters::access
