#include "adapters/access/housekeeping.hpp"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "engine/reader.hpp"

namespace adapters::access {
namespace {

constexpr std::chrono::hours between{1};

void tidy(Access& access, std::chrono::seconds kept, engine::Moment now) {
    access.tidy(now);
    access.readings().forget(now - kept);
    access.trail().forget(now - kept);
}

}  // namespace

Housekeeping::Housekeeping(Access& access, std::chrono::seconds kept, std::function<engine::Moment()> clock,
                           std::function<void(const std::string&)> complain)
    : thread_([&access, kept, clock = std::move(clock),
               complain = std::move(complain)](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any bell;
          std::unique_lock lock(mutex);
          while (!stop.stop_requested()) {
              try {
                  tidy(access, kept, clock());
              } catch (const engine::StoreFailure& failure) {
                  complain(std::string("what is out of date in access.db stays for another hour: ") +
                           failure.what());
              }
              bell.wait_for(lock, stop, between, [] { return false; });
          }
      }) {}

}  // namespace adapters::access
