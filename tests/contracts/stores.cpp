#include <ostream>
#include <sstream>
#include <utility>

#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include "adapters/sqlite/sqlite_store.hpp"
#include "engine/memory_store.hpp"
#include "engine/overlay_store.hpp"
#include "tests/contracts/scratch.hpp"
#include "tests/contracts/store_contract.hpp"
#include "tests/engine/example.hpp"

namespace contracts {
namespace {

class MemorySite final : public Site {
public:
    [[nodiscard]] engine::Store& store() override { return store_; }
    void reopen() override {}

private:
    engine::MemoryStore store_;
};

class SqliteSite final : public Site {
public:
    SqliteSite() { reopen(); }

    [[nodiscard]] engine::Store& store() override { return *store_; }

    void reopen() override {
        store_.reset();
        auto opened =
            adapters::SqliteStore::open(folder_ / "store.db", adapters::SqliteStore::Mode::read_write);
        if (!opened) throw std::runtime_error(opened.error().message);
        store_ = std::move(*opened);
    }

private:
    Scratch folder_;
    std::unique_ptr<adapters::SqliteStore> store_;
};

// Opened again, another one is laid over it: what lies below then is all that went before.
class OverlaySite final : public Site {
public:
    OverlaySite() { reopen(); }

    [[nodiscard]] engine::Store& store() override { return *laid_.back(); }

    void reopen() override {
        const engine::JournalReader& below =
            laid_.empty() ? static_cast<engine::JournalReader&>(bottom_) : *laid_.back();
        laid_.push_back(std::make_unique<engine::OverlayStore>(below, example::indexer));
    }

private:
    engine::MemoryStore bottom_;
    std::vector<std::unique_ptr<engine::OverlayStore>> laid_;
};

template <class Some>
std::unique_ptr<Site> make() {
    return std::make_unique<Some>();
}

}  // namespace

const std::vector<NamedSite>& sites() {
    static const std::vector<NamedSite> all = {
        {"memory", make<MemorySite>}, {"sqlite", make<SqliteSite>}, {"overlay", make<OverlaySite>}};
    return all;
}

void on_every_store(const std::function<void(Site&)>& check) {
    for (const auto& [name, make_site] : sites()) {
        CAPTURE(std::string(name));
        const std::unique_ptr<Site> site = make_site();
        check(*site);
    }
}

std::string contents(const engine::JournalReader& reader) {
    std::ostringstream out;
    for (const auto& entry : reader.commands(1, engine::no_limit)) {
        out << "command " << entry.number << '|' << entry.key << '|' << entry.name << '|' << entry.subject
            << '|' << entry.actor << '|' << engine::to_text(entry.at) << '|' << entry.seed << '|'
            << engine::to_hex(entry.request) << '|' << serialize(entry.reply) << '|' << entry.first_event
            << '|' << entry.end_event << '|' << engine::to_hex(entry.hash) << '\n';
    }
    for (const auto& event : reader.events(1, engine::no_limit)) {
        out << "event " << event.sequence << '|' << to_string(event.stream) << '|' << event.version << '|'
            << event.type << '|' << engine::to_text(event.at) << '|' << event.actor << '|'
            << event.cause.command << '|' << event.cause.rule << '|' << event.cause.pack << '|'
            << event.cause.event << '|' << serialize(event.set) << '|' << serialize(event.details) << '|'
            << engine::to_hex(event.hash) << '\n';
    }
    reader.each_record([&](const engine::RecordKey& key, std::string_view bytes) {
        out << "record " << to_string(key) << '|' << bytes << '\n';
    });
    reader.each_listing([&](const engine::IndexKey& place, const engine::RecordKey& key) {
        out << "listing " << place.index << '|' << place.key << '|' << to_string(key) << '\n';
    });
    return out.str();
}

}  // namespace contracts
