// `alerts`: how people hear.
#pragma once

#include "rules/pack/grammar/shape.hpp"

namespace rules::grammar {

inline constexpr std::string_view channel_words[] = {"inbox", "mail", "webhook"};
inline constexpr Shape channel_shape = one_of(channel_words);
inline constexpr Key channels_keys[] = {
    {"default", "inbox, mail", one_or_more(channel_shape)},
    {"urgent", "For what is urgent", one_or_more(channel_shape)},
};
inline constexpr Mapping channels{"channels", channels_keys};

inline constexpr Key quiet_keys[] = {
    {"outside", "The hours in which alerts go out: 08:00-18:00", text},
    {"non_working_days", "Whole days wait too", boolean},
};
inline constexpr Mapping quiet{"quiet", quiet_keys};

inline constexpr Key digest_keys[] = {
    {"at", "Local time, on working days", time_of_day, Need::required},
    {"when_more_than", "More than so many waiting for one person become one message", whole_number(1)},
};
inline constexpr Mapping digest{"a digest", digest_keys};

inline constexpr Key message_keys[] = {
    {"subject", "One line", template_text, Need::required},
    {"body", "The text, or the path of a file", template_text, Need::required},
};
inline constexpr Mapping message{"a template", message_keys};
inline constexpr Shape message_shape = mapping(message);

inline constexpr Key alerts_keys[] = {
    {"channels", "How alerts go out", mapping(channels)},
    {"digest", "Many that wait for one person become one message; never what is urgent", mapping(digest)},
    {"quiet", "When they wait", mapping(quiet)},
    {"templates", "What they say", named(message_shape)},
};
inline constexpr Mapping alerts{"alerts", alerts_keys};

}  // namespace rules::grammar
