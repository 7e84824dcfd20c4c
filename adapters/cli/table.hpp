// Rows for people: columns as wide as what is in them.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace adapters::cli {

class Table {
public:
    explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}

    /// As many cells as there are columns.
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

    [[nodiscard]] bool empty() const { return rows_.empty(); }

    void print(std::ostream& out) const;

private:
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace adapters::cli
