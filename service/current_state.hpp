// The state as it is at each question: for what lives as long as the service and asks now and then.
#pragma once

#include "service/core.hpp"

namespace service {

/// Each answer is of what is committed then: two of them may be of different states. Any thread.
class CurrentState final : public engine::Reader {
public:
    /// `core` outlives it.
    explicit CurrentState(Core& core) : core_(core) {}

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const override {
        return core_.read()->find(key);
    }
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before,
                                                   std::size_t limit) const override {
        return core_.read()->scan(index, from, before, limit);
    }
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view id, std::string_view bytes)>& visit) const override {
        core_.read()->each_of_kind(kind, visit);
    }
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const override {
        return core_.read()->head(stream);
    }
    [[nodiscard]] std::int64_t next_sequence() const override { return core_.read()->next_sequence(); }
    [[nodiscard]] engine::StreamHead command_head() const override { return core_.read()->command_head(); }

private:
    Core& core_;
};

}  // namespace service
