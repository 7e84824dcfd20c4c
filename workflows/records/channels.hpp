// How alerts leave the house: the state of each way out, what people silenced, and who has a calendar feed.
#pragma once

#include "workflows/records/document.hpp"

namespace workflows {

/// One way out as a whole. While it is down, one message at a time tries whether it works again.
struct ChannelState {
    static constexpr const char* kind_name = "channel";
    std::string id;                            ///< `mail` | `webhook`
    int failures = 0;                          ///< In a row, for which no single message is to blame.
    std::optional<engine::Moment> down_since;  ///< None: it works.
    std::optional<engine::Moment> next_try;    ///< Nothing goes out by it before.
    std::optional<std::string> because;        ///< What it said last.
    std::vector<std::string>
        refused;  ///< To whom it refused a message for good since it last took one; sorted.
    std::optional<engine::Moment> told_on;  ///< When somebody last heard of what is parked.

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(ChannelState, (), (id, failures, down_since, next_try, because, refused, told_on))
COMPILED_ONCE(ChannelState)

/// An alert was looked at before its first try, or before one that came late: its reader is there, it is not
/// quiet, and the words of one that stands for many are found and stay.
struct LookedOver {
    static constexpr const char* kind_name = "looked_over";
    std::string alert;
    engine::Moment at{};

    [[nodiscard]] const std::string& key() const { return alert; }
};
BOOST_DESCRIBE_STRUCT(LookedOver, (), (alert, at))
COMPILED_ONCE(LookedOver)

/// Somebody wants no alerts of this sort for a while. What is given must all be so of an alert that it holds
/// back; at least one is given.
struct Silence {
    static constexpr const char* kind_name = "silence";
    std::string id;                 ///< `SIL-1`
    std::optional<std::string> to;  ///< Person.
    std::optional<std::string> ladder;
    std::optional<std::string> template_;
    std::optional<std::string> item;  ///< A reference: `ACT-1`, `AUD-1`, a case's.
    std::string because;
    std::string by;  ///< Who silenced.
    engine::Moment from{};
    engine::Moment until{};
    std::string state = "active";         ///< active | ended
    std::optional<std::string> ended_by;  ///< Who ended it early.
    std::optional<engine::Moment> wake;

    [[nodiscard]] const std::string& key() const { return id; }
};
BOOST_DESCRIBE_STRUCT(Silence, (),
                      (id, to, ladder, template_, item, because, by, from, until, state, ended_by, wake))
COMPILED_ONCE(Silence)

/// A person's calendar feed has a secret address, of which only this is kept.
struct Feed {
    static constexpr const char* kind_name = "feed";
    std::string person;
    std::string token_hash;  ///< SHA-256 of the secret, as hexadecimal digits.
    engine::Moment renewed_on{};
    std::string renewed_by;

    [[nodiscard]] const std::string& key() const { return person; }
};
BOOST_DESCRIBE_STRUCT(Feed, (), (person, token_hash, renewed_on, renewed_by))
COMPILED_ONCE(Feed)

}  // namespace workflows
