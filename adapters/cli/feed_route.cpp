#include "adapters/cli/feed_route.hpp"

#include "adapters/cli/person_feed.hpp"
#include "engine/digest.hpp"
#include "service/seal.hpp"
#include "workflows/alerts/feed.hpp"

namespace adapters::cli {
namespace {

constexpr std::string_view ending = ".ics";

// An unknown secret and one of somebody who has left look the same.
service::Problem not_there() {
    return {"not-found", "There is no calendar at this address: it may have got a new one."};
}

service::Response calendar(service::Exchange& exchange, const std::string& address) {
    exchange.demand_only({});
    std::string_view file = exchange.part("file");
    if (!file.ends_with(ending)) throw not_there();
    file.remove_suffix(ending.size());
    // Nobody has signed in: the secret says whose it is, and what it opens is theirs.
    service::Caller whole;
    whole.is_operator = true;
    service::View view(exchange.core(), whole);
    const auto pack = view.decision().pack();
    if (!workflows::is_feed_token(file) || !pack.pack) throw not_there();
    const engine::Moment now = exchange.core().now();
    const auto person = workflows::whose_feed(view.state(), file, pack->zone.local_date(now));
    const auto feed = person ? person_feed(view.state(), exchange.core().packs(), now, *person, address)
                             : std::optional<std::string>{};
    if (!feed) throw not_there();
    for (const workflows::FeedEntry& entry : workflows::feed_of(view.decision(), *person))
        view.keep_named(boost::json::value(entry.about + " " + entry.of));
    service::Caller reader;
    reader.account = "calendar of " + *person;
    reader.person = *person;
    if (!view.readings().empty())
        exchange.house().gate.note({reader, service::ReadBy::feed, exchange.id(), view.take_readings(), now});
    service::Response response;
    response.headers.set("Content-Type", "text/calendar; charset=utf-8");
    response.headers.set("Cache-Control", "private, max-age=300");
    response.body = *feed;
    return response;
}

// The same for the same key, so that whoever asks again gets the first answer.
std::string secret_for(const service::Exchange& exchange) {
    const service::Seal& seal = exchange.house().seal;
    const std::string about =
        exchange.caller().actor() + '\n' + exchange.part("id") + '\n' + exchange.idempotency_key();
    return engine::to_hex(engine::sha256(seal.mark("calendar, one half\n" + about) +
                                         seal.mark("calendar, the other\n" + about)));
}

std::optional<service::Response> renew(service::Exchange& exchange, const std::string& address) {
    exchange.demand_only({});
    const engine::RecordKey person{"person", exchange.part("id")};
    const std::string token = secret_for(exchange);
    engine::Command command{"renew_feed",
                            person.id,
                            {{"token_hash", workflows::feed_token_hash(token)}},
                            exchange.caller().actor(),
                            exchange.idempotency_key()};
    command.rights_checked = !exchange.caller().is_operator;
    exchange.submit(std::move(command), person, [address, token](const engine::Reply&) {
        return service::json_response(
            boost::json::object{{"address", address + "/calendar/" + token + ".ics"}});
    });
    return std::nullopt;
}

}  // namespace

void add_feed_route(service::Router& router, std::string address) {
    router.add({"POST", "/api/v1/people/{id}/renew-feed", "renewFeed", "write",
                [address](service::Exchange& exchange) { return renew(exchange, address); }});
    router.add(
        {"GET", "/calendar/{file}", "readCalendar", "",
         [address = std::move(address)](service::Exchange& exchange) -> std::optional<service::Response> {
             return calendar(exchange, address);
         },
         service::Who::anybody});
}

}  // namespace adapters::cli
