#include "workflows/publishing/publish.hpp"

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/programme/schedule.hpp"
#include "workflows/records/programme_state.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

rules::PackBundle bundle_of(const std::string& folder, const json::array& from) {
    rules::PackBundle bundle{folder, {}};
    for (const json::value& each : from) {
        if (!each.is_object() || !each.get_object().contains("name") || !each.get_object().contains("text"))
            continue;
        rules::SourceFile file;
        from_json(each.at("name"), file.name);
        from_json(each.at("text"), file.text);
        bundle.files.push_back(std::move(file));
    }
    return bundle;
}

std::string first_errors(const std::vector<rules::Diagnostic>& diagnostics) {
    std::string text;
    for (const rules::Diagnostic& each : diagnostics) {
        if (each.severity() == rules::Severity::error) text += "\n" + rules::to_text(each);
    }
    return text;
}

}  // namespace

CommandResult publish(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string folder = arguments.text("folder");
    const json::array files = arguments.array("files");
    if (auto problem = arguments.problem()) return *problem;
    const rules::PackBundle bundle = bundle_of(folder, files);
    const rules::PackReading reading = rules::read_bundle(bundle);
    if (!reading.pack) {
        return Error{ErrorCode::invalid_input,
                     "The pack has errors and is not published:" + first_errors(reading.diagnostics)};
    }
    const VersionedPack before = decision.pack();
    PublishedPack published;
    published.hash = rules::pack_hash(bundle.files);
    if (before.pack) {
        const auto newest = decision.find<PublishedPack>(std::to_string(before.version));
        if (newest->hash == published.hash) {
            return engine::Reply{{"version", before.version}, {"title", newest->title}, {"unchanged", true}};
        }
    }
    published.version = std::to_string(before.version + 1);
    published.title = reading.pack->title;
    published.author = decision.actor();
    published.published_on = decision.now();
    if (!decision.find<PackFiles>(published.hash))
        decision.record("pack.stored", PackFiles{published.hash, folder, files});
    decision.record("pack.published", published);
    plan_schedules(decision, decision.pack());
    return engine::Reply{{"version", before.version + 1}, {"title", published.title}, {"unchanged", false}};
}

engine::Command publish_command(const rules::PackBundle& bundle, std::string author) {
    json::array files;
    for (const rules::SourceFile& file : bundle.files)
        files.push_back({{"name", file.name}, {"text", file.text}});
    return {"publish", "", {{"folder", bundle.folder}, {"files", std::move(files)}}, std::move(author), ""};
}

std::shared_ptr<const rules::Pack> PackLibrary::compiled(const engine::Reader& state,
                                                         std::int64_t version) const {
    const auto document = state.find({PublishedPack::kind_name, std::to_string(version)});
    if (!document) return nullptr;
    const std::string hash(document->at("hash").as_string());
    const std::scoped_lock lock(mutex_);
    auto& pack = by_hash_[hash];
    if (!pack) {
        const auto files = state.find({PackFiles::kind_name, hash});
        pack = rules::read_bundle(
                   bundle_of(std::string(files->at("folder").as_string()), files->at("files").as_array()))
                   .pack;
    }
    return pack;
}

}  // namespace workflows
