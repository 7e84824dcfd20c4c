// caseloop feed PERSON [-o FILE], caseloop feed renew PERSON
#include <fstream>
#include <ostream>
#include <random>

#include <boost/json.hpp>

#include "adapters/calendar/person_feed.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/noted_output.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/person_feed.hpp"
#include "adapters/cli/post_settings.hpp"
#include "workflows/look.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/register.hpp"

namespace adapters::cli {
namespace {

Exit renew(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"renew takes one person."};
    const std::string token = random_feed_token();
    const std::string address = post_settings().address;
    return carry_out(
        call, {"renew_feed", call.words[1], {{"token_hash", workflows::feed_token_hash(token)}}, "", ""},
        [&](const auto&) {
            if (call.flag("dry-run")) {
                call.out << call.words[1] << " would get a new secret address.\n";
                return;
            }
            call.out << address << "/calendar/" << token << ".ics\n";
            call.talk << "This secret opens what " << call.words[1]
                      << " owes. It is shown once; an older one opens nothing any more.\n";
        });
}

}  // namespace

std::string random_feed_token() {
    constexpr char digits[] = "0123456789abcdef";
    std::random_device device;  // The kernel's own randomness.
    std::string token;
    for (int word = 0; word < 8; ++word) {
        auto bits = static_cast<std::uint32_t>(device());
        for (int digit = 0; digit < 8; ++digit, bits >>= 4U) token += digits[bits & 15U];
    }
    return token;
}

std::optional<std::string> person_feed(const engine::JournalReader& store, const workflows::PackSource& packs,
                                       engine::Moment now, const std::string& person,
                                       const std::string& address) {
    const auto stored = store.find({workflows::Person::kind_name, person});
    if (!stored) return std::nullopt;
    PersonFeed feed;
    feed.name = workflows::from_document<workflows::Person>(*stored).name;
    workflows::look_at(store, packs, {now, 0, 0}, [&](workflows::Decision& decision) {
        feed.council = decision.pack()->title;
        for (workflows::FeedEntry& entry : workflows::feed_of(decision, person)) {
            const auto revision = workflows::revision_of(store, entry.id);
            std::string link = link_to(address, entry.kind + "/" + entry.of);
            feed.lines.push_back({std::move(entry), revision, std::move(link)});
        }
    });
    return to_ics(feed);
}

Exit run_feed(const Call& call) {
    if (call.words.empty()) throw UsageError{"say whose: feed PERSON, or feed renew PERSON."};
    if (call.words.front() == "renew") return renew(call);
    if (call.words.size() != 1) throw UsageError{"feed takes one person."};
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    if (workflows::newest_version(*store) == 0)
        throw UsageError{"no pack is published yet (caseloop publish PACK)."};
    const auto ics = person_feed(*store, packs, present(call.text("data"), *store), call.words.front(),
                                 post_settings().address);
    if (!ics) {
        call.talk << "There is no person `" << call.words.front() << "`: caseloop person list\n";
        return Exit::answer_is_no;
    }
    if (!call.given("output")) {
        call.out << *ics;
        return Exit::done;
    }
    note_what_is_written(call.out, *ics);
    std::ofstream file(call.text("output"), std::ios::binary);
    file << *ics;
    if (!file.flush()) throw UsageError{"cannot write `" + call.text("output") + "`."};
    call.talk << "Written to " << call.text("output") << ".\n";
    return Exit::done;
}

}  // namespace adapters::cli
