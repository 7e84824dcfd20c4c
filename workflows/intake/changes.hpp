// What importing a sheet would change: the records read, beside those stored.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "workflows/records/document.hpp"

namespace workflows {

template <class R>
struct Changed {
    R before;
    R after;
    std::vector<std::string> fields;  ///< Sorted: `roles`, `training.case_audit`, `attributes.plan`.
};

template <class R>
struct Changes {
    std::vector<R> added;             ///< As read, in the sheet's order.
    std::vector<Changed<R>> changed;  ///< In the sheet's order.
    std::vector<R> unchanged;         ///< In the sheet's order.
    std::vector<R> absent;            ///< Stored but not in the sheet, by key; to be left alone.
};

/// Names of the fields that differ, sorted; those of an object within by `outer.inner`. A null is no value.
[[nodiscard]] std::vector<std::string> differing_fields(const boost::json::object& before,
                                                        const boost::json::object& after);

/// `read` names each key once, as the readers of intake.hpp see to.
template <DescribedRecord R>
[[nodiscard]] Changes<R> compare(std::vector<R> read, std::vector<R> stored) {
    std::map<std::string, R> before;
    for (R& record : stored) {
        std::string key = record.key();
        before.emplace(std::move(key), std::move(record));
    }
    Changes<R> changes;
    for (R& record : read) {
        auto known = before.extract(record.key());
        if (known.empty()) {
            changes.added.push_back(std::move(record));
            continue;
        }
        auto fields = differing_fields(to_document(known.mapped()), to_document(record));
        if (fields.empty()) {
            changes.unchanged.push_back(std::move(record));
        } else {
            changes.changed.push_back({std::move(known.mapped()), std::move(record), std::move(fields)});
        }
    }
    for (auto& [key, record] : before) changes.absent.push_back(std::move(record));
    return changes;
}

}  // namespace workflows
