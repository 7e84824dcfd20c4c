// A store whose commits wait until the test lets them go.
#pragma once

#include <semaphore>

#include "engine/store.hpp"

namespace contracts {

/// Hands everything on to `inner`, which must outlive it. Each commit announces itself, then waits to be let
/// go, then is done.
class HeldStore final : public engine::Store {
public:
    explicit HeldStore(engine::Store& inner) : inner_(inner) {}

    /// Returns when a commit has begun and waits. Each commit is waited for once.
    void wait_for_commit() { begun_.acquire(); }

    /// Lets this many commits go, now or when they come.
    void let_go(std::ptrdiff_t commits) { free_.release(commits); }

    /// How many commands each commit held. To be read when no commit is under way.
    [[nodiscard]] const std::vector<std::size_t>& batches() const { return batches_; }

    void commit(const engine::Workspace& workspace) override {
        batches_.push_back(workspace.commands().size());
        begun_.release();
        free_.acquire();
        inner_.commit(workspace);
    }

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const override {
        return inner_.find(key);
    }
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before,
                                                   std::size_t limit) const override {
        return inner_.scan(index, from, before, limit);
    }
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view, std::string_view)>& visit) const override {
        inner_.each_of_kind(kind, visit);
    }
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const override {
        return inner_.head(stream);
    }
    [[nodiscard]] std::int64_t next_sequence() const override { return inner_.next_sequence(); }
    [[nodiscard]] engine::StreamHead command_head() const override { return inner_.command_head(); }
    [[nodiscard]] std::optional<engine::CommandEntry> command_with_key(std::string_view key) const override {
        return inner_.command_with_key(key);
    }
    [[nodiscard]] std::vector<engine::Event> events(std::int64_t from, std::size_t limit) const override {
        return inner_.events(from, limit);
    }
    [[nodiscard]] std::vector<engine::Event> events_of(const engine::RecordKey& stream) const override {
        return inner_.events_of(stream);
    }
    [[nodiscard]] std::vector<engine::CommandEntry> commands(std::int64_t from,
                                                             std::size_t limit) const override {
        return inner_.commands(from, limit);
    }
    void each_record(
        const std::function<void(const engine::RecordKey&, std::string_view)>& visit) const override {
        inner_.each_record(visit);
    }
    void each_listing(
        const std::function<void(const engine::IndexKey&, const engine::RecordKey&)>& visit) const override {
        inner_.each_listing(visit);
    }
    [[nodiscard]] std::unique_ptr<engine::JournalReader> reader() const override { return inner_.reader(); }

private:
    engine::Store& inner_;
    std::counting_semaphore<> begun_{0};
    std::counting_semaphore<> free_{0};
    std::vector<std::size_t> batches_;
};

}  // namespace contracts
