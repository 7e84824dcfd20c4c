#include "service/jobs.hpp"

#include <algorithm>
#include <map>

#include "service/rest/problem.hpp"

namespace service {
namespace {

constexpr std::size_t longest_queue = 50;
constexpr std::size_t most_of_one = 6;  // So that one person does not hold up all.

bool has_ended(Jobs::State state) {
    return state != Jobs::State::waiting && state != Jobs::State::running;
}

}  // namespace

void JobControl::tell(double done, std::string where) {
    const std::lock_guard lock(mutex_);
    done_ = std::clamp(done, 0.0, 1.0);
    where_ = std::move(where);
}

std::pair<double, std::string> JobControl::told() const {
    const std::lock_guard lock(mutex_);
    return {done_, where_};
}

struct Jobs::Entry {
    Job job;
    JobControl control;
    std::map<std::string, Response> answered;  ///< To whoever cancelled it: by key.
};

std::string to_string(Jobs::State state) {
    constexpr const char* names[] = {"waiting", "running", "done", "failed", "cancelled"};
    return names[static_cast<std::size_t>(state)];
}

Jobs::Jobs(std::size_t threads, std::size_t most_kept)
    : most_kept_(most_kept), workers_(threads, longest_queue) {}

std::optional<std::string> Jobs::start(std::string kind, std::string owner, engine::Moment now, Work work,
                                       Then then) {
    const auto entry = std::make_shared<Entry>();
    {
        const std::lock_guard lock(mutex_);
        const auto unfinished = std::ranges::count_if(entries_, [&](const auto& each) {
            return each->job.owner == owner && !has_ended(each->job.state);
        });
        if (static_cast<std::size_t>(unfinished) >= most_of_one) return std::nullopt;
        entry->job.id = "JOB-" + std::to_string(++count_);
        entry->job.kind = std::move(kind);
        entry->job.owner = std::move(owner);
        entry->job.asked_at = now;
        entries_.push_back(entry);
        forget_old();
    }
    if (workers_.take(
            [this, entry, work = std::move(work), then = std::move(then)] { run(entry, work, then); }))
        return entry->job.id;
    const std::lock_guard lock(mutex_);
    std::erase(entries_, entry);
    return std::nullopt;
}

void Jobs::run(const std::shared_ptr<Entry>& entry, const Work& work, const Then& then) {
    {
        const std::lock_guard lock(mutex_);
        entry->job.state = State::running;
    }
    Response response;
    State state = State::cancelled;
    try {
        if (entry->control.is_cancelled()) throw Cancelled{};
        response = work(entry->control);
        state = response.status < 400 ? State::done : State::failed;
    } catch (const Cancelled&) {
        response = to_response({"conflict", "It was cancelled; nothing was changed."}, entry->job.id);
    }
    {
        const std::lock_guard lock(mutex_);
        entry->job.state = state;
        entry->job.result = response;
    }
    if (then) then(response);
}

// The mutex is held.
void Jobs::forget_old() {
    const auto ended = static_cast<std::size_t>(
        std::ranges::count_if(entries_, [](const auto& each) { return has_ended(each->job.state); }));
    for (std::size_t i = ended; i > most_kept_; --i) {
        entries_.erase(
            std::ranges::find_if(entries_, [](const auto& each) { return has_ended(each->job.state); }));
    }
}

Jobs::Job Jobs::shown(const Entry& entry) {
    Job job = entry.job;
    std::tie(job.progress, job.where) = entry.control.told();
    if (job.state == State::done) job.progress = 1;
    return job;
}

std::optional<Jobs::Job> Jobs::find(const std::string& id) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(entries_, [&](const auto& each) { return each->job.id == id; });
    return found == entries_.end() ? std::nullopt : std::optional(shown(**found));
}

std::vector<Jobs::Job> Jobs::list() const {
    const std::lock_guard lock(mutex_);
    std::vector<Job> jobs;
    for (auto each = entries_.rbegin(); each != entries_.rend(); ++each) jobs.push_back(shown(**each));
    return jobs;
}

bool Jobs::cancel(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(entries_, [&](const auto& each) { return each->job.id == id; });
    if (found != entries_.end()) (*found)->control.cancel();
    return found != entries_.end();
}

std::optional<Response> Jobs::answered(const std::string& id, const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(entries_, [&](const auto& each) { return each->job.id == id; });
    if (found == entries_.end()) return std::nullopt;
    const auto answer = (*found)->answered.find(key);
    return answer == (*found)->answered.end() ? std::nullopt : std::optional(answer->second);
}

void Jobs::keep_answer(const std::string& id, const std::string& key, const Response& answer) {
    constexpr std::size_t most = 100;
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(entries_, [&](const auto& each) { return each->job.id == id; });
    if (found != entries_.end() && (*found)->answered.size() < most) (*found)->answered.emplace(key, answer);
}

void Jobs::stop() {
    {
        const std::lock_guard lock(mutex_);
        for (const auto& each : entries_) each->control.cancel();
    }
    workers_.stop();
}

}  // namespace service
