#include "service/loans.hpp"

#include <vector>

#include "engine/digest.hpp"
#include "service/rest/problem.hpp"
#include "service/seal.hpp"

namespace service {
namespace {

// Nobody guesses it, though only the operator could use it.
std::string fresh_id() {
    constexpr std::size_t digits = 32;
    return engine::to_hex(Seal::fresh_key()).substr(0, digits);
}

}  // namespace

Loans::Loans(Limits limits, Now now)
    : limits_(limits), now_(std::move(now)), watcher_([this](const std::stop_token& stop) { watch(stop); }) {}

Loans::~Loans() = default;

std::pair<std::string, std::shared_ptr<Loan>> Loans::lend(Core& core, const Caller& reader, bool notes_each) {
    take_back_idle();
    if (lent() >= limits_.most) {
        Problem busy{"unavailable", "All " + std::to_string(limits_.most) +
                                        " snapshots are lent: other commands are reading. Try again."};
        busy.headers.set("Retry-After", "1");
        throw busy;
    }
    auto loan = std::make_shared<Loan>(core, reader, notes_each);
    const std::string id = fresh_id();
    const std::lock_guard lock(mutex_);
    entries_.emplace(id, Entry{loan, now_(), now_()});
    changed_.notify_all();
    return {id, std::move(loan)};
}

std::shared_ptr<Loan> Loans::find(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end())
        throw Problem{"not-found", "There is no such snapshot, or not any more: it is taken back after " +
                                       std::to_string(limits_.idle.count()) +
                                       " seconds without a question, and after " +
                                       std::to_string(limits_.longest.count()) + " in any case."};
    found->second.asked_at = now_();
    return found->second.loan;
}

bool Loans::take_back(const std::string& id) {
    std::shared_ptr<Loan> last;  // Goes without the lock: it may have a walk to end.
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) return false;
    last = std::move(found->second.loan);
    entries_.erase(found);
    return true;
}

void Loans::take_back_idle() {
    std::vector<std::shared_ptr<Loan>> old;
    const std::lock_guard lock(mutex_);
    const auto now = now_();
    std::erase_if(entries_, [&](const auto& each) {
        const Entry& entry = each.second;
        if (now - entry.asked_at < limits_.idle && now - entry.lent_at < limits_.longest) return false;
        old.push_back(entry.loan);
        return true;
    });
}

std::size_t Loans::lent() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

void Loans::watch(const std::stop_token& stop) {
    constexpr std::chrono::seconds pause{1};
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, stop, [&] { return !entries_.empty(); })) return;
            changed_.wait_for(lock, stop, pause, [] { return false; });
        }
        take_back_idle();
    }
}

}  // namespace service
