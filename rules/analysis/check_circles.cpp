#include <algorithm>

#include "rules/analysis/checks.hpp"
#include "rules/analysis/verdict.hpp"

namespace rules::analysis {
namespace {

/// An event that a rule causes by itself, and what is then known of its record.
struct Caused {
    std::string event;
    Situation facts;
};

struct Causes {
    const Pack& pack;

    std::vector<Caused> operator()(const CreateAction& action) const {
        Situation facts{{"action.priority", Domain::one_of({action.priority})},
                        {"action.level", Domain::one_of({action.level})},
                        {"action.state", Domain::one_of({"open"})},
                        {"action.overdue", Domain::truth(false)},
                        {"action.settled", Domain::truth(false)}};
        return {{"action.created", std::move(facts)}};
    }
    std::vector<Caused> operator()(const AddToPlan& plan) const { return (*this)(plan.entry); }
    std::vector<Caused> operator()(const WithdrawAudit&) const { return {{"audit.withdrawn", {}}}; }
    std::vector<Caused> operator()(const RaiseAlert&) const { return {{"recipient.missing", {}}}; }
    // A round draws and assigns by itself; what people do in it they decide.
    std::vector<Caused> operator()(const QueueAudit& queue) const {
        if (queue.case_ref) return {};
        Situation facts{{"programme.id", Domain::one_of({queue.programme})},
                        {"round.programme", Domain::one_of({queue.programme})},
                        {"audit.programme", Domain::one_of({queue.programme})}};
        const auto found = pack.programmes.find(queue.programme);
        if (found != pack.programmes.end()) {
            facts.emplace("programme.kind", Domain::one_of({found->second.kind}));
        }
        return {{"round.started", facts}, {"audit.sampled", facts}, {"audit.assigned", std::move(facts)}};
    }
    template <class Other>
    std::vector<Caused> operator()(const Other&) const {
        return {};
    }
};

struct Link {
    const Rule* to;
    std::string event;
};

class Circles {
public:
    explicit Circles(const Pack& pack) : pack_{pack} {
        for (const Rule& rule : pack.rules) {
            for (const Doing& doing : rule.doings) {
                for (const Caused& caused : std::visit(Causes{pack}, doing)) connect(rule, caused);
            }
        }
    }

    /// The shortest way from the rule back to it; empty: there is none.
    [[nodiscard]] std::vector<Link> back_to(const Rule& start) const {
        std::map<const Rule*, std::vector<Link>> ways{{&start, {}}};
        std::vector<const Rule*> next{&start};
        for (std::size_t i = 0; i < next.size(); ++i) {
            const auto links = links_.find(next[i]);
            if (links == links_.end()) continue;
            for (const Link& link : links->second) {
                std::vector<Link> way = ways.at(next[i]);
                way.push_back(link);
                if (link.to == &start) return way;
                if (ways.emplace(link.to, std::move(way)).second) next.push_back(link.to);
            }
        }
        return {};
    }

private:
    void connect(const Rule& from, const Caused& caused) {
        for (const Rule& to : pack_.rules) {
            if (to.on != caused.event) continue;
            Known known{pack_, to.scope};
            known.assumed = caused.facts;
            if (to.only_if && verdict_on(*to.only_if, known) == Verdict::never) continue;
            links_[&from].push_back({&to, caused.event});
        }
    }

    const Pack& pack_;
    std::map<const Rule*, std::vector<Link>> links_;
};

}  // namespace

void check_circles(Analysis& analysis) {
    if (analysis.pack().rules.size() > most_rules) return;
    const Circles circles{analysis.pack()};
    std::set<const Rule*> told;
    for (const Rule& rule : analysis.pack().rules) {
        const std::vector<Link> way = circles.back_to(rule);
        if (way.empty() || told.contains(&rule)) continue;
        std::string chain = rule.name;
        for (const Link& link : way) {
            chain += " -> " + link.event + " -> " + link.to->name;
            told.insert(link.to);
        }
        const std::string what =
            way.size() == 1 ? "this rule can set itself off" : "these rules can set each other off";
        analysis.report({rule.where, "rules_in_a_circle", what + ": " + chain,
                         "a condition has to end it; a chain longer than 16 is refused when it happens"});
    }
}

}  // namespace rules::analysis
