// `bands:` of a programme: how its cohort divides.
#include <algorithm>
#include <charconv>

#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/sample.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr std::size_t most_bands = 60;

std::optional<std::int64_t> parse_whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_one = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return is_one ? std::optional(value) : std::nullopt;
}

// `0-5`, `18+`, `0`.
std::optional<Bands::Band> parse_range(const std::string& text) {
    Bands::Band band{text, std::nullopt, std::nullopt, std::nullopt};
    if (text.ends_with('+')) {
        band.lowest = parse_whole(std::string_view(text).substr(0, text.size() - 1));
        return band.lowest ? std::optional(band) : std::nullopt;
    }
    const std::size_t dash = text.find('-', 1);
    band.lowest = parse_whole(std::string_view(text).substr(0, dash));
    band.highest =
        dash == std::string::npos ? band.lowest : parse_whole(std::string_view(text).substr(dash + 1));
    return band.lowest && band.highest && *band.lowest <= *band.highest ? std::optional(band) : std::nullopt;
}

void check_edges(Reading& reading, const Bands::Band& before, const Bands::Band& next, const Node& node) {
    const std::string hint = "write each value once, lowest first: [0-5, 6-12, 13-17]";
    if (!before.highest || *next.lowest <= *before.highest) {
        reading.error(node.where, "bad_bands", next.title + " and " + before.title + " hold the same values",
                      hint);
    } else if (*next.lowest > *before.highest + 1) {
        reading.error(node.where, "bad_bands",
                      "no band holds what lies between " + before.title + " and " + next.title, hint);
    }
}

void read_ranges(Reading& reading, const Node& node, Bands& bands) {
    for (const Node* item : read_list(reading, node)) {
        const std::string text = read_text(reading, *item);
        const auto band = parse_range(text);
        if (!band) {
            reading.error(item->where, "bad_value", "`" + text + "` is no range of whole numbers",
                          "write 0-5, both ends count, or 18+");
            continue;
        }
        if (!bands.bands.empty()) check_edges(reading, bands.bands.back(), *band, *item);
        bands.bands.push_back(*band);
    }
}

Bands read_one(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::bands};
    Bands bands;
    bands.name = member.key;
    const Node* of = fields.find("of");
    const Node* ranges = fields.find("ranges");
    const Node* groups = fields.find("groups");
    if ((ranges != nullptr) == (groups != nullptr))
        reading.error(member.key_where, "bad_bands", "bands are `ranges` of a number, or `groups`",
                      "say one of the two: { of: case.age, ranges: [0-5, 6-12, 13-17] }");
    if ((of != nullptr) != (ranges != nullptr))
        reading.error(member.key_where, "missing_key", "`of` and `ranges` go together",
                      "say which number is divided: of: case.age");
    if (of) bands.of = read_condition(reading, pack, *of, "cohort", Gives::anything);
    if (ranges) read_ranges(reading, *ranges, bands);
    if (groups && groups->is_map()) {
        for (const Member& each : groups->members)
            bands.bands.push_back(
                {each.key, read_condition(reading, pack, each.value, "cohort"), std::nullopt, std::nullopt});
    } else if (groups) {
        reading.wrong_type(*groups, "a mapping from names");
    }
    if (bands.bands.size() > most_bands)
        reading.error(member.key_where, "out_of_range",
                      "these are " + std::to_string(bands.bands.size()) + " bands; at most 60 can be read",
                      "");
    return bands;
}

}  // namespace

std::vector<Bands> read_bands(Reading& reading, const Pack& pack, const Node& node) {
    std::vector<Bands> all;
    if (!node.is_map()) {
        reading.wrong_type(node, "a mapping from names");
        return all;
    }
    for (const Member& member : node.members) all.push_back(read_one(reading, pack, member));
    return all;
}

}  // namespace rules::reading
