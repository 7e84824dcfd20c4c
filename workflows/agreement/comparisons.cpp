#include "workflows/agreement/comparisons.hpp"

#include <algorithm>

#include "workflows/audits/grades.hpp"
#include "workflows/history/past_audits.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

using Grade = std::optional<std::string>;
using Sections = std::map<std::string, std::string>;

std::string group_of(std::string_view against, std::string_view auditor = "") {
    std::string group(against);
    if (!auditor.empty()) group += ".auditor=" + std::string(auditor);
    return group + '\t';
}

Grade grade_in(const Sections& sections, const std::string& section) {
    const auto found = sections.find(section);
    return found == sections.end() ? Grade{} : Grade(found->second);
}

class Finder {
public:
    Finder(const Decision& decision, const ComparisonQuery& query) : decision_(decision), query_(query) {}

    Comparisons find() {
        const std::string group = group_of(to_string(query_.against), query_.auditor.value_or(""));
        // The index holds days of UTC: a day more on either side, and the record itself is looked at.
        constexpr std::chrono::days beside{1};
        const std::string from = query_.from ? rules::to_text(*query_.from - beside) : "";
        const std::string to = query_.to ? rules::to_text(*query_.to + 2 * beside) : "\xF4\x8F\xBF\xBF";
        const auto listed =
            decision_.state().scan(judged_twice_index, group + from, group + to, engine::no_limit);
        for (const engine::Listed& each : listed) look_at(each.record);
        std::ranges::stable_sort(found_.all, {}, [](const Comparison& each) {
            return std::pair(each.on, numbered_key(each.audit));
        });
        return std::move(found_);
    }

private:
    void look_at(const engine::RecordKey& key) {
        if (key.kind == Calibration::kind_name) return of_calibration(*decision_.find<Calibration>(key.id));
        const Audit audit = *decision_.find<Audit>(key.id);
        Comparison comparison = begin(audit);
        comparison.on = zone(audit).local_date(*audit.moderated_on);
        comparison.judge = audit.moderator.value_or("");
        if (!query_.section) return keep(audit, comparison, audit.first_grade, audit.moderator_grade);
        const Sections& first = audit.first_sections.empty() ? audit.sections : audit.first_sections;
        keep(audit, comparison, grade_in(first, *query_.section), grade_in(audit.sections, *query_.section));
    }

    void of_calibration(const Calibration& calibration) {
        const auto audit = decision_.find<Audit>(calibration.audit);
        if (!audit || audit->state == AuditState::withdrawn) return;
        Comparison comparison = begin(*audit);
        comparison.auditors = calibration.auditors;
        comparison.on = calibration.judged_on;
        comparison.judge = calibration.by;
        if (!query_.section) return keep(*audit, comparison, calibration.our_grade, calibration.grade);
        keep(*audit, comparison, grade_in(calibration.our_sections, *query_.section),
             grade_in(calibration.sections, *query_.section));
    }

    static Comparison begin(const Audit& audit) {
        Comparison comparison;
        comparison.audit = audit.ref;
        comparison.programme = audit.programme;
        comparison.auditors = audit.auditors;
        comparison.unit = audit.unit_then;
        comparison.imported = audit.drawn_as == imported;
        comparison.blind = audit.blind;
        return comparison;
    }

    // Of the version with which it was audited; where that cannot be read any more, of the newest.
    [[nodiscard]] VersionedPack pack_of(const Audit& audit) const {
        const auto own = decision_.readable_pack(audit.pack);
        return own ? *own : decision_.pack();
    }
    [[nodiscard]] const rules::Zone& zone(const Audit& audit) const { return pack_of(audit)->zone; }

    void keep(const Audit& audit, Comparison& comparison, const Grade& first, const Grade& second) {
        const bool too_early = query_.from && comparison.on < *query_.from;
        if (too_early || (query_.to && comparison.on > *query_.to)) return;
        const VersionedPack pack = pack_of(audit);
        const auto tool = pack->tools.find(audit.tool);
        if (tool == pack->tools.end() || !first || !second) return without_grades();
        const int ours = rank_of(*pack.pack, tool->second, *first);
        const int theirs = rank_of(*pack.pack, tool->second, *second);
        if (ours == 0 || theirs == 0) return without_grades();
        comparison.scale = tool->second.scale;
        comparison.grades = grades_of(*pack.pack, tool->second);
        comparison.first = static_cast<std::size_t>(ours) - 1;
        comparison.second = static_cast<std::size_t>(theirs) - 1;
        found_.all.push_back(std::move(comparison));
    }

    void without_grades() { ++found_.without_grades; }

    const Decision& decision_;
    const ComparisonQuery& query_;
    Comparisons found_;
};

void add_places(std::vector<engine::IndexKey>& places, std::string_view against, const std::string& day,
                const std::vector<std::string>& auditors) {
    places.push_back({judged_twice_index, group_of(against) + day});
    for (const std::string& auditor : auditors)
        places.push_back({judged_twice_index, group_of(against, auditor) + day});
}

}  // namespace

Comparisons find_comparisons(const Decision& decision, const ComparisonQuery& query) {
    return Finder(decision, query).find();
}

std::vector<engine::IndexKey> judged_twice_places(const engine::RecordKey& key,
                                                  const boost::json::object& document) {
    std::vector<engine::IndexKey> places;
    if (key.kind == Calibration::kind_name) {
        const auto calibration = from_document<Calibration>(document);
        add_places(places, calibration.against, rules::to_text(calibration.judged_on), calibration.auditors);
    } else if (key.kind == Audit::kind_name && document.contains("moderated_on")) {
        constexpr std::size_t length_of_a_day = 10;
        const auto audit = from_document<Audit>(document);
        if (audit.state != AuditState::withdrawn) {
            add_places(places, to_string(rules::Against::moderator),
                       engine::to_text(*audit.moderated_on).substr(0, length_of_a_day), audit.auditors);
        }
    }
    return places;
}

std::string_view to_string(rules::Against against) {
    switch (against) {
        case rules::Against::external:
            return "external";
        case rules::Against::reader:
            return "reader";
        default:
            return "moderator";
    }
}

}  // namespace workflows
