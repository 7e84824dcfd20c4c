#include "rules/pack/read_pack.hpp"

#include <algorithm>
#include <set>

#include "engine/digest.hpp"
#include "rules/pack/grammar/pack_file.hpp"
#include "rules/pack/reading.hpp"
#include "rules/pack/sections.hpp"
#include "rules/yaml/parse.hpp"
#include "rules/yaml/token_end.hpp"

namespace rules {
namespace {

using namespace reading;

constexpr int deepest_use = 16;

// Reads the files into trees; what is used comes before what uses it, each file once.
class Gatherer {
public:
    explicit Gatherer(Reading& reading) : reading_{reading} {}

    void add_folder(std::vector<SourceFile> files, int depth) {
        std::ranges::sort(files, {}, &SourceFile::name);
        std::vector<std::unique_ptr<const Node>> trees;
        for (SourceFile& file : files) {
            if (seen_.insert(file.name).second) parse(file, trees);
        }
        for (const auto& tree : trees) follow_uses(*tree, depth);
        for (SourceFile& file : files) reading_.files.push_back(std::move(file));
        for (auto& tree : trees) {
            collect(*tree);
            reading_.trees.push_back(std::move(tree));
        }
    }

private:
    void parse(const SourceFile& file, std::vector<std::unique_ptr<const Node>>& trees) {
        const auto source = std::make_shared<const Source>(file);
        reading_.sources.insert_or_assign(file.name, source);
        auto tree = yaml::parse(*source, reading_.diagnostics);
        if (!tree) reading_.incomplete = true;
        if (!tree || tree->is_null()) return;
        trees.push_back(std::make_unique<const Node>(*std::move(tree)));
    }

    void follow_uses(const Node& tree, int depth) {
        const Node* pack = tree.find("pack");
        const Node* uses = pack ? pack->find("uses") : nullptr;
        if (!uses) return;
        if (!uses->is_list()) return reading_.wrong_type(*uses, "a list of folders");
        for (const Node& path : uses->items) use(path, depth);
    }

    void use(const Node& path, int depth) {
        if (!path.is_scalar()) return reading_.wrong_type(path, "the path of a folder");
        if (depth >= deepest_use) {
            return reading_.error(path.where, "too_deep", "folders use one another more than 16 deep");
        }
        const auto& find = reading_.surroundings.folder;
        auto files = find ? find(path.where.file, path.text) : std::nullopt;
        if (!files || files->empty()) {
            reading_.incomplete = true;  // What it would define is not missed one by one.
            return reading_.error(path.where, "missing_file",
                                  "there is no folder \"" + path.text + "\" with YAML files",
                                  "the path counts from the folder of this file");
        }
        // A folder that two others use is read once.
        std::erase_if(*files, [&](const SourceFile& file) { return seen_.contains(file.name); });
        if (!files->empty()) add_folder(*std::move(files), depth + 1);
    }

    void collect(const Node& tree) {
        (void)Fields{reading_, tree, grammar::pack_file};
        for (const Member& member : tree.members) {
            if (!member.value.is_null()) reading_.sections[member.key].push_back(&member.value);
        }
    }

    Reading& reading_;
    std::set<std::string> seen_;
};

// What has no end yet is about the key or value that starts there.
void add_ends(Reading& reading) {
    for (Diagnostic& diagnostic : reading.diagnostics) {
        const auto source = reading.sources.find(diagnostic.where.file);
        if (diagnostic.end || diagnostic.where.line == 0 || source == reading.sources.end()) continue;
        diagnostic.end = yaml::token_end(*source->second, diagnostic.where);
    }
}

Pack empty_pack() {
    return Pack{"", *find_zone("Etc/UTC")};
}

}  // namespace

PackReading read_pack(std::vector<SourceFile> files, const PackSurroundings& surroundings) {
    Reading reading{surroundings, {}, {}, {}, {}, {}, {}, {}, false};
    Gatherer{reading}.add_folder(std::move(files), 0);
    auto pack = std::make_shared<Pack>(empty_pack());
    // A later section may refer to what an earlier one defined.
    for (const auto read :
         {read_settings, read_grades, read_themes, read_register, read_roles, read_good_practice, read_tools,
          read_measures, read_drift, read_alerts, read_boards, read_actions, read_concerns, read_programmes,
          read_rules, read_escalations, read_safeguarding, read_tests}) {
        read(reading, *pack);
    }
    add_ends(reading);
    sort_by_place(reading.diagnostics);
    if (!has_error(reading.diagnostics)) pack->rules_on = index_rules(pack->rules);
    const std::shared_ptr<const Pack> draft = reading.incomplete ? nullptr : pack;
    return {has_error(reading.diagnostics) ? nullptr : draft, draft, std::move(reading.diagnostics),
            std::move(reading.files), std::move(reading.defined)};
}

std::string pack_hash(std::vector<SourceFile> files) {
    std::ranges::sort(files, {}, &SourceFile::name);
    // Lengths in front: no two packs give the same bytes.
    std::string all;
    for (const SourceFile& file : files) {
        all += std::to_string(file.name.size()) + ":" + file.name + std::to_string(file.text.size()) + ":" +
               file.text;
    }
    return engine::to_hex(engine::sha256(all));
}

}  // namespace rules
