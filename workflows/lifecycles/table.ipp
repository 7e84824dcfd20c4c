// How a lifecycle's table is written and run. Includes MSM, so only the lifecycles' .cpp files include this.
//
// A table is an mp_append of Rows<From<...>, Event, target, guards...>. A guard is a type with
//     static constexpr const char* name;                  as the diagram shows it
//     static bool holds(const auto& event);               reads the event and nothing else
//     static std::string objection(const auto& event);    why it does not hold, for a person
// A guard without `objection` only chooses between rows; exactly one of those that compete must hold.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/mp11.hpp>
#include <boost/mp11/mpl.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>

#include "workflows/lifecycles/lifecycle.hpp"

namespace workflows::table {

namespace mp11 = boost::mp11;
namespace msm = boost::msm;

template <auto State>
struct In : msm::front::state<> {
    static constexpr std::optional<decltype(State)> value = State;
};

/// Before the record exists.
template <class State>
struct Unborn : msm::front::state<> {
    static constexpr std::optional<State> value = std::nullopt;
};

template <auto... States>
using From = mp11::mp_list<In<States>...>;
template <class State>
using FromNothing = mp11::mp_list<Unborn<State>>;

// Targets.
template <auto State>
struct To {};
struct Same {};
template <auto State, class Condition>
struct Exit {};
template <class... Exits>
struct Choice {};  ///< One row for each exit; their conditions exclude each other and leave nothing out.

struct Straight {
    static constexpr const char* name = "";
    static bool holds(const auto&) { return true; }
};

template <class Condition, class... Guards>
struct When {
    static constexpr const char* choice = Condition::name;

    bool operator()(const auto& event, auto&, auto&, auto&) const {
        return (Guards::holds(event) && ...) && Condition::holds(event);
    }

    static std::string name() {
        std::string all;
        ((all += (all.empty() ? "" : " and ") + std::string(Guards::name)), ...);
        return all;
    }

    static void object(const auto& event, std::vector<std::string>& why) {
        (object_as<Guards>(event, why), ...);
    }

private:
    template <class Guard>
    static void object_as(const auto& event, std::vector<std::string>& why) {
        if constexpr (requires { Guard::objection(event); }) {
            if (Guard::holds(event)) {
                return;
            }
            std::string objection = Guard::objection(event);
            if (std::ranges::find(why, objection) == why.end()) {  // Competing rows share guards.
                why.push_back(std::move(objection));
            }
        }
    }
};

template <class Source, class Event, class Target, class... Guards>
struct Expand;

template <class Source, class Event, auto State, class... Guards>
struct Expand<Source, Event, To<State>, Guards...> {
    using type =
        mp11::mp_list<msm::front::Row<Source, Event, In<State>, msm::front::none, When<Straight, Guards...>>>;
};

template <class Source, class Event, class... Guards>
struct Expand<Source, Event, Same, Guards...> {
    using type =
        mp11::mp_list<msm::front::Row<Source, Event, Source, msm::front::none, When<Straight, Guards...>>>;
};

template <class Source, class Event, auto... States, class... Conditions, class... Guards>
struct Expand<Source, Event, Choice<Exit<States, Conditions>...>, Guards...> {
    using type = mp11::mp_list<
        msm::front::Row<Source, Event, In<States>, msm::front::none, When<Conditions, Guards...>>...>;
};

template <class Sources, class Event, class Target, class... Guards>
struct ExpandAll;

template <class... Sources, class Event, class Target, class... Guards>
struct ExpandAll<mp11::mp_list<Sources...>, Event, Target, Guards...> {
    using type = mp11::mp_append<typename Expand<Sources, Event, Target, Guards...>::type...>;
};

template <class Sources, class Event, class Target, class... Guards>
using Rows = typename ExpandAll<Sources, Event, Target, Guards...>::type;

/// `Plan` is a struct that names `State`, `Event` and `Table`. A struct, because its short name stands for
/// the whole table in every symbol: with the list itself as the argument the audit's object file had 460 MB
/// and took 1.7 GB to compile.
template <class Plan>
struct Lifecycle : msm::front::state_machine_def<Lifecycle<Plan>> {
    using initial_state = Unborn<typename Plan::State>;
    using transition_table = typename Plan::Table;
    using no_exception_thrown = int;  // Otherwise MSM catches what a guard throws.
    using no_message_queue = int;     // No action sends an event, so no queue to keep.

    void no_transition(const auto&, auto&, int) {}  // Seen in what process_event returns.
};

template <class Row>
using SourceOf = typename Row::Source;
template <class Row>
using TargetOf = typename Row::Target;

/// One lifecycle, run from the stored state. Pure.
template <class Plan>
class Runner {
    using State = typename Plan::State;
    using Event = typename Plan::Event;
    using Table = typename Plan::Table;

public:
    using Outcome = std::variant<State, Refusal>;

