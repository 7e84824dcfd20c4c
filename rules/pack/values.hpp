// Single values of a pack. Each reports what is wrong and then gives a harmless value, so that reading goes
// on.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/pack/reading.hpp"
#include "rules/time/duration.hpp"

namespace rules::reading {

[[nodiscard]] std::string read_text(Reading& reading, const Node& node);
[[nodiscard]] bool read_bool(Reading& reading, const Node& node);
/// Within the shape's range; its least where it is none.
[[nodiscard]] int read_count(Reading& reading, const Node& node, const grammar::Shape& shape);
/// `20%`: 0.2. More than 0, at most 100 %.
[[nodiscard]] double read_share(Reading& reading, const Node& node);
[[nodiscard]] bool is_share(const Node& node);
/// With a unit. What falls due may be a mapping, see read_term; here that is an error.
[[nodiscard]] Duration read_duration(Reading& reading, const Node& node);
[[nodiscard]] Date read_date(Reading& reading, const Node& node);
[[nodiscard]] LocalTime read_local_time(Reading& reading, const Node& node);
[[nodiscard]] TimeOfDay read_time_of_day(Reading& reading, const Node& node);
/// The first word where it is none of them.
[[nodiscard]] std::string read_choice(Reading& reading, const Node& node,
                                      std::span<const std::string_view> words);
/// One text, or a list of texts.
[[nodiscard]] std::vector<const Node*> read_texts(Reading& reading, const Node& node);
/// A list's items; an error and none otherwise.
[[nodiscard]] std::vector<const Node*> read_list(Reading& reading, const Node& node);
/// A defined name of this kind.
[[nodiscard]] std::string read_reference(Reading& reading, const Node& node, const std::string& kind);
/// A role that leads, or one of the other words.
[[nodiscard]] std::string read_recipient(Reading& reading, const Node& node,
                                         std::initializer_list<std::string_view> others);

}  // namespace rules::reading
