#include "adapters/client/remote_reader.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "service/journal_words.hpp"
#include "workflows/indexes.hpp"
#include "workflows/lists_version.hpp"

namespace adapters {
namespace {

namespace json = boost::json;
using engine::RecordKey;
using engine::StoreFailure;

constexpr std::size_t most_kept = 20'000;
constexpr std::size_t lists_kept = 8;
constexpr std::size_t rows_at_once = 20'000;
constexpr std::size_t entries_at_once = 500;

// What the service refused, in its words.
std::string said_in(const ServiceAnswer& answer) {
    boost::system::error_code error;
    const json::value body = json::parse(answer.body, error);
    const json::object* problem = error ? nullptr : body.if_object();
    const json::value* detail = problem != nullptr ? problem->if_contains("detail") : nullptr;
    return detail != nullptr && detail->is_string() ? std::string(detail->get_string())
                                                    : "it answered " + std::to_string(answer.status);
}

// What is not as it was written came from another program than ours.
template <class Read>
auto understood(Read read) {
    try {
        return read();
    } catch (const StoreFailure&) {
        throw;
    } catch (const std::exception& wrong) {
        throw StoreFailure(std::string("the service gave an answer that cannot be read: ") + wrong.what());
    }
}

RecordKey key_of(const json::value& item) {
    return workflows::key_in(std::string_view(item.at("record").as_string()));
}

}  // namespace

RemoteReader::RemoteReader(Ask ask, const std::string& as) : ask_(std::move(ask)) {
    json::object body{{"noted", "shown"}};
    if (!as.empty()) body["as"] = as;
    const auto answer = ask_("POST", "/api/v1/snapshots", body);
    if (!answer) throw StoreFailure(answer.error().message);
    if (answer->status == 404)
        throw StoreFailure("the service that runs is of an earlier release: stop it and start this one.");
    if (answer->status != 201) throw StoreFailure("the service lends no snapshot: " + said_in(*answer));
    understood([&] {
        const json::value lent = json::parse(answer->body);
        snapshot_ = "/api/v1/snapshots/" + std::string(lent.at("id").as_string());
        if (lent.at("lists").to_number<int>() != workflows::lists_version)
            throw StoreFailure("the service that runs is of another release than this program: restart it.");
        next_sequence_ = lent.at("next_sequence").to_number<std::int64_t>();
        command_head_ = service::head_in(lent.at("command_head"));
    });
}

RemoteReader::~RemoteReader() {
    try {
        (void)ask_("DELETE", snapshot_, {});
    } catch (const std::exception&) {
        return;  // The service takes it back by itself.
    }
}

json::value RemoteReader::question(const json::object& body) const {
    const auto answer = ask_("POST", snapshot_ + "/questions", body);
    if (!answer) throw StoreFailure(answer.error().message);
    if (answer->status != 200) throw StoreFailure("the service does not answer: " + said_in(*answer));
    return understood([&] { return json::parse(answer->body); });
}

engine::Document RemoteReader::find(const RecordKey& key) const {
    if (!engine::is_valid(key)) return nullptr;
    if (const auto known = found_.find(key); known != found_.end()) return known->second;
    const std::vector<RecordKey> wanted = wanted_with(key);
    json::array records;
    for (const RecordKey& each : wanted) records.emplace_back(to_string(each));
    const json::value answer = question({{"ask", "records"}, {"records", std::move(records)}});
    if (found_.size() > most_kept) found_.clear();
    return understood([&] {
        const json::array& found = answer.at("records").as_array();
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const json::value& bytes = found.at(i);
            found_[wanted[i]] =
                bytes.is_null()
                    ? nullptr
                    : std::make_shared<const json::object>(json::parse(bytes.as_string()).as_object());
        }
        return found_.at(key);
    });
}

std::vector<RecordKey> RemoteReader::wanted_with(const RecordKey& key) const {
    constexpr std::size_t most_at_once = 512;
    std::vector<RecordKey> wanted{key};
    for (const auto& list : lately_) {
        const auto place = list->places.find(key);
        if (place == list->places.end()) continue;
        const std::size_t end = std::min(place->second + list->at_once, list->records.size());
        for (std::size_t i = place->second + 1; i < end; ++i)
            if (!found_.contains(list->records[i])) wanted.push_back(list->records[i]);
        list->at_once = std::min(2 * list->at_once, most_at_once);
        break;
    }
    return wanted;
}

void RemoteReader::remember(const std::vector<engine::Listed>& listed) const {
    if (listed.size() < 2) return;
    auto list = std::make_unique<Lately>();
    for (const engine::Listed& each : listed) {
        if (list->places.emplace(each.record, list->records.size()).second)
            list->records.push_back(each.record);
    }
    lately_.insert(lately_.begin(), std::move(list));
    if (lately_.size() > lists_kept) lately_.pop_back();
}

