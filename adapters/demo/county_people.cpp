#include <cctype>

#include "adapters/demo/county_parts.hpp"

namespace adapters::demo {

namespace {

using std::chrono::days;

// Adds people one by one; whoever is added can manage those after.
class Recruiter {
public:
    explicit Recruiter(Lot& lot) : lot_(lot), names_(draw_names(lot, 150)) {}

    Staff& hire(std::string_view roles, std::string_view unit, std::string_view manager) {
        Staff person;
        person.name = names_.at(people_.size());
        for (const char letter : person.name) {
            const auto lower = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
            person.id += letter == ' ' ? '_' : lower;
            person.email += letter == ' ' ? '.' : lower;
        }
        person.email += "@northmere.example";
        person.roles = roles;
        person.unit = unit;
        person.manager = manager;
        person.works = lot_.chance(12) ? "mon-thu" : "mon-fri";
        people_.push_back(std::move(person));
        return people_.back();
    }

    // Most hold for the year; of every five, one runs out within it.
    void train(Staff& person) {
        const int days_left = lot_.chance(20) ? lot_.between(30, 240) : lot_.between(400, 900);
        person.trained_until = spell(county_day + days{days_left});
    }

    void send_on_leave(Staff& person, std::string_view cover) {
        const Day first = county_day + days{lot_.between(10, 170)};
        person.leave_from = spell(first);
        person.leave_to = spell(first + days{lot_.between(4, 18)});
        person.cover = cover;
    }

    std::vector<Staff> people() { return std::move(people_); }

private:
    Lot& lot_;
    std::vector<std::string> names_;
    std::vector<Staff> people_;
};

void staff_quality_assurance(Recruiter& recruiter, std::string_view director) {
    // In the council's own unit, so that every case's line leads to them.
    const std::string lead = recruiter.hire("quality_assurance_lead", "northmere", director).id;
    recruiter.hire("quality_assurance_lead", "quality", lead);
    recruiter.hire("principal_social_worker;moderator", "quality", director);
    for (int count = 0; count < 4; ++count) {
        Staff& moderator = recruiter.hire("moderator", "quality", lead);
        recruiter.train(moderator);
    }
    for (int count = 0; count < 10; ++count) {
        Staff& auditor = recruiter.hire("auditor", "quality", lead);
        auditor.capacity = "4";
        recruiter.train(auditor);
    }
}

// Every second team manager audits too, in other areas than their own. They have no capacity of their own
// beside what a programme allows: it would also count the audits of their own team's cases that they pick.
void staff_team(Recruiter& recruiter, const std::string& unit, const TeamKind& kind,
                std::string_view service_manager, bool audits, Lot& lot) {
    Staff& manager = recruiter.hire(audits ? "team_manager;auditor" : "team_manager", unit, service_manager);
    if (audits) recruiter.train(manager);
    if (lot.chance(25)) recruiter.send_on_leave(manager, service_manager);
    const std::string team_manager = manager.id;
    for (int count = 0; count < kind.workers; ++count) {
        Staff& worker = recruiter.hire("practitioner", unit, team_manager);
        if (lot.chance(10)) recruiter.send_on_leave(worker, team_manager);
    }
}

}  // namespace

std::vector<Staff> make_people(Lot& lot) {
    Recruiter recruiter(lot);
    const std::string director = recruiter.hire("assistant_director", "northmere", "").id;
    staff_quality_assurance(recruiter, director);
    int teams = 0;
    for (const Area& area : areas) {
        std::string_view service;
        std::string service_manager;
        for (const TeamKind& kind : team_kinds) {
            const std::string prefix = std::string(area.id) + '_';
            if (kind.service != service) {
                service = kind.service;
                service_manager =
                    recruiter.hire("service_manager", prefix + std::string(service), director).id;
            }
            staff_team(recruiter, prefix + std::string(kind.id), kind, service_manager, ++teams % 2 == 0,
                       lot);
        }
    }
    return recruiter.people();
}

}  // namespace adapters::demo
