#include "workflows/alerts/outbox.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <boost/json.hpp>

#include "workflows/alerts/going_out.hpp"
#include "workflows/alerts/looked_over.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/alerts/trying.hpp"

namespace workflows {
namespace {

struct First {
    engine::Moment at;
    engine::RecordKey record;
};

engine::Moment not_before(const engine::Reader& state, const char* way) {
    const auto stored = state.find({ChannelState::kind_name, way});
    if (!stored) return engine::Moment::min();
    return from_document<ChannelState>(*stored).next_try.value_or(engine::Moment::min());
}

std::optional<First> first_of(const engine::Reader& state, const char* way) {
    const std::string group = std::string(way) + '\t';
    const auto waiting = engine::scan_prefix(state, "outbox", group, 1);
    if (waiting.empty()) return std::nullopt;
    const engine::Moment at = *engine::parse_moment(waiting.front().key.substr(group.size()));
    return First{std::max(at, not_before(state, way)), waiting.front().record};
}

std::optional<First> first_in_outbox(const engine::Reader& state) {
    std::optional<First> first;
    for (const char* way : {by_inbox, by_mail, by_webhook}) {
        auto one = first_of(state, way);
        if (one && (!first || one->at < first->at)) first = std::move(one);
    }
    return first;
}

boost::json::object told(const Outcome& outcome) {
    boost::json::object arguments;
    if (outcome.status != 0) arguments.emplace("status", outcome.status);
    if (outcome.took) arguments.emplace("took_ms", outcome.took->count());
    if (!outcome.error) return arguments;
    using engine::ErrorCode;
    arguments.emplace("because", outcome.error->message);
    arguments.emplace("for_good", outcome.error->code == ErrorCode::invalid_input);
    arguments.emplace("this_one", outcome.error->code == ErrorCode::conflict);
    return arguments;
}

engine::Error no_such_post(const Decision& decision) {
    return {engine::ErrorCode::not_found, "There is no webhook post `" + decision.command().subject + "`."};
}

engine::Reply reply_of(const WebhookPost& post) {
    return {{"alert", post.alert}, {"state", to_string(post.state)}};
}

}  // namespace

std::optional<engine::Moment> first_to_go(const engine::Reader& state) {
    const auto first = first_in_outbox(state);
    return first ? std::optional(first->at) : std::nullopt;
}

engine::Command send_first(const engine::Reader& state, engine::Moment now, const Send& send) {
    const engine::RecordKey first = first_in_outbox(state)->record;
    const bool is_post = first.kind == WebhookPost::kind_name;
    const auto alert = from_document<Alert>(*state.find({Alert::kind_name, first.id}));
    if (!is_post && has_to_be_looked_over(state, alert, now))
        return {"look_over", alert.ref, {}, "sender", ""};
    const Outcome outcome =
        send(is_post ? as_it_goes_out(state, alert) : alert, is_post ? Channel::webhook : Channel::person);
    engine::Command command;
    command.name = outcome.error ? (is_post ? "post_failed" : "failed") : (is_post ? "posted" : "sent");
    command.subject = alert.ref;
    command.actor = "sender";
    command.arguments = told(outcome);
    return command;
}

bool is_in_inbox(const Alert& alert, engine::Moment now) {
    if (alert.state != AlertState::queued) return alert.state != AlertState::withdrawn;
    return alert.attempts > 0 || (!alert.digest && alert.send_at && *alert.send_at <= now);
}

void queue_post(Decision& decision, const Alert& alert) {
    if (alert.channel.find(by_webhook) == std::string::npos) return;
    WebhookPost post;
    post.alert = alert.ref;
    post.send_at = alert.send_at;
    decision.record("webhook.queued", post);
}

void move_post(Decision& decision, const Alert& alert) {
    std::optional<WebhookPost> post = decision.find<WebhookPost>(alert.ref);
    if (!post || post->state != AlertState::queued || post->attempts > 0) return;
    post->send_at = alert.send_at;
    decision.record("webhook.moved", *post);
}

CommandResult webhook_posted(Decision& decision) {
    Arguments arguments(decision.command());
    auto details = read_success(arguments);
    if (auto problem = arguments.problem()) return *problem;
    std::optional<WebhookPost> post = decision.find<WebhookPost>(decision.command().subject);
    if (!post) return no_such_post(decision);
    const auto next = next_state(post->state, alert::Send{true});
    if (!next) return next.error();
    post->state = *next;
    post->send_at.reset();
    post->sent_on = decision.now();
    ++post->attempts;
    decision.record("webhook.posted", *post, std::move(details));
    channel_took(decision, by_webhook);
    return reply_of(*post);
}

CommandResult webhook_failed(Decision& decision) {
    Arguments arguments(decision.command());
    const Failure failure = read_failure(arguments);
    if (auto problem = arguments.problem()) return *problem;
    std::optional<WebhookPost> post = decision.find<WebhookPost>(decision.command().subject);
    if (!post) return no_such_post(decision);
    if (auto allowed = next_state(post->state, alert::Fail{}); !allowed) return allowed.error();
    const Verdict verdict = judge(decision, by_webhook, post->attempts, failure);
    post->attempts = verdict.attempts;
    post->send_at = verdict.send_at;
    if (!verdict.send_at) post->state = AlertState::parked;
    decision.record(verdict.send_at ? "webhook.delayed" : "webhook.failed", *post, failure.details);
    if (!verdict.send_at) tell_of_parked(decision, post->alert);
    return reply_of(*post);
}

CommandResult resend_post(Decision& decision) {
    const Arguments arguments(decision.command());
    if (auto problem = arguments.problem()) return *problem;
    std::optional<WebhookPost> post = decision.find<WebhookPost>(decision.command().subject);
    if (!post) return no_such_post(decision);
    if (post->state != AlertState::sent && post->state != AlertState::parked) {
        return engine::Error{engine::ErrorCode::conflict,
                             "The post of " + post->alert + " is " + std::string(to_string(post->state)) +
                                 ": only one that was posted or is parked can be sent again."};
    }
    post->state = AlertState::queued;
    post->attempts = 0;
    post->send_at = decision.now();
    decision.record("webhook.resent", *post);
    settle_parked(decision);
    return reply_of(*post);
}

}  // namespace workflows
