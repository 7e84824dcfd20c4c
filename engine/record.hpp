// What is stored: documents, each under a kind and an id. The state of the whole system is a set of these.
#pragma once

#include <compare>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace engine {

/// Names one record and, as every event is about one record, its stream too.
struct RecordKey {
    std::string kind;  ///< `audit`, `action`, ...: 1 to 40 bytes of [a-z_].
    std::string id;    ///< The reference people see: 1 to 200 bytes of UTF-8 without control characters.

    auto operator<=>(const RecordKey&) const = default;
};

/// `kind/id`, as people and the journal write it.
[[nodiscard]] std::string to_string(const RecordKey& key);

/// Whether kind and id keep the limits above.
[[nodiscard]] bool is_valid(const RecordKey& key);

/// One record's content. Shared and never changed after it is made; null means: there is no such record.
using Document = std::shared_ptr<const boost::json::object>;

/// A place in an ordered index, from which the record is found without reading others.
struct IndexKey {
    std::string index;  ///< The list's name, e.g. `wake`.
    std::string key;    ///< UTF-8, sorted by bytes; composite keys are joined with '/'.

    auto operator<=>(const IndexKey&) const = default;
};

/// Says where a record is listed, given its content. Pure: the same content gives the same places, always,
/// because a rebuild of the store must give the same bytes.
using Indexer = std::function<std::vector<IndexKey>(const RecordKey&, const boost::json::object&)>;

}  // namespace engine
