#include "workflows/alerts/trying.hpp"

#include <algorithm>
#include <string_view>

namespace workflows {
namespace {

using std::chrono::minutes;

// Short enough that a queue is empty ten minutes after its server came back.
constexpr minutes longest_pause_of_channel{8};
constexpr minutes longest_pause_of_message{240};

ChannelState state_of(const Decision& decision, const char* way) {
    std::optional<ChannelState> state = decision.find<ChannelState>(way);
    if (!state) state.emplace().id = way;
    return *std::move(state);
}

void channel_fails(Decision& decision, ChannelState state, const std::string& because) {
    const bool is_news = state.failures == 0;
    ++state.failures;
    if (is_news) state.down_since = decision.now();
    state.next_try = decision.now() + pause_after(state.failures, decision.seed(), longest_pause_of_channel);
    state.because = because;
    decision.record(is_news ? "channel.down" : "channel.tried", state);
}

// Whether so many were refused, and nobody served in between, that it is not their addresses that are wrong.
bool was_refused(Decision& decision, const char* way, const std::string& to) {
    if (to.empty()) return false;
    ChannelState state = state_of(decision, way);
    const bool is_new = std::ranges::find(state.refused, to) == state.refused.end();
    if (is_new && state.refused.size() < most_refused) {
        state.refused.insert(std::ranges::upper_bound(state.refused, to), to);
        decision.record("channel.refused", state);
    }
    return state.refused.size() >= most_refused;
}

void keep_number(Arguments& arguments, const char* name, boost::json::object& details) {
    if (const auto number = arguments.number(name)) details.emplace(name, *number);
}

}  // namespace

const char* way_of(const Alert& alert) {
    return alert.channel.find(by_mail) == std::string::npos ? by_inbox : by_mail;
}

std::chrono::seconds pause_after(int failures, std::uint64_t seed, minutes longest) {
    constexpr int most_doublings = 16;
    const std::chrono::seconds grown = minutes{1LL << std::min(failures - 1, most_doublings)};
    const std::int64_t pause = std::min<std::chrono::seconds>(grown, longest).count();
    return std::chrono::seconds{pause +
                                static_cast<std::int64_t>(seed % static_cast<std::uint64_t>(pause / 4))};
}

Failure read_failure(Arguments& arguments) {
    Failure failure{
        arguments.text("because"), arguments.claim("for_good"), arguments.claim("this_one"), "", {}};
    failure.details.emplace("because", failure.because);
    keep_number(arguments, "status", failure.details);
    keep_number(arguments, "took_ms", failure.details);
    return failure;
}

boost::json::object read_success(Arguments& arguments) {
    boost::json::object details;
    keep_number(arguments, "status", details);
    keep_number(arguments, "took_ms", details);
    return details;
}

Verdict judge(Decision& decision, const char* way, int attempts, const Failure& failure) {
    const engine::Moment now = decision.now();
    const bool refuses_everybody = failure.for_good && was_refused(decision, way, failure.to);
    if ((failure.for_good || failure.this_one) && !refuses_everybody) {
        channel_works(decision, way);
        if (failure.for_good || attempts + 1 >= most_attempts) return {attempts + 1, std::nullopt};
        return {attempts + 1, now + pause_after(attempts + 1, decision.seed(), longest_pause_of_message)};
    }
    const ChannelState before = state_of(decision, way);
    const bool counts = !before.down_since || now - *before.down_since > longest_outage;
    const int counted = std::max(attempts + (counts ? 1 : 0), 1);
    channel_fails(decision, before, failure.because);
    if (counted >= most_attempts) return {counted, std::nullopt};
    // The next try is another message's turn: one that breaks the connection each time must not hold up all.
    return {counted, now + pause_after(counted, decision.seed(), longest_pause_of_channel)};
}

void channel_works(Decision& decision, const char* way) {
    std::optional<ChannelState> state = decision.find<ChannelState>(way);
    if (!state || state->failures == 0) return;
    const std::string since = engine::to_text(*state->down_since);
    state->failures = 0;
    state->down_since.reset();
    state->next_try.reset();
    state->because.reset();
    decision.record("channel.up", *state, {{"down_since", since}});
}

void channel_took(Decision& decision, const char* way) {
    channel_works(decision, way);
    std::optional<ChannelState> state = decision.find<ChannelState>(way);
    if (!state || state->refused.empty()) return;
    state->refused.clear();
    decision.record("channel.took", *state);
}

}  // namespace workflows
