// Packs: checked, tested and published as the files that they are.
#include <boost/json.hpp>

#include "rules/pack/contents.hpp"
#include "service/rest/deciding.hpp"
#include "service/rest/job_routes.hpp"
#include "service/rest/routes.hpp"
#include "workflows/given_event.hpp"
#include "workflows/publishing/library.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/publishing/trial.hpp"

namespace service {
namespace {

namespace json = boost::json;

struct SentPack {
    rules::PackBundle bundle;
    std::string note;
    bool move = false;
    std::vector<std::string> renames;
};

[[noreturn]] void refuse(std::string detail) {
    throw Problem{"refused", std::move(detail)};
}

std::vector<rules::SourceFile> files_of(const json::value& value) {
    std::vector<rules::SourceFile> files;
    if (!value.is_array()) refuse("`files` is a list of { name, text }.");
    for (const json::value& each : value.get_array()) {
        const json::object* file = each.if_object();
        const json::value* name = file != nullptr ? file->if_contains("name") : nullptr;
        const json::value* text = file != nullptr ? file->if_contains("text") : nullptr;
        if (name == nullptr || text == nullptr || !name->is_string() || !text->is_string())
            refuse("`files` is a list of { name, text }.");
        files.push_back({std::string(name->get_string()), std::string(text->get_string())});
    }
    return files;
}

std::vector<std::string> texts_of(const json::value& list) {
    std::vector<std::string> texts;
    for (const json::value& each : list.get_array()) {
        if (!each.is_string()) refuse("`map` is a list of texts, OLD=NEW.");
        texts.emplace_back(each.get_string());
    }
    return texts;
}

// `{ folder, files }`, and for a publication `note`, `move`, `map`.
SentPack pack_of(const json::object& body) {
    SentPack sent;
    for (const auto& field : body) {
        const std::string_view name = field.key();
        const json::value& value = field.value();
        if (name == "folder" && value.is_string())
            sent.bundle.folder = value.get_string();
        else if (name == "files")
            sent.bundle.files = files_of(value);
        else if (name == "note" && value.is_string())
            sent.note = value.get_string();
        else if (name == "move" && value.is_bool())
            sent.move = value.get_bool();
        else if (name == "map" && value.is_array())
            sent.renames = texts_of(value);
        else
            refuse("`" + std::string(name) +
                   "` is unknown here, or not of its type: there are `folder`, `files`, "
                   "`note`, `move` and `map`.");
    }
    if (sent.bundle.folder.empty() || sent.bundle.files.empty())
        refuse(
            "`folder` names the pack's own folder, and `files` holds all that it uses, as "
            "`folder/name.yaml`.");
    return sent;
}

rules::PackReading demand_sound(const SentPack& sent) {
    rules::PackReading reading = rules::read_bundle(sent.bundle);
    if (reading.pack) return reading;
    Problem problem{"pack-refused", "The pack has errors."};
    problem.more["diagnostics"] = rules::to_json(reading.diagnostics);
    throw problem;
}

json::array failures_of(const workflows::Trial& trial) {
    json::array failures;
    for (const auto& each : trial.results)
        for (const auto& failure : each.failures)
            failures.push_back({{"test", each.name},
                                {"where", rules::to_text(failure.where)},
                                {"message", failure.message}});
    return failures;
}

std::optional<Response> check(Exchange& exchange) {
    exchange.demand_only({"job"});
    return work_long(exchange, "check", [sent = pack_of(exchange.body())](View& view, JobControl&) {
        view.demand_organisation("Trying out a pack");
        const rules::PackReading reading = rules::read_bundle(sent.bundle);
        return json_response(json::object{{"sound", reading.pack != nullptr},
                                          {"diagnostics", rules::to_json(reading.diagnostics)}});
    });
}

std::optional<Response> test(Exchange& exchange) {
    exchange.demand_only({"job"});
    return work_long(exchange, "test", [sent = pack_of(exchange.body())](View& view, JobControl&) {
        view.demand_organisation("Trying out a pack");
        const rules::PackReading reading = demand_sound(sent);
        const workflows::Trial trial = workflows::try_out(reading.pack, sent.bundle);
        return json_response(json::object{
            {"passed", trial.passed()}, {"failed", trial.failed()}, {"failures", failures_of(trial)}});
    });
}

std::optional<Response> publish(Exchange& exchange) {
    exchange.demand_only({"dry_run", "job"});
    const Wish wish = wish_of(exchange);
    return work_long(
        exchange, "publish",
        [&core = exchange.core(), wish, sent = pack_of(exchange.body())](View& view, JobControl& control) {
            view.demand_organisation("Publishing a pack");
            control.tell(0.1, "checking");
            const rules::PackReading reading = demand_sound(sent);
            control.tell(0.3, "playing its tests");
            const workflows::Trial trial = workflows::try_out(reading.pack, sent.bundle);
            if (trial.failed() > 0) {
                Problem problem{"refused",
                                std::to_string(trial.failed()) + " of its tests fail: not published."};
                problem.more["failures"] = failures_of(trial);
                throw problem;
            }
            if (control.is_cancelled()) throw Cancelled{};
            workflows::Publication publication{sent.bundle, wish.actor};
            publication.note = sent.note;
            publication.trial = &trial;
            publication.move = sent.move;
            publication.renames = sent.renames;
            control.tell(0.8, "publishing");
            json::object reply = decide(core, view, workflows::publish_command(publication), wish);
            reply["dry_run"] = wish.dry_run;
            return json_response(reply, wish.dry_run ? 200 : 201);
        });
}

workflows::GivenEvent demand_event(const rules::Pack& pack, const json::object& given, engine::Moment now) {
    workflows::GivenReading reading = workflows::read_given_event(pack, given, now);
    if (reading.misfits.empty()) return std::move(reading.event);
    const workflows::MisfitFact& first = reading.misfits.front();
    Problem problem{"refused", "event." + first.path + ": " + first.message};
    json::array misfits;
    for (const auto& each : reading.misfits)
        misfits.push_back({{"path", "event." + each.path}, {"message", each.message}});
    problem.more["misfits"] = std::move(misfits);
    throw problem;
}

std::optional<Response> explain(Exchange& exchange) {
    exchange.demand_only({"job"});
    json::object body = exchange.body();
    const json::value* sent_event = body.if_contains("event");
    if (sent_event == nullptr || !sent_event->is_object())
        refuse("`event` is an object: { event: audit.finalised, audit: { ... }, ... }.");
    json::object event = sent_event->get_object();
    body.erase("event");
    return work_long(
        exchange, "explain",
        [&core = exchange.core(), sent = pack_of(body), event = std::move(event)](View& view, JobControl&) {
            view.demand_organisation("Trying out a pack");
            const rules::PackReading reading = demand_sound(sent);
            const auto given = demand_event(*reading.pack, event, core.now());
            json::array rules;
            for (const auto& trace : explain_given(*reading.pack, given)) rules.push_back(to_json(trace));
            return json_response(json::object{
                {"event", given.type}, {"at", engine::to_text(given.at)}, {"rules", std::move(rules)}});
        });
}

std::int64_t version_of(const std::string& text) {
    const bool is_number = text.size() <= 9 && text.find_first_not_of("0123456789") == text.npos;
    return is_number && !text.empty() ? std::stoll(text) : 0;
}

rules::PackBundle demand_bundle(const View& view, const std::string& version) {
    auto bundle = workflows::published_bundle(view.state(), version_of(version));
    if (!bundle) throw to_problem(bundle.error());
    return *std::move(bundle);
}

std::optional<Response> files(Exchange& exchange) {
    exchange.demand_only({});
    const auto bundle = demand_bundle(exchange.view(), exchange.part("id"));
    return json_response(
        json::object{{"folder", bundle.folder}, {"files", workflows::as_json(bundle.files)}});
}

std::optional<Response> differences(Exchange& exchange) {
    exchange.demand_only({"against"});
    const std::string version = exchange.part("id");
    const std::string before = exchange.query("against", std::to_string(version_of(version) - 1));
    const auto changes = rules::changes_between(rules::PackContents(demand_bundle(exchange.view(), before)),
                                                rules::PackContents(demand_bundle(exchange.view(), version)));
    json::array items;
    for (const rules::PackChange& each : changes)
        items.push_back({{"kind", each.thing.kind},
                         {"name", each.thing.name},
                         {"how", rules::to_string(each.how)},
                         {"lines", json::value_from(each.lines)}});
    return json_response(json::object{{"items", std::move(items)}});
}

}  // namespace

void add_pack_routes(Router& router) {
    const std::string root = "/api/v1/packs";
    router.add({"POST", root + "/check", "checkPack", "publish", check});
    router.add({"POST", root + "/test", "testPack", "publish", test});
    router.add({"POST", root + "/explain", "explainPack", "publish", explain});
    router.add({"POST", root, "publishPack", "publish", publish});
    router.add({"GET", root + "/{id}/files", "readPackFiles", "read", files});
    router.add({"GET", root + "/{id}/differences", "readPackDifferences", "read", differences});
}

}  // namespace service
