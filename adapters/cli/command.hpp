// A subcommand: how it is called, and what runs it.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

namespace adapters::cli {

/// Exit status, as clig.dev has it and scripts rely on.
enum class Exit { done = 0, answer_is_no = 1, wrong_usage = 2, system_failed = 3 };

/// What a subcommand is run with. Results go to `out`, talk to `talk`.
struct Call {
    std::vector<std::string> words;  ///< After the subcommand's name, without options.
    const boost::program_options::variables_map& options;
    std::ostream& out;
    std::ostream& talk;

    /// Of `data`, where nobody said: the configured folder. Throws UsageError when the configuration is
    /// wrong.
    [[nodiscard]] std::string text(const char* option) const;
    [[nodiscard]] bool given(const char* option) const {
        return options.contains(option) && !options[option].defaulted();
    }
    [[nodiscard]] bool flag(const char* option) const { return options[option].as<bool>(); }
    [[nodiscard]] bool json() const { return flag("json"); }
};

/// The call does not fit the subcommand; `message` says how to mend it. Caught by the command line: wrong
/// usage.
struct UsageError {
    std::string message;
};

struct Subcommand {
    std::string_view name;
    std::string_view usage;     ///< `import units|people|cases FILE.csv`
    std::string_view summary;   ///< One line.
    std::string_view examples;  ///< Lines to copy.
    void (*add_options)(boost::program_options::options_description_easy_init&);  ///< May be null.
    Exit (*run)(const Call&);
};

/// In the order of the help.
[[nodiscard]] std::span<const Subcommand> subcommands();

/// Parses and runs. Never throws: what a library threw becomes a message and `system_failed`.
[[nodiscard]] Exit run_command_line(const std::vector<std::string>& words, std::ostream& out,
                                    std::ostream& talk);

// The subcommands, one file each.
Exit run_demo(const Call& call);
Exit run_doctor(const Call& call);
Exit run_backup(const Call& call);
Exit run_restore(const Call& call);
Exit run_migrate(const Call& call);
Exit run_check(const Call& call);
Exit run_config(const Call& call);
Exit run_test(const Call& call);
Exit run_publish(const Call& call);
Exit run_pack(const Call& call);
Exit run_pack_moves(const Call& call);
Exit run_move_back(const Call& call);
Exit run_import(const Call& call);
Exit run_plan(const Call& call);
Exit run_rehearse(const Call& call);
Exit run_meeting(const Call& call);
Exit run_round(const Call& call);
Exit run_calendar(const Call& call);
Exit run_case(const Call& call);
Exit run_unit(const Call& call);
Exit run_user(const Call& call);
Exit run_person(const Call& call);
Exit run_action(const Call& call);
Exit run_concern(const Call& call);
Exit run_safeguarding(const Call& call);
Exit run_power(const Call& call);
Exit run_records(const Call& call, std::string_view kind);
Exit run_alert(const Call& call);
Exit run_webhook(const Call& call);
Exit run_feed(const Call& call);
Exit run_agreement(const Call& call);
Exit run_theme(const Call& call);
Exit run_practice(const Call& call);
Exit run_reaudits(const Call& call);
Exit run_follow_ups(const Call& call);
Exit run_journal(const Call& call);
Exit run_api(const Call& call);
Exit run_explain(const Call& call);
Exit run_grant(const Call& call);
Exit run_serve(const Call& call);
Exit run_schema(const Call& call);
Exit run_diagram(const Call& call);
Exit run_eval(const Call& call);
Exit run_when(const Call& call);
Exit run_due(const Call& call);
Exit run_bench(const Call& call);

}  // namespace adapters::cli
