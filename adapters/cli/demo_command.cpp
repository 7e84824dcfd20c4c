// caseloop demo: a fictional county's programme, played.
#include <filesystem>
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/alert_post.hpp"
#include "adapters/cli/configured.hpp"
#include "adapters/cli/demo_sign_ins.hpp"
#include "adapters/cli/import.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "adapters/cli/serve.hpp"
#include "adapters/demo/play.hpp"
#include "adapters/demo/story.hpp"
#include "adapters/demo/summary.hpp"

namespace adapters::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* pack_name = "northmere";

// The county's books open on a Friday; the first round is on the Monday after.
rules::LocalTime first_day() {
    return *rules::parse_local_time("2026-01-02T08:00");
}

// Up to the end of the last month, the first counted whole.
rules::LocalTime months_later(int months) {
    const std::chrono::year_month_day first{rules::date_of(first_day())};
    return rules::LocalTime{rules::Date{(first.year() / first.month() + std::chrono::months{months}) / 1}};
}

void save(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    if (!stream.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string first_problem(const workflows::Problems& problems) {
    return problems.empty() ? "" : workflows::to_text(problems.listed().front());
}

// The program as it can be called from here.
std::string program() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (error) return "caseloop";
    const fs::path near = fs::proximate(self, error);
    return error || near.string().starts_with("..") ? self.string() : near.string();
}

void print_next_steps(const std::string& data, const AlertPost& post, std::ostream& out) {
    const std::string caseloop = "  " + program() + " ";
    const std::string store = " --data " + data + "\n";
    out << "\nWhat to do next:\n"
        << caseloop << "action list --where overdue=true" << store << caseloop << "audit show AUD-1" << store
        << caseloop << "round preview monthly_case_audits" << store << caseloop << "journal verify" << store
        << caseloop << "journal rebuild" << store << caseloop << "serve" << store << "Mail to managers goes to " << post.destination()
        << "; the register's CSVs are in " << data << "/register.\n"
        << "The rules are in config/packs/" << pack_name << ": change one, then check and test it:\n"
        << caseloop << "check config/packs/" << pack_name << '\n'
        << caseloop << "test config/packs/" << pack_name << '\n';
}

void print_sign_ins(const std::vector<DemoSignIn>& sign_ins, std::ostream& out) {
    if (sign_ins.empty()) return;
    out << "\nWho may sign in (the passwords are shown this once):\n";
    for (const DemoSignIn& each : sign_ins)
        out << "  " << each.name << "  \"" << each.password << "\"  (" << each.role << ")\n";
}

// A story on a virtual clock has no place in a real store: what is real would be told wrong times from then on.
void demand_demo_folder(const std::string& data) {
    if (!fs::exists(store_file(data)) || is_played(data)) return;
    throw UsageError{"there is a store in " + data + " that is no demo's: name another folder with --data."};
}

// Plays the story; what follows has the store for itself.
Exit play_demo(const Call& call) {
    const int months = call.options["months"].as<int>();
    if (months < 1 || months > 120) throw UsageError{"--months is a number from 1 to 120."};
    const std::string data = call.text("data");
    const CheckedPack checked = check_pack_folder(config_folder() / "packs" / pack_name);
    if (!checked.reading.pack) {
        call.out << rules::to_text(checked.reading.diagnostics);
        call.talk << "The demo's pack has errors: mend them first.\n";
        return Exit::answer_is_no;
    }
    const rules::Pack& pack = *checked.reading.pack;
    const auto seed = call.options["seed"].as<std::uint64_t>();
    demand_demo_folder(data);
    OpenService service(call, engine::seeds_from(seed));
    engine::Writer& writer = service.writer();
    mark_as_played(data);
    AlertPost post(service.store(), data);
    demo::Story story(service.held(), pack.zone, call.out);
    writer.observe([&](const std::vector<engine::Event>& events) { story.hear(events); });

    demo::Surroundings around;
    around.seed = seed;
    around.starts = first_day();
    around.ends = months_later(months);
    around.publish = workflows::publish_command(checked.bundle, "quality_lead");
    around.pack_hash = rules::pack_hash(checked.bundle.files);
    around.send = [&](const workflows::Alert& alert, workflows::Channel channel) {
        return post.send(alert, channel);
    };
    around.import = [&](const std::string& kind, const std::string& name,
                        const std::string& text) -> engine::Result<engine::Command> {
        save(fs::path(data) / "register" / name, text);
        workflows::ImportReading reading = workflows::read_import(kind, text, pack, service.store(),
                                            pack.zone.local_date(present(data, service.store())));
        if (reading.problems.empty()) return std::move(reading.command);
        return engine::Error{engine::ErrorCode::invalid_input, name + ": " + first_problem(reading.problems)};
    };
    if (service.store().next_command() > 1)
        call.talk << "There is a store in " << data
                  << " already: the story goes on where it stood. For a new one, name another\nfolder with "
                     "--data.\n";
    call.talk << "Northmere, " << months << " months from January 2026, seed " << seed << ".\n\n";
    if (auto played = demo::play(writer, pack, around); !played) {
        call.talk << "The demo stopped: " << played.error().message << '\n';
        return Exit::system_failed;
    }
    story.end();
    const auto summary = demo::summary(service.held());
    if (call.json()) {
        call.out << boost::json::serialize(summary) << '\n';
        return Exit::done;
    }
    call.out << "\nAfter " << months << " months:\n";
    demo::print_summary(summary, call.out);
    if (const auto* parked = summary.at("alerts_by_state").as_object().if_contains("parked")) {
        call.talk << "\n"
                  << parked->as_int64() << " alerts could not be sent to " << post.destination()
                  << " and are parked: is it the right server, and does it run?\n";
    }
    print_next_steps(data, post, call.out);
    print_sign_ins(make_demo_sign_ins(data, service.store(), present(data, service.store())), call.out);
    return Exit::done;
}

}  // namespace

Exit run_demo(const Call& call) {
    const Exit played = play_demo(call);
    if (played != Exit::done || call.flag("no-serve") || call.json()) return played;
    call.out.flush();
    return serve(configuration_of(call), call);
}

}  // namespace adapters::cli
