// The log of readings, written by one thread for all: what waits together is on disk together.
#pragma once

#include <memory>

#include "engine/command.hpp"
#include "service/caller.hpp"
#include "service/core.hpp"
#include "service/message.hpp"

namespace service {

/// Any thread.
class Noting {
public:
    /// Both outlive it.
    Noting(Core& core, Gate& gate);

    /// Keeps and answers all that it was given.
    ~Noting();
    Noting(const Noting&) = delete;
    Noting& operator=(const Noting&) = delete;

    /// The response goes out when what it shows is on disk; 503 instead when it cannot be.
    void answer_when_kept(Noted shown, Response response, Answer answer);

    /// What the reply to a command names, and the record that it is about: kept within a second, of what one
    /// caller was told of one record meanwhile one entry. The reply does not wait for it: the journal has the
    /// command, whose it was and the reply itself before it is answered.
    void keep_reply(Caller caller, std::string request, engine::RecordKey about, engine::Reply reply);

private:
    struct Queue;
    std::unique_ptr<Queue> queue_;
};

}  // namespace service
