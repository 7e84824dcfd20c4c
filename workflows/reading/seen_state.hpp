// The state as one person may see it, for figures that are computed from what they see and nothing else.
#pragma once

#include "engine/reader.hpp"
#include "workflows/reading/sight.hpp"

namespace workflows {

/// Records as `sight` shows them; what is not there for the person stands in no list, and what is shown in
/// part stands where that part would stand. Packs are shown whole: they are the same for everybody. Of heads
/// and sequences it says what the store says: it is read from, never decided on.
class SeenState final : public engine::Reader {
public:
    /// Both outlive it.
    SeenState(const engine::Reader& state, const Sight& sight) : state_(state), sight_(sight) {}

    [[nodiscard]] engine::Document find(const engine::RecordKey& key) const override;
    [[nodiscard]] std::vector<engine::Listed> scan(std::string_view index, std::string_view from,
                                                   std::string_view before, std::size_t limit) const override;
    void each_of_kind(
        std::string_view kind,
        const std::function<void(std::string_view id, std::string_view bytes)>& visit) const override;
    [[nodiscard]] engine::StreamHead head(const engine::RecordKey& stream) const override {
        return state_.head(stream);
    }
    [[nodiscard]] std::int64_t next_sequence() const override { return state_.next_sequence(); }
    [[nodiscard]] engine::StreamHead command_head() const override { return state_.command_head(); }

private:
    [[nodiscard]] bool stands_in(std::string_view index, const engine::Listed& listed) const;

    const engine::Reader& state_;
    const Sight& sight_;
};

}  // namespace workflows
