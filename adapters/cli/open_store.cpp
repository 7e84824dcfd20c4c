#include "adapters/cli/open_store.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <stdexcept>

#include <sys/stat.h>
#include <unistd.h>

#include "adapters/cli/borrowing.hpp"
#include "adapters/cli/configured.hpp"
#include "adapters/cli/elsewhere.hpp"
#include "adapters/cli/run_by_service.hpp"
#include "adapters/client/client.hpp"
#include "engine/workspace.hpp"
#include "workflows/catalogue.hpp"
#include "workflows/indexes.hpp"
#include "workflows/lists_version.hpp"

namespace adapters::cli {

namespace {

constexpr const char* played = "virtual_clock";

void demand_folder(const std::filesystem::path& data) {
    if (!std::filesystem::exists(data) || std::filesystem::is_directory(data)) return;
    throw UsageError{"`" + data.string() + "` is a file; --data names the folder of the store."};
}

constexpr const char* wait_variable = "CASELOOP_WAIT_SECONDS";

std::chrono::seconds longest_wait() {
    constexpr int usual = 10;
    constexpr int most = 3600;
    const char* set = std::getenv(wait_variable);
    if (set == nullptr) return std::chrono::seconds{usual};
    const std::string_view text = set;
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > most)
        throw UsageError{std::string(wait_variable) + " is `" + set + "`: expected seconds from 0 to 3600."};
    return std::chrono::seconds{seconds};
}

Patience patience() {
    return {.longest = longest_wait(), .tell = [](const std::string& holder) {
                std::cerr << "Waiting for another caseloop that writes to the store"
                          << (holder.empty() ? "" : ": " + holder) << "...\n";
            }};
}

// The lists of a copy that nobody here may write to cannot be made anew.
void demand_right_to_write(const std::filesystem::path& data) {
    if (access(data.c_str(), W_OK) == 0) return;
    throw UsageError{
        "the store in " + data.string() +
        " was last opened by an earlier release, and you may not write there: copy the folder to "
        "where you may, or let somebody who may write there run any command on it."};
}

}  // namespace

// What is stored is about children: a new folder is nobody else's.
void make_private(const std::filesystem::path& data) {
    if (std::filesystem::create_directories(data))
        std::filesystem::permissions(data, std::filesystem::perms::owner_all);
}

std::unique_ptr<SqliteStore> open_to_write(const std::filesystem::path& data) {
    demand_folder(data);
    make_private(data);
    // What it makes is for its owner alone: it holds children's records.
    const mode_t before = umask(S_IRWXG | S_IRWXO);
    auto store = SqliteStore::open(store_file(data), SqliteStore::Mode::read_write, patience());
    umask(before);
    if (!store) throw std::runtime_error(store.error().message);
    (void)(*store)->bring_lists_to(workflows::lists_version, workflows::places);
    return std::move(*store);
}

bool has_service(const std::filesystem::path& data) {
    return is_served(service_socket(data));
}

std::unique_ptr<engine::JournalReader> borrowed(const std::filesystem::path& data) {
    return borrowed_at(service_socket(data));
}

bool has_store(const Call& call) {
    demand_here(call);
    return has_service(call.text("data")) || std::filesystem::exists(store_file(call.text("data")));
}

std::filesystem::path service_socket(const std::filesystem::path& data) {
    return data / "caseloop.sock";
}

std::filesystem::path store_file(const std::filesystem::path& data) {
    return configured_store(data);
}

void demand_store(const Call& call) {
    demand_folder(call.text("data"));
    if (has_store(call)) return;
    throw UsageError{"there is no store in " + call.text("data") +
                     ". Name its folder with --data DIR; `caseloop publish PACK --data DIR` begins one, "
                     "`caseloop demo --data "
                     "DIR` makes one to look at."};
}

std::unique_ptr<engine::JournalReader> open_to_read(const Call& call) {
    demand_here(call);
    if (has_service(call.text("data"))) return borrowed_for(call, service_socket(call.text("data")));
    demand_store(call);
    auto store = SqliteStore::open(store_file(call.text("data")), SqliteStore::Mode::read_only);
    if (!store) throw std::runtime_error(store.error().message);
    if ((*store)->lists_version() != workflows::lists_version) {
        demand_right_to_write(call.text("data"));
        (void)open_to_write(call.text("data"));  // An earlier release made them.
    }
    return (*store)->reader();
}

OpenService::OpenService(const Call& call, engine::SeedSource seeds)
    : call_(call),
      data_(call.text("data")),
      held_(has_service(data_) ? nullptr : open_to_write(data_)),
      decide_(workflows::make_decide(packs_)),
      seeds_(std::move(seeds)) {
    demand_here(call);
    if (held_) writer_.emplace(*held_, workflows::places, decide_, seeds_);
}

engine::Writer& OpenService::writer() {
    (void)held();
    return *writer_;
}

SqliteStore& OpenService::held() {
    if (!held_)
        throw UsageError{"a service runs on " + data_.string() + ": stop it first, or name another folder."};
    return *held_;
}

const engine::JournalReader& OpenService::store() {
    if (held_) return *held_;
    if (!lent_) lent_ = borrowed_for(call_, service_socket(data_));
    return *lent_;
}

engine::Result<engine::Reply> OpenService::run(const engine::Command& command) {
    if (held_) return writer_->run(std::span(&command, 1), present(data_, *held_)).front();
    lent_.reset();  // What it shows is not what will be.
    return run_by_service(service_socket(data_), command);
}

engine::Result<engine::Reply> OpenService::rehearse(const engine::Command& command) {
    const engine::Indexer indexer = workflows::places;
    engine::Workspace dropped(store(), indexer);
    const std::int64_t number = store().next_command();
    return try_decision(decide_, dropped, command, {present(data_, store()), seeds_(number), number});
}

engine::Result<engine::Reply> try_decision(const engine::Decide& decide, engine::Workspace& dropped,
                                           const engine::Command& command, const engine::Occasion& occasion) {
    try {
        return decide(dropped, command, occasion);
    } catch (const engine::BadEvent& bad) {
        return engine::Error{engine::ErrorCode::invalid_input, bad.what()};
    }
}

engine::SeedSource random_seeds() {
    return [](std::int64_t) {
        static std::random_device device;
        return static_cast<std::uint64_t>(device()) << 32 | device();
    };
}

engine::Moment present(const std::filesystem::path& data, const engine::JournalReader& store) {
    if (is_played(data)) {
        const auto last = store.commands(store.next_command() - 1, 1);
        if (!last.empty()) return last.front().at;
    }
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

rules::Date local_today(const std::filesystem::path& data, const engine::JournalReader& store) {
    const engine::Moment now = present(data, store);
    const std::string newest = workflows::newest_id(store, "pack");
    if (newest.empty()) return rules::Date{std::chrono::floor<std::chrono::days>(now).time_since_epoch()};
    workflows::PackLibrary packs;
    return packs.compiled(store, std::stoll(newest))->zone.local_date(now);
}

bool is_played(const std::filesystem::path& data) {
    return std::filesystem::exists(data / played);
}

void mark_as_played(const std::filesystem::path& data) {
    std::filesystem::create_directories(data);
    std::ofstream(data / played) << "The clock of this store is virtual: it stands where its newest command "
                                    "stands.\n";
}

}  // namespace adapters::cli
