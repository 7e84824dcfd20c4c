#include "workflows/publishing/renames.hpp"

#include <set>

#include "rules/names.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;
using Names = std::map<std::string, std::set<std::string>>;

Names names_of(const rules::Pack& pack) {
    Names names{{"programme", {}}, {"tool", {}}, {"section", {}}, {"question", {}}};
    for (const auto& each : pack.programmes) names["programme"].insert(each.first);
    for (const auto& [id, tool] : pack.tools) {
        names["tool"].insert(id);
        for (const rules::Section& section : tool.sections) {
            names["section"].insert(section.id);
            for (const rules::Question& question : section.questions) names["question"].insert(question.id);
        }
    }
    return names;
}

Error unknown(const std::string& text, const std::string& now, const Names& names, const std::string& only) {
    std::vector<std::string> known;
    for (const auto& [kind, of_kind] : names) {
        if (only.empty() || kind == only) known.insert(known.end(), of_kind.begin(), of_kind.end());
    }
    const auto nearest = rules::nearest_name(now, known);
    return {ErrorCode::invalid_input, "The new version has no " +
                                          (only.empty() ? "programme, tool, section or question" : only) +
                                          " `" + now + "`, as `" + text + "` says" +
                                          (nearest ? ": did you mean `" + *nearest + "`?" : ".")};
}

}  // namespace

engine::Result<Renames> Renames::read(const std::vector<std::string>& texts, const rules::Pack& pack) {
    const Names names = names_of(pack);
    Renames renames;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
            return Error{ErrorCode::invalid_input, "A rename is old=new, not `" + text + "`."};
        }
        std::string old = text.substr(0, equals);
        const std::string now = text.substr(equals + 1);
        const std::size_t dot = old.find('.');
        const std::string only = dot == std::string::npos ? "" : old.substr(0, dot);
        if (!only.empty() && !names.contains(only)) {
            return Error{ErrorCode::invalid_input,
                         "`" + only + "` in `" + text + "` is none of programme, tool, section, question."};
        }
        if (!only.empty()) old = old.substr(dot + 1);
        bool known = false;
        for (const auto& [kind, of_kind] : names) {
            if ((!only.empty() && kind != only) || !of_kind.contains(now)) continue;
            renames.by_kind_[kind][old] = now;
            known = true;
        }
        if (!known) return unknown(text, now, names, only);
    }
    return renames;
}

const std::string& Renames::name(const std::string& kind, const std::string& old) const {
    const auto of_kind = by_kind_.find(kind);
    if (of_kind == by_kind_.end()) return old;
    const auto found = of_kind->second.find(old);
    return found == of_kind->second.end() ? old : found->second;
}

}  // namespace workflows
