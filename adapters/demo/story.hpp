// What happened, told to somebody who watches.
#pragma once

#include <iosfwd>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/store.hpp"
#include "rules/time/zone.hpp"

namespace adapters::demo {

/// Told of every commit. What matters is a line of its own, the rest is counted and told once a week.
class Story {
public:
    Story(const engine::Store& store, rules::Zone zone, std::ostream& out)
        : store_(store), zone_(zone), out_(out) {}

    void hear(const std::vector<engine::Event>& events);

    /// Tells what is counted and not told yet.
    void end();

private:
    void hear(const engine::Event& event);
    void line(const engine::Event& event, const std::string& text);
    void tell_week();
    [[nodiscard]] std::string name_of(const std::string& person) const;
    [[nodiscard]] std::string line_about(const engine::Event& event);

    const engine::Store& store_;
    rules::Zone zone_;
    std::ostream& out_;
    rules::Date week_{};
    std::map<std::string, int> counts_;
    std::set<std::string> told_;  ///< Items whose ladder has been told of.
};

}  // namespace adapters::demo
