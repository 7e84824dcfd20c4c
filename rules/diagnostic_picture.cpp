#include "rules/diagnostic_picture.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace rules {
namespace {

constexpr std::size_t widest = 120;
constexpr std::size_t gutter = 6;

constexpr std::string_view bold = "1";
constexpr std::string_view red = "1;31";
constexpr std::string_view yellow = "1;33";
constexpr std::string_view cyan = "36";
constexpr std::string_view faint = "2";

std::size_t character_bytes(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
}

bool is_control(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return first < 0x20 || first == 0x7f || first >= 0x80;
    return first == 0xc2 && static_cast<unsigned char>(character[1]) < 0xa0;
}

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    while (!text.empty()) {
        const std::string_view one = text.substr(0, character_bytes(text[0]));
        characters.emplace_back(one == "\t" ? " " : is_control(one) ? "?" : one);
        text.remove_prefix(one.size());
    }
    return characters;
}

std::string joined(const std::vector<std::string>& characters, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text += characters[i];
    return text;
}

std::string shown(std::string_view text) {
    const auto characters = characters_of(text);
    return joined(characters, 0, characters.size());
}

class Painter {
public:
    Painter(const Sources& sources, Colours colours) : sources_{sources}, colours_{colours} {}

    [[nodiscard]] std::string paint(std::string_view style, const std::string& text) const {
        if (colours_ == Colours::no) return text;
        return "\x1b[" + std::string{style} + "m" + text + "\x1b[0m";
    }

    // The line, and marks from `where` to `end`; a long line only around them.
    [[nodiscard]] std::string frame(const Position& where, const std::optional<Position>& end,
                                    std::string_view style, char first, char further) const {
        const auto source = sources_.find(where.file);
        if (source == sources_.end() || where.line == 0) return "";
        const auto characters = characters_of(source->second.line(where.line));
        const std::size_t column =
            std::min(static_cast<std::size_t>(std::max(where.column - 1, 0)), characters.size());
        std::size_t last = column + 1;
        if (end && end->line == where.line) last = static_cast<std::size_t>(std::max(end->column - 1, 0));
        if (end && end->line > where.line) last = characters.size();
        const std::size_t from = column > widest / 2 ? column - widest / 2 : 0;
        const std::size_t to = std::min(characters.size(), from + widest);
        last = std::max(column + 1, std::min(last, std::max(to, column + 1)));
        const std::string cut = from > 0 ? "..." : "";
        const std::string number = std::to_string(where.line);
        return paint(faint, std::string(gutter - std::min(gutter, number.size()), ' ') + number + " | ") +
               cut + joined(characters, from, to) + (to < characters.size() ? "..." : "") + "\n" +
               paint(faint, std::string(gutter, ' ') + " | ") + std::string(cut.size() + column - from, ' ') +
               paint(style, std::string(1, first) + std::string(last - column - 1, further)) + "\n";
    }

private:
    const Sources& sources_;
    Colours colours_;
};

}  // namespace

std::string picture(const Diagnostic& diagnostic, const Sources& sources, Colours colours) {
    const Painter painter{sources, colours};
    const std::string_view style = diagnostic.severity() == Severity::error ? red : yellow;
    const std::string kind =
        std::string{word_for(diagnostic.severity())} + "[" + std::string{diagnostic.code.text()} + "]";
    std::string text = painter.paint(bold, shown(to_text(diagnostic.where)) + ":") + " " +
                       painter.paint(style, kind) + ": " + painter.paint(bold, shown(diagnostic.message)) +
                       "\n" + painter.frame(diagnostic.where, diagnostic.end, style, '^', '~');
    if (diagnostic.other) {
        const std::string other = painter.frame(*diagnostic.other, {}, cyan, '^', '~');
        if (!other.empty()) text += "    the other one: " + shown(to_text(*diagnostic.other)) + "\n" + other;
    }
    if (!diagnostic.hint.empty()) text += painter.paint(cyan, "    hint: ") + shown(diagnostic.hint) + "\n";
    return text;
}

}  // namespace rules
