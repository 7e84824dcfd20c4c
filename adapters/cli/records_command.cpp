// caseloop audit|action|alert|case|unit|person|concern|safeguarding list|show
#include <map>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/audit_beside.hpp"
#include "adapters/cli/elsewhere.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/look.hpp"
#include "workflows/publishing/library.hpp"
#include "workflows/reading/record_filter.hpp"
#include "workflows/register/case_names.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

const std::vector<std::string>& columns_of(std::string_view kind) {
    static const std::map<std::string, std::vector<std::string>, std::less<>> columns{
        {"audit",
         {"ref", "case", "round", "kind", "drawn_as", "state", "auditors", "first_grade", "grade",
          "outcome"}},
        {"action",
         {"ref", "title", "case", "owner", "priority", "due", "state", "overdue", "effect", "gaps"}},
        {"concern",
         {"ref", "kind", "case", "raised_by", "state", "stage", "owes", "due", "overdue", "reopened"}},
        {"safeguarding",
         {"ref", "case", "audit", "raised_by", "state", "due", "overdue", "told", "acknowledged_by"}},
        {"grant", {"ref", "to", "item", "until", "because", "granted_by", "ended_on"}},
        {"alert", {"ref", "to", "about", "subject", "state", "step", "sent_on"}},
        {"case", {"ref", "unit", "worker", "open", "attributes"}},
        {"unit", {"id", "kind", "title", "parent", "from", "until", "became"}},
        {"person", {"id", "name", "roles", "unit", "manager", "cover", "leave_from", "leave_to", "until"}},
    };
    return columns.find(kind)->second;
}

using Filters = workflows::RecordFilter::Conditions;

Filters filters_of(const Call& call) {
    Filters filters;
    if (!call.options.contains("where")) return filters;
    for (const std::string& each : call.options["where"].as<std::vector<std::string>>()) {
        const std::size_t equals = each.find('=');
        if (equals == std::string::npos) throw UsageError{"--where is FIELD=VALUE, not `" + each + "`."};
        filters.emplace_back(each.substr(0, equals), each.substr(equals + 1));
    }
    return filters;
}

// What is asked for, as `--where` has it. Throws UsageError for what no such record has.
workflows::RecordFilter filter_of(const Call& call, const engine::JournalReader& store,
                                  std::string_view kind) {
    const workflows::PackLibrary packs;
    std::optional<engine::Result<workflows::RecordFilter>> filter;
    workflows::look_at(store, packs, {present(call.text("data"), store), 0, 0},
                       [&](const workflows::Decision& decision) {
                           filter = workflows::RecordFilter::make(decision, kind, filters_of(call));
                       });
    if (!*filter) throw UsageError{filter->error().message};
    return **filter;
}

// What there is, and how the first comes to be.
void say_none(const Call& call, std::string_view kind) {
    call.talk << "No " << kind << (filters_of(call).empty() ? " is there yet.\n" : " is like that.\n");
    if (kind == "grant" && filters_of(call).empty())
        call.talk
            << "People see what their roles give them; `caseloop grant give PERSON audit/AUD-1 --until DAY "
               "--because WHY` lets somebody see more for a while.\n";
}

// Rows for people, or a line of JSON each.
class Rows {
public:
    Rows(const Call& call, std::string_view kind) : call_(call), kind_(kind), table_(columns_of(kind)) {}

    void add(const json::object& record) {
        if (call_.json()) {
            call_.out << json::serialize(record) << '\n';
            return;
        }
        std::vector<std::string> cells;
        for (const std::string& column : columns_of(kind_))
            cells.push_back(workflows::as_words(record, column));
        table_.add(std::move(cells));
    }

    void print() {
        if (call_.json()) return;
        if (table_.empty())
            say_none(call_, kind_);
        else
            table_.print(call_.out);
    }

private:
    const Call& call_;
    std::string_view kind_;
    Table table_;
};

Exit list(const Call& call, const engine::JournalReader& store, std::string_view kind,
          const workflows::Sight* sight) {
    const auto filter = filter_of(call, store, kind);
    Rows rows(call, kind);
    for (const auto& listed : engine::scan_prefix(store, kind, "")) {
        const engine::Document record = seen(sight, listed.record, store.find(listed.record));
        if (record && filter.passes(*record)) rows.add(*record);
    }
    rows.print();
    return Exit::done;
}

