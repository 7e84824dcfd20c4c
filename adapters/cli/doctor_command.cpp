// caseloop doctor
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/configured.hpp"
#include "adapters/cli/store_checks.hpp"
#include "adapters/cli/table.hpp"
#include "adapters/system/file_checks.hpp"
#include "adapters/system/machine_checks.hpp"
#include "adapters/system/network_checks.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using system::Finding;
using Grade = Finding::Grade;

constexpr std::chrono::seconds longest_wait{5};

Finding check_configuration(const system::Loaded& loaded) {
    if (rules::has_error(loaded.diagnostics))
        return {"configuration", Grade::wrong, to_text(loaded.diagnostics.front()),
                "the service does not start", "`caseloop config check` names every mistake"};
    return {"configuration", Grade::ok,
            loaded.file.empty() ? "no file, usual values" : loaded.file.string() + " is right", "", ""};
}

std::vector<Finding> examine(const system::Configuration& configuration) {
    const engine::Moment now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    StoreLook look = look_at_store(configuration, now, longest_wait);
    std::vector<Finding> findings{
        system::check_disk(configuration.data),
        system::check_clock(now, look.newest),
        system::check_zone(look.zone.empty() ? "Europe/London" : look.zone),
        system::check_rights(configuration.data,
                             {configuration.data / "access.key", configuration.data / "access.db",
                              configuration.data / "service.key"}),
        system::check_tls(configuration.tls, now),
        system::check_log(configuration.log),
        look.service,
        system::check_listening(configuration.listen, look.is_running)};
    std::ranges::move(look.findings, std::back_inserter(findings));
    findings.push_back(system::check_mail(configuration.smtp, longest_wait));
    findings.push_back(system::check_webhook(configuration.webhook));
    return findings;
}

json::array to_json(const std::vector<Finding>& findings) {
    json::array rows;
    for (const Finding& each : findings)
        rows.push_back({{"check", each.check},
                        {"grade", word_for(each.grade)},
                        {"found", each.found},
                        {"means", each.means},
                        {"remedy", each.remedy}});
    return rows;
}

void print(const Call& call, const std::vector<Finding>& findings) {
    Table table({"CHECK", "IT IS", "FOUND"});
    for (const Finding& each : findings)
        table.add({each.check, std::string(word_for(each.grade)), each.found});
    table.print(call.out);
    for (const Finding& each : findings)
        if (each.grade == Grade::warning || each.grade == Grade::wrong)
            call.out << '\n'
                     << word_for(each.grade) << ": " << each.check << ": " << each.found
                     << ".\n    It means: " << each.means << ".\n    What to do: " << each.remedy << ".\n";
}

}  // namespace

Exit run_doctor(const Call& call) {
    if (!call.words.empty()) throw UsageError{"`" + call.words.front() + "` is one word too many."};
    const system::Loaded loaded = load_configuration(call);
    std::vector<Finding> findings{check_configuration(loaded)};
    if (findings.front().grade == Grade::ok)
        std::ranges::move(examine(configuration_of(call)), std::back_inserter(findings));
    const auto count = [&](Grade grade) { return std::ranges::count(findings, grade, &Finding::grade); };
    if (call.json())
        call.out << json::serialize(json::object{{"wrong", count(Grade::wrong)},
                                                 {"warnings", count(Grade::warning)},
                                                 {"checks", to_json(findings)}})
                 << '\n';
    else
        print(call, findings);
    call.talk << count(Grade::wrong) << " wrong, " << count(Grade::warning) << " to look at, "
              << count(Grade::ok) << " ok.\n";
    return count(Grade::wrong) == 0 ? Exit::done : Exit::answer_is_no;
}

}  // namespace adapters::cli
