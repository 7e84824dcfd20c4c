#include "workflows/publishing/library.hpp"

#include <boost/json.hpp>

#include "workflows/deadlines/closed_days.hpp"
#include "workflows/indexes.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

std::string first_error(const rules::Diagnostics& diagnostics) {
    for (const rules::Diagnostic& each : diagnostics) {
        if (each.severity() == rules::Severity::error) return rules::to_text(each);
    }
    return "";
}

PackUnreadable unreadable(const PublishedPack& published, const rules::Diagnostics& diagnostics) {
    std::string why = first_error(diagnostics);
    while (why.ends_with('\n')) why.pop_back();
    return PackUnreadable(
        "Version " + published.version + " of the pack, published on " +
        engine::to_text(published.published_on) + " by " + published.author +
        ", cannot be read by this release of the program: " + why +
        "\nNothing was changed. What stands on it can be taken over by a version that can be read: publish "
        "one with --move (`caseloop pack export` gets the files back).");
}

}  // namespace

std::shared_ptr<const rules::Pack> PackLibrary::compiled(const engine::Reader& state,
                                                         std::int64_t version) const {
    const auto published = published_pack(state, version);
    if (!published) return nullptr;
    const std::scoped_lock lock(mutex_);
    ClosedDays closed = closed_days(state);
    auto& pack = by_hash_[published->hash + " " + to_text(closed)];
    if (!pack) {
        const auto bundle = published_bundle(state, version);
        if (!bundle) throw PackUnreadable(bundle.error().message);
        rules::PackReading reading = rules::read_bundle(*bundle, std::move(closed));
        if (!reading.pack) throw unreadable(*published, reading.diagnostics);
        pack = std::move(reading.pack);
    }
    return pack;
}

std::int64_t newest_version(const engine::Reader& state) {
    const std::string newest = newest_id(state, PublishedPack::kind_name);
    return newest.empty() ? 0 : std::stoll(newest);
}

std::optional<PublishedPack> published_pack(const engine::Reader& state, std::int64_t version) {
    const auto document = state.find({PublishedPack::kind_name, std::to_string(version)});
    if (!document) return std::nullopt;
    return from_document<PublishedPack>(*document);
}

engine::Result<rules::PackBundle> published_bundle(const engine::Reader& state, std::int64_t version) {
    const auto published = published_pack(state, version);
    if (!published) {
        return engine::Error{engine::ErrorCode::not_found,
                             "There is no version " + std::to_string(version) + " of the pack."};
    }
    const auto document = state.find({PackFiles::kind_name, published->hash});
    if (!document) {
        return engine::Error{engine::ErrorCode::not_found,
                             "The files of version " + published->version + " of the pack are not there."};
    }
    const auto files = from_document<PackFiles>(*document);
    return to_bundle(files.folder, files.files);
}

Standing standing_on(const engine::Reader& state, std::int64_t version) {
    const auto count = [&](const char* kind) {
        return engine::scan_prefix(state, "standing", standing_group(version, kind) + '\t').size();
    };
    return {count("audit"), count("round"), count("action")};
}

json::array as_json(const std::vector<rules::SourceFile>& files) {
    json::array list;
    for (const rules::SourceFile& file : files) list.push_back({{"name", file.name}, {"text", file.text}});
    return list;
}

rules::PackBundle to_bundle(const std::string& folder, const json::array& files) {
    rules::PackBundle bundle{folder, {}};
    for (const json::value& each : files) {
        const json::object* file = each.if_object();
        const json::value* name = file != nullptr ? file->if_contains("name") : nullptr;
        const json::value* text = file != nullptr ? file->if_contains("text") : nullptr;
        if (name == nullptr || text == nullptr || !name->is_string() || !text->is_string()) continue;
        bundle.files.push_back({std::string(name->get_string()), std::string(text->get_string())});
    }
    return bundle;
}

}  // namespace workflows
