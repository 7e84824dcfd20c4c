#include "workflows/alerts/outbox.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/alerts/commands.hpp"
#include "workflows/arguments.hpp"

namespace workflows {
namespace {

constexpr const char* outbox = "outbox";

template <class Change>
CommandResult step(Decision& decision, const Arguments& arguments, const AlertEvent& event, const char* type,
                   Change change, boost::json::object details = {}) {
    if (auto problem = arguments.problem()) return *problem;
    auto post = decision.find<WebhookPost>(decision.command().subject);
    if (!post) {
        return engine::Error{engine::ErrorCode::not_found,
                             "There is no webhook post `" + decision.command().subject + "`."};
    }
    const auto next = next_state(post->state, event);
    if (!next) return next.error();
    post->state = *next;
    post->send_at.reset();
    change(*post);
    decision.record(type, *post, std::move(details));
    return engine::Reply{{"alert", post->alert}, {"state", to_string(post->state)}};
}

}  // namespace

std::chrono::seconds pause_after(int attempts, std::uint64_t seed) {
    const std::int64_t base = 60LL << std::min(attempts - 1, 8);
    const std::int64_t capped = std::min<std::int64_t>(base, 4 * 60 * 60);
    return std::chrono::seconds{capped +
                                static_cast<std::int64_t>(seed % static_cast<std::uint64_t>(capped / 4))};
}

std::optional<engine::Moment> first_to_go(const engine::Reader& state) {
    const auto waiting = engine::scan_prefix(state, outbox, "", 1);
    if (waiting.empty()) return std::nullopt;
    return *engine::parse_moment(waiting.front().key);
}

engine::Command send_first(const engine::Reader& state, const Send& send) {
    const engine::RecordKey first = engine::scan_prefix(state, outbox, "", 1).front().record;
    const bool is_post = first.kind == WebhookPost::kind_name;
    const auto alert = from_document<Alert>(*state.find({Alert::kind_name, first.id}));
    const auto sent = send(alert, is_post ? Channel::webhook : Channel::person);
    engine::Command command;
    command.name = sent ? (is_post ? "posted" : "sent") : (is_post ? "post_failed" : "failed");
    command.subject = alert.ref;
    command.actor = "sender";
    if (!sent) {
        command.arguments = {{"because", sent.error().message},
                             {"for_good", sent.error().code == engine::ErrorCode::invalid_input}};
    }
    return command;
}

CommandResult webhook_posted(Decision& decision) {
    const Arguments arguments(decision.command());
    return step(decision, arguments, alert::Send{true}, "webhook.posted", [&](WebhookPost& post) {
        post.sent_on = decision.now();
        ++post.attempts;
    });
}

CommandResult webhook_failed(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string because = arguments.text("because");
    const bool for_good = arguments.claim("for_good");
    const auto post = decision.find<WebhookPost>(decision.command().subject);
    if (for_good || (post && post->attempts + 1 >= most_attempts)) {
        return step(decision, arguments, alert::Park{true}, "webhook.parked",
                    [](WebhookPost& parked) { ++parked.attempts; }, {{"because", because}});
    }
    return step(decision, arguments, alert::Fail{}, "webhook.failed",
                [&](WebhookPost& failed) {
                    ++failed.attempts;
                    failed.send_at = decision.now() + pause_after(failed.attempts, decision.seed());
                },
                {{"because", because}});
}

CommandResult retry_webhook(Decision& decision) {
    const Arguments arguments(decision.command());
    return step(decision, arguments, alert::Retry{true}, "webhook.retried", [&](WebhookPost& post) {
        post.attempts = 0;
        post.send_at = decision.now();
    });
}

}  // namespace workflows
