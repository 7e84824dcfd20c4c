// How the overall grade of a tool follows, and what caps it.
#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/pack/conditions.hpp"
#include "rules/pack/functions.hpp"
#include "rules/pack/grammar/tools.hpp"
#include "rules/pack/tool_parts.hpp"
#include "rules/pack/values.hpp"
#include "rules/pack/vocabulary.hpp"
#include "rules/yaml/place_in_scalar.hpp"

namespace rules::reading {
namespace {

using Kind = Overall::Kind;
using Band = Overall::Band;

std::vector<std::string> grades_of(const Pack& pack, const Tool& tool) {
    const auto scale = pack.scales.find(tool.scale);
    return scale == pack.scales.end() ? std::vector<std::string>{} : scale->second.grades;
}

std::string read_grade(Reading& reading, const Pack& pack, const Tool& tool, const Node& node) {
    std::string grade = read_text(reading, node);
    const auto known = grades_of(pack, tool);
    if (known.empty() || std::ranges::find(known, grade) != known.end()) return grade;
    reading.error(node.where, "unknown_name",
                  "the scale \"" + tool.scale + "\" has no grade \"" + grade + "\"",
                  suggestion(grade, known));
    return grade;
}

struct Ends {
    std::optional<int> from, below;
    Band band;
};

Ends read_band(Reading& reading, const Pack& pack, const Tool& tool, const Node& node) {
    const Fields fields{reading, node, grammar::band};
    Ends ends;
    ends.band.where = node.where;
    if (const Node* from = fields.find("from")) ends.from = read_count(reading, *from, fields.shape("from"));
    if (const Node* below = fields.find("below"))
        ends.below = read_count(reading, *below, fields.shape("below"));
    if (const Node* grade = fields.find("grade")) ends.band.grade = read_grade(reading, pack, tool, *grade);
    return ends;
}

// An end that is left open reaches to the neighbouring band, at the edges to 0 and 100.
void close_ends(std::vector<Ends>& all) {
    std::ranges::stable_sort(all, {}, [](const Ends& e) {
        return e.from ? *e.from : e.below ? *e.below - 1 : 0;
    });
    constexpr int past_the_end = 101;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool last = i + 1 == all.size();
        all[i].band.from = all[i].from.value_or(i == 0 ? 0 : all[i - 1].band.below);
        const int next = last ? past_the_end : all[i + 1].from.value_or(past_the_end);
        all[i].band.below = all[i].below.value_or(next);
    }
}

std::string span_text(int from, int below) {
    return from + 1 == below ? std::to_string(from) : std::to_string(from) + " to " + std::to_string(below);
}

void check_cover(Reading& reading, const std::vector<Ends>& all, const Position& where) {
    const std::string every = "the bands give every score from 0 to 100 one grade";
    int covered = 0;
    for (const Ends& each : all) {
        const Band& band = each.band;
        if (band.below <= band.from) {
            reading.error(band.where, "bad_bands", "this band holds no score", every);
        } else if (band.from > covered) {
            reading.error(band.where, "bad_bands",
                          "no band holds the scores from " + span_text(covered, band.from), every);
        } else if (band.from < covered) {
            reading.error(band.where, "bad_bands",
                          "the scores from " + span_text(band.from, std::min(covered, band.below)) +
                              " stand in another band too",
                          every);
        }
        covered = std::max(covered, band.below);
    }
    if (all.empty()) {
        reading.error(where, "bad_bands", "there is no band", every);
    } else if (covered <= 100) {
        reading.error(all.back().band.where, "bad_bands",
                      "no band holds the scores from " + std::to_string(covered) + " up", every);
    }
}

void warn_of_worse_for_more(Reading& reading, const Pack& pack, const Tool& tool,
                            const std::vector<Band>& bands) {
    const auto grades = grades_of(pack, tool);
    const auto rank = [&](const Band& band) {
        return std::ranges::find(grades, band.grade) - grades.begin();
    };
    for (std::size_t i = 1; i < bands.size(); ++i) {
        const bool known = rank(bands[i]) < std::ssize(grades);
        if (!known || rank(bands[i]) <= rank(bands[i - 1])) continue;
        reading.error(
            bands[i].where, "worse_for_more",
            "a higher score gives a worse grade: " + bands[i].grade + " above " + bands[i - 1].grade);
    }
}

void read_bands(Reading& reading, const Pack& pack, const Fields& fields, const Node& node, Tool& tool) {
    const Node* bands = fields.find("bands");
    if (tool.scale.empty()) {
        if (bands) {
            reading.error(bands->where, "bad_value", "a tool without a scale has no grades for bands",
                          "leave `bands` out: the score is shown without a grade");
        }
        return;
    }
    if (!bands) {
        reading.error(node.where, "missing_key", "a score needs \"bands\" to give a grade");
        return;
    }
    std::vector<Ends> all;
    for (const Node* band : read_list(reading, *bands)) all.push_back(read_band(reading, pack, tool, *band));
    if (!bands->is_list()) return;
    close_ends(all);
    check_cover(reading, all, bands->where);
    for (Ends& each : all) tool.overall.bands.push_back(std::move(each.band));
    warn_of_worse_for_more(reading, pack, tool, tool.overall.bands);
}

void read_computed(Reading& reading, const Pack& pack, const Node& node, Tool& tool) {
    const Fields fields{reading, node, grammar::overall};
    if (!fields) return;
    const Node* worst = fields.find("worst_of");
    const Node* mean = fields.find("mean_of");
    const Node* score = fields.find("score");
    const Node* bands = fields.find("bands");
    if ((worst != nullptr) + (mean != nullptr) + (score != nullptr) != 1) {
        reading.error(node.where, "missing_key", "one of worst_of, mean_of and score is expected here");
        return;
    }
    if (bands && !score) {
        reading.error(bands->where, "bad_value", "bands belong to a score",
                      "write { score: percent, bands: [...] }");
    }
    if (worst) (void)read_choice(reading, *worst, grammar::sections_words);
    if (mean) (void)read_choice(reading, *mean, grammar::sections_words);
    tool.overall.kind = worst ? Kind::worst_of_sections : mean ? Kind::mean_of_sections : Kind::score;
    if (!score) return;
    (void)read_choice(reading, *score, grammar::score_words);
    read_bands(reading, pack, fields, node, tool);
}

// A grade that no scale has would be found only by the audit that gets it.
void check_grades_given(Reading& reading, const Pack& pack, const Node& node, const Tool& tool) {
    const std::string call = "gives_grade(";
    cel::Environment environment = environment_for(pack, "tool " + tool.id);
    const auto grade = cel::Type::text_choices(grades_of(pack, tool)).or_null();
    environment.add_function("gives_grade", {false, {grade}, grade},
                             [](auto arguments, const auto&) { return arguments[0]; });
    const auto compiled = cel::compile(call + node.text + ")", environment);
    const auto* problems = std::get_if<cel::Problems>(&compiled);
    if (!problems) return;
    for (const cel::Problem& problem : *problems) {
        if (problem.code != "unknown_choice") continue;
        const auto& source = *reading.sources.at(node.where.file);
        reading.error(yaml::place_in_scalar(source, node, problem.offset - call.size()), "unknown_choice",
                      problem.message, problem.hint);
    }
}

void read_expression(Reading& reading, const Pack& pack, const Node& node, Tool& tool) {
    tool.overall.kind = Kind::expression;
    tool.overall.expression = read_condition(reading, pack, node, "tool " + tool.id, Gives::anything);
    const auto& program = tool.overall.expression->program;
    if (!program) return;
    const cel::Type type = program->type();
    using TypeKind = cel::Type::Kind;
    if (!type.is_dyn() && type.kind() != TypeKind::text && type.kind() != TypeKind::null) {
        reading.error(node.where, "bad_condition",
                      "the overall grade is a grade or null; this gives " + type.text(),
                      "give a grade of the tool's scale, or null for none");
        return;
    }
    check_grades_given(reading, pack, node, tool);
}

void read_limits(Reading& reading, const Pack& pack, const Node& node, Tool& tool) {
    if (tool.scale.empty()) {
        reading.error(node.where, "bad_value", "a tool without a scale has no overall grade to limit");
        return;
    }
    for (const Node* item : read_list(reading, node)) {
        const Fields fields{reading, *item, grammar::limit};
        Limit limit;
        if (const Node* c = fields.find("if"))
            limit.only_if = read_condition(reading, pack, *c, "tool " + tool.id);
        if (const Node* grade = fields.find("at_best"))
            limit.at_best = read_grade(reading, pack, tool, *grade);
        tool.limits.push_back(std::move(limit));
    }
}

// What is computed needs something to be computed from, in a theme too.
void check_base(Reading& reading, const Tool& tool, const Position& where) {
    const bool of_sections =
        tool.overall.kind == Kind::worst_of_sections || tool.overall.kind == Kind::mean_of_sections;
    if (of_sections && std::ranges::none_of(tool.sections, &Section::graded)) {
        reading.error(
            where, "no_base",
            "the overall grade follows from the sections, but no section of \"" + tool.id + "\" is graded",
            "give a section `graded: true`");
    }
    if (tool.overall.kind != Kind::score) return;
    for (const Section& section : tool.sections) {
        for (const Question& question : section.questions) {
            if (is_countable(question.answer)) return;
        }
    }
    reading.error(where, "no_base",
                  "a percentage of nothing: no question of \"" + tool.id +
                      "\" is answered with yes_no, yes_no_na or scale");
}

}  // namespace

void read_overall(Reading& reading, const Pack& pack, const Fields& fields, Tool& tool) {
    if (const Node* node = fields.find("overall")) {
        tool.overall = {};
        tool.overall.where = node->where;
        const bool is_score = node->is_map() && node->find("score");
        if (node->is_scalar() && node->text == "judged") {
            tool.overall.kind = Kind::judged;
        } else if (tool.scale.empty() && !is_score) {
            reading.error(node->where, "bad_value", "a tool without a scale has no overall grade",
                          "leave `overall` out, or name a scale");
        } else if (node->is_scalar()) {
            read_expression(reading, pack, *node, tool);
        } else {
            read_computed(reading, pack, *node, tool);
        }
    }
    if (const Node* node = fields.find("limits")) {
        tool.limits.clear();
        read_limits(reading, pack, *node, tool);
    }
    check_base(reading, tool, fields.find("overall") ? tool.overall.where : tool.where);
}

}  // namespace rules::reading
