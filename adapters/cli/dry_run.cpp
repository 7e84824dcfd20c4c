#include "adapters/cli/dry_run.hpp"

#include "engine/memory_store.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"

namespace adapters::cli {
namespace {

std::unique_ptr<engine::JournalReader> as_it_stands(const Call& call) {
    if (has_store(call)) return open_to_read(call);
    return std::make_unique<engine::MemoryStore>();
}

}  // namespace

DryRun::DryRun(const Call& call)
    : data_(call.text("data")),
      stored_(as_it_stands(call)),
      indexer_(workflows::places),
      dropped_(*stored_, indexer_) {}

engine::Result<engine::Reply> DryRun::run(const engine::Command& command) {
    const std::int64_t number = stored_->next_command();
    return try_decision(workflows::make_decide(packs_), dropped_, command,
                        {present(data_, *stored_), random_seeds()(number), number});
}

}  // namespace adapters::cli
