#include <utility>

#include "engine/bus.hpp"
#include "engine/journal.hpp"
#include "engine/settle.hpp"
#include "engine/text.hpp"

namespace engine {
namespace {

constexpr std::size_t longest_text = 200;

// What a command's text must be before anything looks at it: the journal keeps it on lines of its own.
std::string problem_of(const Command& command) {
    if (command.name.empty() || !is_plain(command.name, longest_text)) return "The command's name";
    if (!is_plain(command.subject, longest_text)) return "The command's subject";
    if (command.actor.empty() || !is_plain(command.actor, longest_text)) return "The command's actor";
    if (!is_plain(command.key, longest_text)) return "The idempotency key";
    return {};
}

CommandEntry entry_of(const Command& command, const Occasion& occasion, const Digest& request) {
    CommandEntry entry;
    entry.key = command.key;
    entry.name = command.name;
    entry.subject = command.subject;
    entry.actor = command.actor;
    entry.at = occasion.at;
    entry.seed = occasion.seed;
    entry.request = request;
    return entry;
}

std::optional<Error> moved_on(const Reader& state, const Command& command) {
    if (!command.seen || state.head(command.seen->record).version == command.seen->version)
        return std::nullopt;
    return Error{ErrorCode::moved_on, to_string(command.seen->record) +
                                          " has changed since you last saw it: read it again, and decide "
                                          "anew."};
}

Result<Reply> answer_with(Reply reply) {
    const auto* refused = reply.if_contains(refused_member);
    if (refused == nullptr || !refused->is_string()) return reply;
    return Error{ErrorCode::conflict, std::string(refused->get_string())};
}

Result<Reply> answer_again(const CommandEntry& first, const Digest& request) {
    if (first.request == request) return answer_with(first.reply);
    return Error{ErrorCode::invalid_input, "This idempotency key was used for another request."};
}

}  // namespace

struct Writer::Batch {
    Workspace workspace;
    std::map<std::string, std::size_t, std::less<>> keys;  // Place in the workspace's commands.
};

Writer::Writer(Store& store, Indexer indexer, Decide decide, SeedSource seeds)
    : store_(store), indexer_(std::move(indexer)), decide_(std::move(decide)), seeds_(std::move(seeds)) {}

void Writer::observe(Observer observer) {
    observers_.push_back(std::move(observer));
}

std::vector<Result<Reply>> Writer::run(std::span<const Command> commands, Moment at) {
    std::vector<Result<Reply>> answers;
    answers.reserve(commands.size());
    Batch batch{Workspace(store_, indexer_), {}};
    try {
        for (const Command& command : commands) answers.push_back(answer(batch, command, at));
        if (batch.workspace.commands().empty()) return answers;
        store_.commit(batch.workspace);
    } catch (const StoreFailure& failure) {
        // Also those refused or repeated: they were decided on top of what now did not happen.
        const bool full = dynamic_cast<const StoreFull*>(&failure) != nullptr;
        const Error error{full ? ErrorCode::no_room : ErrorCode::unavailable,
                          std::string("The store failed: ") + failure.what()};
        answers.assign(commands.size(), error);
        return answers;
    }
    for (const Observer& observer : observers_) observer(batch.workspace.events());
    return answers;
}

Result<Reply> Writer::answer(Batch& batch, const Command& command, Moment at) const {
    if (const std::string problem = problem_of(command); !problem.empty()) {
        return Error{ErrorCode::invalid_input,
                     problem + " is empty, longer than 200 bytes, or holds characters that cannot be kept."};
    }
    const Digest request = hash_request(command);
    if (!command.key.empty()) {
        if (const auto found = batch.keys.find(command.key); found != batch.keys.end()) {
            return answer_again(batch.workspace.commands()[found->second], request);
        }
        if (const auto first = store_.command_with_key(command.key)) return answer_again(*first, request);
    }
    if (auto moved = moved_on(batch.workspace, command)) return *std::move(moved);
    return decide_new(batch, command, request, at);
}

Result<Reply> Writer::decide_new(Batch& batch, const Command& command, const Digest& request,
                                 Moment at) const {
    const std::int64_t number = batch.workspace.next_command();
    const Occasion occasion{at, command.chosen_seed ? *command.chosen_seed : seeds_(number), number};
    Workspace workspace(batch.workspace, indexer_);
    try {
        Result<Reply> reply = decide_(workspace, command, occasion);
        if (!reply) return reply;
        if (const std::string problem = settle(*reply); !problem.empty())
            throw BadEvent("the reply holds " + problem);

        CommandEntry entry = entry_of(command, occasion, request);
        entry.reply = *reply;
        batch.workspace.absorb(std::move(workspace));
        batch.workspace.seal(std::move(entry));
        if (!command.key.empty()) batch.keys.emplace(command.key, batch.workspace.commands().size() - 1);
        return answer_with(*std::move(reply));
    } catch (const BadEvent& bad) {
        return Error{ErrorCode::invalid_input,
                     std::string("The command cannot be kept: ") + bad.what() + "."};
    }
}

SeedSource seeds_from(std::uint64_t seed) {
    return [seed](std::int64_t number) {
        const Digest digest = sha256(std::to_string(seed) + "/" + std::to_string(number));
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | digest[i];
        return value;
    };
}

}  // namespace engine