void print_fields(const Call& call, const json::object& record) {
    for (const auto& field : record) {
        const std::string text = workflows::as_words(field.value());
        if (!text.empty()) call.out << std::string(field.key()) << ": " << text << '\n';
    }
}

Exit of_a_service_elsewhere(const Call& call, std::string_view kind, bool lists) {
    engine::Result<void> done;
    if (lists) {
        Rows rows(call, kind);
        done = list_elsewhere(call, kind, [&](const json::object& record) { rows.add(record); });
        if (done) rows.print();
    } else if (const auto found = show_elsewhere(call, kind, call.words[1]); !found) {
        done = found.error();
    } else if (call.json()) {
        call.out << json::serialize(*found) << '\n';
    } else {
        print_fields(call, *found);
    }
    if (done) return Exit::done;
    call.talk << done.error().message << '\n';
    return done.error().code == engine::ErrorCode::unavailable ? Exit::system_failed : Exit::answer_is_no;
}

// The rule, and what it noted; else the reason that was given.
std::string said(const engine::Event& event) {
    std::string text = event.cause.rule;
    for (const char* field : {"text", "because"}) {
        const auto* words = event.details.if_contains(field);
        if (words == nullptr || !words->is_string() || words->get_string().empty()) continue;
        text += (text.empty() ? "" : ": ") + std::string(words->get_string());
    }
    return text;
}

// The rule; of what was imported the row that it came from.
std::string why(const engine::Event& event) {
    const auto* row = event.details.if_contains("row");
    const auto* source = event.details.if_contains("source");
    if (row == nullptr || source == nullptr) return said(event);
    return workflows::as_words(*source) +
           (workflows::as_words(*row) == "0" ? "" : ", row " + workflows::as_words(*row));
}

Exit show(const Call& call, const engine::JournalReader& store, std::string_view kind, const std::string& ref,
          const workflows::Sight* sight) {
    const engine::RecordKey key{std::string(kind), ref};
    const engine::Document record = seen(sight, key, store.find(key));
    if (!record) {
        call.talk << "There is no " << kind << " `" << ref << "`.";
        const std::string now = kind == "case" ? workflows::current_reference(store, ref) : ref;
        if (now != ref) call.talk << " It was given up for " << now << ": caseloop case show " << now;
        call.talk << '\n';
        return Exit::answer_is_no;
    }
    // What a re-audit is like beside the earlier one tells how it was judged.
    const bool is_whole = kind == "audit" && !record->contains("hidden");
    json::object beside = is_whole ? before_it(call, store, ref) : json::object{};
    if (call.json()) {
        json::object whole = *record;
        for (auto& field : beside) whole[field.key()] = std::move(field.value());
        call.out << json::serialize(whole) << '\n';
        return Exit::done;
    }
    print_fields(call, *record);
    if (!beside.empty()) print_before_it(call, beside);
    call.out << "\nWhat happened:\n";
    Table table({"at", "what", "who", "why"});
    for (const engine::Event& event : seen(sight, store.events_of(key)))
        table.add({engine::to_text(event.at), event.type, event.actor, why(event)});
    table.print(call.out);
    return Exit::done;
}

}  // namespace

Exit run_records(const Call& call, std::string_view kind) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what != "list" && what != "show") throw UsageError{"say list, or show REF."};
    if (what == "show" && call.words.size() != 2) throw UsageError{"show takes one reference."};
    if (what == "list" && call.words.size() > 1)
        throw UsageError{"list takes no reference, but `" + call.words[1] +
                         "` was given; did you mean show?"};
    if (is_elsewhere(call)) return of_a_service_elsewhere(call, kind, what == "list");
    const auto store = open_to_read(call);
    return as_seen_by(call, *store, [&](const workflows::Sight* sight) {
        return what == "list" ? list(call, *store, kind, sight)
                              : show(call, *store, kind, call.words[1], sight);
    });
}

}  // namespace adapters::cli
