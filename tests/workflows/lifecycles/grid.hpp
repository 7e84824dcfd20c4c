// The whole grid of a lifecycle: every state, and no state at all, with every event.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "workflows/lifecycles/lifecycle.hpp"

namespace workflows {

/// A cell that is accepted, with facts that every guard likes.
template <class State, class Event>
struct Step {
    std::optional<State> from;
    Event event;
    State to;
};

template <class Event>
std::string_view name_of(const Event& event) {
    return std::visit([](const auto& e) { return e.name; }, event);
}

template <class State>
std::string name_of(std::optional<State> state) {
    return state ? std::string(to_string(*state)) : "new";
}

/// Takes every step of `steps`, and checks that each other pair of state and event is refused as not
/// applying.
template <class State, class Event>
void check_grid(const auto& states, const std::vector<Step<State, Event>>& steps) {
    std::vector<std::optional<State>> rows{std::nullopt};
    rows.insert(rows.end(), states.begin(), states.end());

    for (const auto& step : steps) {
        INFO(name_of(step.from), " ", name_of(step.event));
        const auto next = next_state(step.from, step.event);
        REQUIRE(next.has_value());
        CHECK(*next == step.to);
        CHECK_FALSE(refusal(step.from, step.event).has_value());
    }
    for (const std::optional<State> from : rows) {
        std::vector<std::string> expected;
        for (const auto& step : steps) {
            const auto& event = step.event;
            bool has_step = false;
            for (const auto& other : steps) {
                has_step = has_step || (other.from == from && other.event.index() == event.index());
            }
            INFO(name_of(from), " ", name_of(event));
            if (!has_step) {
                const auto refused = refusal(from, event);
                REQUIRE(refused.has_value());
                CHECK_FALSE(refused->applies);
                CHECK(refused->state == name_of(from));
                CHECK(refused->command == name_of(event));
                CHECK(refused->why == std::vector<std::string>{"it does not apply in this state"});
                CHECK(refused->allowed == allowed(from));
                CHECK(next_state(from, event).error() == to_error(*refused));
            } else {
                bool listed_as_allowed = false;
                for (const std::string& command : allowed(from)) {
                    listed_as_allowed = listed_as_allowed || command == name_of(event);
                }
                CHECK(listed_as_allowed);
            }
        }
    }
}

/// One guard that says no: which state and event, and all its objections joined by "; ".
template <class State, class Event>
struct Objection {
    std::optional<State> from;
    Event event;
    std::string why;
};

template <class State, class Event>
void check_objections(const std::vector<Objection<State, Event>>& cases) {
    for (const auto& c : cases) {
        INFO(name_of(c.from), " ", name_of(c.event));
        const auto refused = refusal(c.from, c.event);
        REQUIRE(refused.has_value());
        CHECK(refused->applies);
        std::string why;
        for (const std::string& each : refused->why) {
            why += (why.empty() ? "" : "; ") + each;
        }
        CHECK(why == c.why);
        CHECK(next_state(c.from, c.event).error().code == engine::ErrorCode::conflict);
    }
}

}  // namespace workflows
