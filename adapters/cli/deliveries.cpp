#include "adapters/cli/deliveries.hpp"

#include <algorithm>
#include <ostream>
#include <ranges>

#include <boost/json.hpp>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/records/follow_up.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

bool is_try(const std::string& type) {
    constexpr std::string_view tries[] = {"alert.sent",     "alert.delayed",  "alert.failed",
                                          "alert.retried",  "webhook.posted", "webhook.delayed",
                                          "webhook.failed", "webhook.resent"};
    return std::ranges::find(tries, type) != std::end(tries);
}

void add_tries(const engine::JournalReader& store, const engine::RecordKey& stream, const std::string& alert,
               std::vector<json::object>& rows) {
    for (const engine::Event& event : store.events_of(stream)) {
        if (!is_try(event.type)) continue;
        json::object row{{"at", engine::to_text(event.at)}, {"alert", alert}, {"what", event.type}};
        for (const char* field : {"status", "took_ms", "because", "digest"}) {
            if (const auto* found = event.details.if_contains(field)) row.emplace(field, *found);
        }
        rows.push_back(std::move(row));
    }
}

void print(const Call& call, const std::vector<json::object>& rows) {
    Table table({"at", "alert", "what", "status", "ms", "error"});
    for (const json::object& row : rows) {
        table.add({text_of(row, "at"), text_of(row, "alert"), text_of(row, "what"), text_of(row, "status"),
                   text_of(row, "took_ms"), text_of(row, "because")});
    }
    if (!table.empty()) table.print(call.out);
}

}  // namespace

void print_deliveries(const Call& call, const engine::JournalReader& store, const std::string& alert) {
    std::vector<json::object> rows;
    add_tries(store, {workflows::Alert::kind_name, alert}, alert, rows);
    add_tries(store, {workflows::WebhookPost::kind_name, alert}, alert, rows);
    std::ranges::stable_sort(rows, {}, [](const json::object& row) { return text_of(row, "at"); });
    if (rows.empty()) return;
    call.out << "\nTries to deliver it:\n";
    print(call, rows);
}

Exit print_webhook_log(const Call& call, const engine::JournalReader& store, std::size_t limit,
                       const workflows::Sight* sight) {
    auto posts = engine::scan_prefix(store, workflows::WebhookPost::kind_name, "");
    std::erase_if(posts, [&](const engine::Listed& post) {
        const engine::RecordKey alert{workflows::Alert::kind_name, post.record.id};
        return sight != nullptr && !seen(sight, alert, store.find(alert));
    });
    std::vector<json::object> rows;
    for (const auto& post : posts | std::views::reverse | std::views::take(limit))
        add_tries(store, post.record, post.record.id, rows);
    if (call.json()) {
        for (const json::object& row : rows) call.out << json::serialize(row) << '\n';
        return Exit::done;
    }
    if (rows.empty()) {
        call.talk << (posts.empty()
                          ? "Nothing was ever meant for the webhook: a pack says which alerts go there, by "
                            "`alerts: channels:`.\n"
                          : "Nothing was posted yet: the service posts when its time has come.\n");
    }
    print(call, rows);
    return Exit::done;
}

}  // namespace adapters::cli