    /// `record`: "audit".
    static Outcome run(const char* record, std::optional<State> from, const Event& event) {
        Machine machine;  // Never start()ed: it resumes, so nothing of the initial state may run.
        Restore restore{static_cast<int>(std::ranges::find(by_id, from) - by_id.begin())};
        assert(restore.id < static_cast<int>(by_id.size()));
        machine.serialize(restore, 0);

        const auto handled = std::visit([&](const auto& e) { return machine.process_event(e); }, event);
        if (handled == msm::back::HANDLED_TRUE) {
            return *by_id.at(static_cast<std::size_t>(machine.current_state()[0]));
        }
        const bool applies = handled == msm::back::HANDLED_GUARD_REJECT;
        return Refusal{
            record,
            spelling(from),
            std::visit([](const auto& e) { return std::string(e.name); }, event),
            applies,
            applies ? objections(from, event) : std::vector<std::string>{"it does not apply in this state"},
            allowed(from)};
    }

    static std::vector<std::string> allowed(std::optional<State> from) {
        std::vector<std::string> commands;
        for_each_row([&]<class Row>() {
            const std::string command(Row::Evt::name);
            if (Row::Source::value == from && std::ranges::find(commands, command) == commands.end()) {
                commands.push_back(command);
            }
        });
        return commands;
    }

    static std::vector<Transition> transitions() {
        std::vector<Transition> rows;
        for_each_row([&]<class Row>() {
            rows.push_back({spelling(Row::Source::value), std::string(Row::Evt::name), Row::Guard::name(),
                            Row::Guard::choice, spelling(Row::Target::value)});
        });
        return rows;
    }

private:
    using Machine = msm::back::state_machine<Lifecycle<Plan>>;
    using States = mp11::mp_unique<
        mp11::mp_append<mp11::mp_transform<SourceOf, Table>, mp11::mp_transform<TargetOf, Table>>>;

    // The smallest archive that Machine::serialize() accepts: it sets the active state and skips the rest.
    struct Restore {
        int id;
        void operator&(int (&active_states)[1]) const { active_states[0] = id; }
        void operator&(auto&) const {}
    };

    // MSM numbers the states by their place in the table, so the numbers change when rows move.
    // They stay inside this class; storage keeps names.
    static constexpr auto number_states() {
        std::array<std::optional<State>, mp11::mp_size<States>::value> numbered{};
        mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, States>>([&](auto identity) {
            using Each = typename decltype(identity)::type;
            using Id = typename msm::back::get_state_id<typename Machine::stt, Each>::type;
            numbered[static_cast<std::size_t>(Id::value)] = Each::value;
        });
        return numbered;
    }
    static constexpr auto by_id = number_states();

    static void for_each_row(auto visit) {
        mp11::mp_for_each<mp11::mp_transform<mp11::mp_identity, Table>>(
            [&](auto identity) { visit.template operator()<typename decltype(identity)::type>(); });
    }

    static std::string spelling(std::optional<State> state) {
        return state ? std::string(to_string(*state)) : "new";
    }

    static std::vector<std::string> objections(std::optional<State> from, const Event& event) {
        std::vector<std::string> why;
        for_each_row([&]<class Row>() {
            if (Row::Source::value == from && std::holds_alternative<typename Row::Evt>(event)) {
                Row::Guard::object(std::get<typename Row::Evt>(event), why);
            }
        });
        return why;
    }
};

template <class Outcome>
engine::Result<std::variant_alternative_t<0, Outcome>> state_or_error(const Outcome& outcome) {
    if (const Refusal* refusal = std::get_if<Refusal>(&outcome)) {
        return to_error(*refusal);
    }
    return std::get<0>(outcome);
}

template <class Outcome>
std::optional<Refusal> refusal_of(const Outcome& outcome) {
    if (const Refusal* refusal = std::get_if<Refusal>(&outcome)) {
        return *refusal;
    }
    return std::nullopt;
}

// Stored spellings: pairs of state and text.

template <class Spellings, class State>
std::string_view spelled(const Spellings& spellings, State state) {
    return std::ranges::find(spellings, state, &Spellings::value_type::first)->second;
}

template <class State, std::size_t N>
std::optional<State> parsed(const std::array<std::pair<State, std::string_view>, N>& spellings,
                            std::string_view text) {
    const auto found = std::ranges::find(spellings, text, &std::pair<State, std::string_view>::second);
    if (found == spellings.end()) {
        return std::nullopt;
    }
    return found->first;
}

}  // namespace workflows::table