std::vector<engine::Listed> RemoteReader::scan(std::string_view index, std::string_view from,
                                               std::string_view before, std::size_t limit) const {
    std::vector<engine::Listed> listed;
    const bool beyond = before.ends_with('\xFF');
    if (beyond) before.remove_suffix(1);
    std::string start(from);
    std::size_t skip = 0;
    while (listed.size() < limit) {
        const std::size_t wanted = std::min(rows_at_once, limit - listed.size());
        const json::value answer = question({{"ask", "list"},
                                             {"index", index},
                                             {"from", start},
                                             {"before", before},
                                             {"beyond", beyond},
                                             {"skip", skip},
                                             {"limit", wanted}});
        const std::size_t got = understood([&] {
            const json::array& items = answer.at("items").as_array();
            for (const json::value& each : items)
                listed.push_back({std::string(each.at("key").as_string()), key_of(each)});
            return items.size();
        });
        if (got < wanted) break;
        start = listed.back().key;
        // Keys may repeat: those of the last one that were seen already.
        skip = static_cast<std::size_t>(std::ranges::count(listed, start, &engine::Listed::key));
    }
    remember(listed);
    return listed;
}

std::size_t RemoteReader::count(std::string_view index, std::string_view from,
                                std::string_view before) const {
    const bool beyond = before.ends_with('\xFF');
    if (beyond) before.remove_suffix(1);
    const json::value answer = question(
        {{"ask", "count"}, {"index", index}, {"from", from}, {"before", before}, {"beyond", beyond}});
    return understood([&] { return answer.at("count").to_number<std::size_t>(); });
}

engine::StreamHead RemoteReader::head(const RecordKey& stream) const {
    if (!engine::is_valid(stream)) return {};
    const json::value answer = question({{"ask", "head"}, {"record", to_string(stream)}});
    return understood([&] { return service::head_in(answer); });
}

std::optional<engine::CommandEntry> RemoteReader::command_with_key(std::string_view key) const {
    const json::value answer = question({{"ask", "command"}, {"key", key}});
    return understood([&]() -> std::optional<engine::CommandEntry> {
        if (answer.at("command").is_null()) return std::nullopt;
        return service::command_in(answer.at("command"));
    });
}

template <class Item>
std::vector<Item> RemoteReader::pages(const char* ask, std::int64_t from, std::size_t limit,
                                      Item (*read)(const json::value&)) const {
    std::vector<Item> all;
    from = std::max<std::int64_t>(from, 1);  // The first of all.
    while (all.size() < limit) {
        const std::size_t wanted = std::min(entries_at_once, limit - all.size());
        const json::value answer = question(
            {{"ask", ask}, {"number", from + static_cast<std::int64_t>(all.size())}, {"limit", wanted}});
        const std::size_t got = understood([&] {
            const json::array& items = answer.at("items").as_array();
            for (const json::value& each : items) all.push_back(read(each));
            return items.size();
        });
        if (got < wanted) break;
    }
    return all;
}

std::vector<engine::Event> RemoteReader::events(std::int64_t from_sequence, std::size_t limit) const {
    return pages("events", from_sequence, limit, service::event_in);
}

std::vector<engine::CommandEntry> RemoteReader::commands(std::int64_t from_number, std::size_t limit) const {
    return pages("commands", from_number, limit, service::command_in);
}

std::vector<engine::Event> RemoteReader::events_of(const RecordKey& stream) const {
    if (!engine::is_valid(stream)) return {};
    const json::value answer = question({{"ask", "events"}, {"record", to_string(stream)}});
    return understood([&] {
        std::vector<engine::Event> all;
        for (const json::value& each : answer.at("items").as_array()) all.push_back(service::event_in(each));
        return all;
    });
}

void RemoteReader::walk(const std::string& over, const std::function<void(const json::value&)>& visit) const {
    json::value page = question({{"ask", "walk"}, {"over", over}});
    const auto number = understood([&] { return page.at("walk").to_number<std::int64_t>(); });
    // Whoever stops in the middle leaves the way open for others.
    struct Leave {
        const RemoteReader& reader;
        std::int64_t number;
        bool has_ended = false;
        ~Leave() {
            if (has_ended) return;
            try {
                (void)reader.ask_("POST", reader.snapshot_ + "/questions",
                                  {{"ask", "leave"}, {"walk", number}});
            } catch (const std::exception&) {
                return;  // The service ends it with the snapshot.
            }
        }
    } leave{*this, number};
    for (;;) {
        leave.has_ended = understood([&] { return page.at("has_ended").as_bool(); });
        for (const json::value& each : understood([&] { return page.at("items").as_array(); })) visit(each);
        if (leave.has_ended) return;
        page = question({{"ask", "walk"}, {"walk", number}});
    }
}

void RemoteReader::each_of_kind(std::string_view kind,
                                const std::function<void(std::string_view, std::string_view)>& visit) const {
    walk(std::string(kind), [&](const json::value& item) {
        const RecordKey key = understood([&] { return key_of(item); });
        visit(key.id, item.at("bytes").as_string());
    });
}

void RemoteReader::each_record(const std::function<void(const RecordKey&, std::string_view)>& visit) const {
    walk("*", [&](const json::value& item) {
        const RecordKey key = understood([&] { return key_of(item); });
        visit(key, item.at("bytes").as_string());
    });
}

void RemoteReader::each_listing(
    const std::function<void(const engine::IndexKey&, const RecordKey&)>& visit) const {
    walk("lists", [&](const json::value& item) {
        const engine::IndexKey at = understood([&] {
            return engine::IndexKey{std::string(item.at("index").as_string()),
                                    std::string(item.at("key").as_string())};
        });
        visit(at, key_of(item));
    });
}

}  // namespace adapters
