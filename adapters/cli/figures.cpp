#include "adapters/cli/figures.hpp"

#include <cmath>
#include <ostream>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/open_store.hpp"
#include "rules/names.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/figures_seen.hpp"
#include "workflows/reading/seen_state.hpp"

namespace adapters::cli {
namespace {

[[noreturn]] void no_such_split(const std::string& wrong, std::vector<std::string> known) {
    std::string message = "nothing can be split by `" + wrong + "`";
    if (const auto nearest = rules::nearest_name(wrong, known)) {
        message += "; did you mean `" + *nearest + "`?";
    } else {
        std::string all;
        for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
        message += "; there are " + all + " (such as unit.area).";
    }
    throw UsageError{message};
}

bool has_pack(const Call& call, const engine::JournalReader& store) {
    if (!workflows::newest_id(store, "pack").empty()) return true;
    call.talk << "No pack is published yet: publish one first (caseloop publish PACK).\n";
    return false;
}

}  // namespace

bool look_into_store(const Call& call, const std::function<void(workflows::Decision&)>& visit) {
    const auto store = open_to_read(call);
    if (!has_pack(call, *store)) return false;
    const workflows::PackLibrary packs;
    const engine::Occasion now{present(call.text("data"), *store), 0, 0};
    (void)as_seen_by(call, *store, [&](const workflows::Sight* sight) {
        if (sight == nullptr) {
            workflows::look_at(*store, packs, now, visit);
        } else {
            workflows::look_at(workflows::SeenState(*store, *sight), packs, now, visit);
        }
        return Exit::done;
    });
    return true;
}

bool look_at_figures_of_store(
    const Call& call, const std::function<void(workflows::Decision&, const workflows::Sight*)>& visit) {
    const auto store = open_to_read(call);
    if (!has_pack(call, *store)) return false;
    const workflows::PackLibrary packs;
    const engine::Occasion now{present(call.text("data"), *store), 0, 0};
    (void)as_seen_by(call, *store, [&](const workflows::Sight* sight) {
        workflows::look_at(*store, packs, now, [&](workflows::Decision& whole) {
            workflows::look_at_figures(whole, packs, now, sight,
                                       [&](workflows::Decision& decision) { visit(decision, sight); });
        });
        return Exit::done;
    });
    return true;
}

std::optional<rules::Date> day_given(const Call& call, const char* option) {
    if (!call.given(option)) return std::nullopt;
    const auto day = rules::parse_date(call.text(option));
    if (!day) throw UsageError{"--" + std::string(option) + ": " + day.error().message};
    return *day;
}

std::string split_given(const Call& call, const std::string& also) {
    const std::string by = call.given("by") ? call.text("by") : "";
    if (by.empty() || by == also || workflows::is_split(by)) return by;
    auto known = workflows::splits();
    if (!also.empty()) known.push_back(also);
    no_such_split(by, std::move(known));
}

workflows::Parts parts_given(const Call& call) {
    workflows::Parts parts;
    if (!call.options.contains("where")) return parts;
    for (const std::string& each : call.options["where"].as<std::vector<std::string>>()) {
        const std::size_t equals = each.find('=');
        if (equals == std::string::npos) throw UsageError{"--where is FIELD=VALUE, not `" + each + "`."};
        const std::string split = each.substr(0, equals);
        if (!workflows::is_split(split)) no_such_split(split, workflows::splits());
        parts.emplace_back(split, each.substr(equals + 1));
    }
    return parts;
}

std::string share_of(int count, int of) {
    const std::string counts = std::to_string(count) + " of " + std::to_string(of);
    if (of == 0) return counts;
    constexpr double percent = 100;
    return counts + " (" + std::to_string(std::lround(percent * count / of)) + "%)";
}

}  // namespace adapters::cli
