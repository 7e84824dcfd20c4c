// The service's loop on a clock that is moved by hand: what tests, the demo and every rehearsal run on. The
// decisions are the very ones of the real service; only the clock and the channels are others.
#pragma once

#include <functional>
#include <optional>

#include "engine/bus.hpp"
#include "workflows/alerts/outbox.hpp"

namespace workflows {

class VirtualService {
public:
    using Send = workflows::Send;

    /// `now` is taken as it is: nothing that was due before happens until the clock moves.
    VirtualService(engine::Writer& writer, engine::Moment now, Send send);

    [[nodiscard]] engine::Moment now() const { return now_; }
    [[nodiscard]] const engine::Store& store() const { return writer_.store(); }

    /// One command at the present moment.
    [[nodiscard]] engine::Result<engine::Reply> run(const engine::Command& command);

    /// When the next timer or alert is due; none: nothing is planned. May lie before `now` after an outage.
    [[nodiscard]] std::optional<engine::Moment> next_due() const;

    /// Time passes up to and including `until`: everything due happens at its own instant, earliest first,
    /// timers before alerts. What was due before `now` happens now. Errors: a timer whose command was
    /// refused; time stands there.
    [[nodiscard]] engine::Result<void> advance_to(engine::Moment until);

    /// What waits to be sent and may go now goes, as the service does after each command. Timers stay.
    [[nodiscard]] engine::Result<void> deliver();

    /// The service is off: time passes and nothing happens.
    void sleep_until(engine::Moment until) { now_ = std::max(now_, until); }

private:
    [[nodiscard]] engine::Result<void> happen();
    [[nodiscard]] engine::Result<void> send_first_alert();

    engine::Writer& writer_;
    engine::Moment now_;
    Send send_;
};

/// Delivers to nobody and always succeeds.
[[nodiscard]] Outcome take_note_only(const Alert& alert, Channel channel);

}  // namespace workflows
