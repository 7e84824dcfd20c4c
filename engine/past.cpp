#include "engine/past.hpp"

#include <set>

#include "engine/journal.hpp"

namespace engine {
namespace {

constexpr std::size_t page = 512;

std::set<RecordKey> changed_since(const JournalReader& journal, std::int64_t sequence) {
    std::set<RecordKey> changed;
    for (auto events = journal.events(sequence, page); !events.empty();
         events = journal.events(events.back().sequence + 1, page)) {
        for (Event& event : events) changed.insert(std::move(event.stream));
    }
    return changed;
}

}  // namespace

void show_state_before(Workspace& workspace, const JournalReader& journal, std::int64_t sequence) {
    for (const RecordKey& key : changed_since(journal, sequence)) {
        Document document;
        for (const Event& event : journal.events_of(key)) {
            if (event.sequence >= sequence) break;
            document = fold(document, event.set);
        }
        workspace.show(key, std::move(document));
    }
}

}  // namespace engine
