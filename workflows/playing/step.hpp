// The steps of a script as commands and as time that passes; one table for each kind of thing that they are
// about. An error says what was refused, or what the step names and there is not.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "workflows/playing/stage.hpp"

namespace workflows::playing {

using Done = engine::Result<void>;

struct Step {
    std::string_view name;
    Done (*take)(Stage& stage, const boost::json::object& arguments);
};

[[nodiscard]] std::span<const Step> time_steps();
[[nodiscard]] std::span<const Step> audit_steps();
[[nodiscard]] std::span<const Step> action_steps();
[[nodiscard]] std::span<const Step> alert_steps();
[[nodiscard]] std::span<const Step> concern_steps();
[[nodiscard]] std::span<const Step> programme_steps();
[[nodiscard]] std::span<const Step> learning_steps();
[[nodiscard]] std::span<const Step> register_steps();

// What several of them need.

/// Who does what nobody in particular is named for.
inline constexpr const char* quality_assurance = "quality_assurance";

[[nodiscard]] std::string text_at(const boost::json::object& arguments, std::string_view name,
                                  const std::string& otherwise = "");
[[nodiscard]] Done send(Stage& stage, std::string command, std::string subject, boost::json::object arguments,
                        std::string actor);
/// Without those that only say what the step is about.
[[nodiscard]] boost::json::object without(boost::json::object arguments,
                                          std::span<const std::string_view> names);

}  // namespace workflows::playing
