#include "workflows/publishing/request.hpp"

#include <filesystem>
#include <set>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/publishing/library.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

// Files that could not be written below a folder again are none of a pack.
std::optional<Error> refuse_files(const rules::PackBundle& bundle, std::size_t sent) {
    std::set<std::string> names;
    bool fits = bundle.files.size() == sent;
    for (const rules::SourceFile& file : bundle.files) {
        const std::filesystem::path path(file.name);
        const auto normal = path.lexically_normal();
        fits = fits && names.insert(file.name).second && normal == path && path.is_relative() &&
               path.has_filename() && !file.name.starts_with("..");
    }
    if (fits) return std::nullopt;
    return Error{ErrorCode::invalid_input,
                 "publish: each of `files` must be { name, text }, with a name of its own such as "
                 "northmere/rules.yaml."};
}

}  // namespace

engine::Result<PublishRequest> read_publish_request(const engine::Command& command) {
    Arguments arguments(command);
    PublishRequest request;
    const std::string folder = arguments.text("folder");
    const boost::json::array files = arguments.array("files");
    request.note = arguments.optional_text("note");
    request.tests = arguments.object("tests");
    request.move = arguments.claim("move");
    request.renames = arguments.texts("map");
    if (auto problem = arguments.problem()) return *problem;
    if (!request.move && !request.renames.empty()) {
        return Error{ErrorCode::invalid_input,
                     "publish: `map` says what a move renames; without `move` there is none."};
    }
    request.bundle = to_bundle(folder, files);
    if (auto refused = refuse_files(request.bundle, files.size())) return *refused;
    return request;
}

}  // namespace workflows
