#include "rules/pack/stored_fields.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "rules/pack/vocabulary.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/learning.hpp"

namespace {

template <class Record>
std::set<std::string> kept_fields() {
    std::set<std::string> names;
    using Members = boost::describe::describe_members<Record, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        std::string name = member.name;
        if (name.ends_with('_')) name.pop_back();  // `case_`, `template_`: words of C++.
        names.insert(std::move(name));
    });
    return names;
}

template <class Record>
void every_kept_field_can_be_expected(const char* record) {
    CAPTURE(record);
    std::set<std::string> expectable;
    for (const auto& field : rules::find_record_kind(record)->fields) expectable.emplace(field.name);
    for (const auto field : rules::stored_fields(record)) expectable.emplace(field);
    const auto kept = kept_fields<Record>();
    for (const std::string& name : kept) CHECK_MESSAGE(expectable.contains(name), name);
    for (const auto field : rules::stored_fields(record)) {
        CHECK_MESSAGE(kept.contains(std::string(field)), field);
    }
}

}  // namespace

TEST_CASE("tests of a pack may expect every field that a record keeps, and no other") {
    every_kept_field_can_be_expected<workflows::Audit>("audit");
    every_kept_field_can_be_expected<workflows::Round>("round");
    every_kept_field_can_be_expected<workflows::Finding>("finding");
    every_kept_field_can_be_expected<workflows::Action>("action");
    every_kept_field_can_be_expected<workflows::Alert>("alert");
    every_kept_field_can_be_expected<workflows::Deadline>("deadline");
    every_kept_field_can_be_expected<workflows::Calibration>("calibration");
    every_kept_field_can_be_expected<workflows::Drift>("drift");
    every_kept_field_can_be_expected<workflows::Recurrence>("recurrence");
    every_kept_field_can_be_expected<workflows::Practice>("practice");
    every_kept_field_can_be_expected<workflows::Concern>("concern");
    every_kept_field_can_be_expected<workflows::SafeguardingConcern>("safeguarding");
}
