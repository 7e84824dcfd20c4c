#include "adapters/cli/store_routes.hpp"

#include <filesystem>

#include <boost/json.hpp>

#include "adapters/cli/version.hpp"
#include "adapters/sqlite/health.hpp"
#include "service/rest/job_routes.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using service::Problem;

constexpr const char* unclaimed = "unclaimed-";

// Of who asked and never came for it.
void clear_unclaimed(const fs::path& data) {
    constexpr std::chrono::hours longest{1};
    for (const auto& entry : fs::directory_iterator(data)) {
        if (!entry.path().filename().string().starts_with(unclaimed)) continue;
        if (fs::file_time_type::clock::now() - entry.last_write_time() > longest) fs::remove(entry.path());
    }
}

bool with_key_in(const json::object& body) {
    bool with_key = false;
    for (const auto& field : body) {
        if (field.key() != "with_key")
            throw Problem{"refused", "`" + std::string(field.key()) + "` is unknown here."};
        if (!field.value().is_bool()) throw Problem{"refused", "`with_key` is true or false."};
        with_key = field.value().get_bool();
    }
    return with_key;
}

service::Response back_up_now(BackupOrder order, service::JobControl& control) {
    clear_unclaimed(order.data);
    order.tell = [&](double share, const std::string& at) { control.tell(share, at); };
    const auto manifest = back_up(order);
    if (!manifest) throw service::to_problem(manifest.error());
    return service::json_response(
        json::object{{"file", fs::absolute(order.file).string()}, {"manifest", to_json(*manifest)}}, 201);
}

void demand_local(const service::Exchange& exchange) {
    if (!exchange.request().is_local)
        throw Problem{"forbidden",
                      "The store's file is for who comes through the socket in the data folder."};
}

std::optional<service::Response> make(service::Exchange& exchange,
                                      const system::Configuration& configuration) {
    exchange.demand_only({"job"});
    BackupOrder order{.store = configuration.store,
                      .data = configuration.data,
                      .file = configuration.data / (unclaimed + exchange.id() + ".backup"),
                      .program = std::string(version_text()),
                      .at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
    order.with_key = with_key_in(exchange.body());
    demand_local(exchange);
    return work_long(exchange, "backup",
                     [order = std::move(order)](service::View&, service::JobControl& control) {
                         return back_up_now(order, control);
                     });
}

std::optional<service::Response> check(service::Exchange& exchange, const std::filesystem::path& store) {
    exchange.demand_only({"job"});
    demand_local(exchange);
    return work_long(exchange, "check", [store](service::View&, service::JobControl&) {
        return service::json_response(json::object{{"problem", sqlite::file_problem(store)}});
    });
}

}  // namespace

void add_store_routes(service::Router& router, const system::Configuration& configuration) {
    router.add({"POST", "/api/v1/backups", "makeBackup", "administer",
                [configuration](service::Exchange& exchange) { return make(exchange, configuration); }});
    router.add(
        {"POST", "/api/v1/store/check", "checkStore", "administer",
         [store = configuration.store](service::Exchange& exchange) { return check(exchange, store); }});
}

json::object to_json(const BackupManifest& manifest) {
    json::array parts;
    for (const BackupPart& part : manifest.parts)
        parts.push_back({{"name", part.name}, {"bytes", part.bytes}});
    return {{"made_at", manifest.made_at}, {"program", manifest.program},   {"schema", manifest.schema},
            {"lists", manifest.lists},     {"commands", manifest.commands}, {"events", manifest.events},
            {"head", manifest.head},       {"parts", std::move(parts)}};
}

BackupManifest manifest_in(const json::object& object) {
    BackupManifest manifest;
    manifest.made_at = object.at("made_at").as_string();
    manifest.program = object.at("program").as_string();
    manifest.schema = object.at("schema").to_number<int>();
    manifest.lists = object.at("lists").to_number<int>();
    manifest.commands = object.at("commands").to_number<std::int64_t>();
    manifest.events = object.at("events").to_number<std::int64_t>();
    manifest.head = object.at("head").as_string();
    for (const json::value& part : object.at("parts").as_array())
        manifest.parts.push_back(
            {std::string(part.at("name").as_string()), part.at("bytes").to_number<std::int64_t>(), ""});
    return manifest;
}

}  // namespace adapters::cli
