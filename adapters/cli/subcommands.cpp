// The table of subcommands: what there is, how it is called, with examples.
#include <boost/program_options/value_semantic.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/configured.hpp"
#include "adapters/cli/diagnostic_output.hpp"
#include "adapters/cli/elsewhere.hpp"

namespace adapters::cli {
namespace {

namespace po = boost::program_options;
using Options = po::options_description_easy_init;

void as_seen_by_option(Options& add) {
    add("as-seen-by", po::value<std::string>(),
        "only what this person may see: who moderates blind sees nothing of the first judgement");
}

void explain_options(Options& add) {
    color_option(add);
}

void demo_options(Options& add) {
    add("seed", po::value<std::uint64_t>()->default_value(1), "one seed gives one journal, byte for byte");
    add("months", po::value<int>()->default_value(4), "how much of the programme's year to play");
    add("no-serve", po::bool_switch(), "end after the story; else the service runs on it");
}

void api_options(Options& add) {
    server_options(add);
    add("body", po::value<std::string>(), "a file with the body");
    add("type", po::value<std::string>()->default_value("application/json"), "the body's type");
    add("key", po::value<std::string>(), "Idempotency-Key of a change");
    add("if-match", po::value<std::string>(), "ETag of what is changed, or *");
}

void check_options(Options& add) {
    add("format", po::value<std::string>()->default_value("text"), "text, json or sarif");
    color_option(add);
}

void test_options(Options& add) {
    add("format", po::value<std::string>()->default_value("text"), "text or json");
    color_option(add);
    add("trace", po::bool_switch(), "show why each rule fired or not");
}

void publish_options(Options& add) {
    add("as", po::value<std::string>()->default_value("operator"), "who publishes");
    color_option(add);
    add("note", po::value<std::string>()->default_value(""),
        "why, in a few words: it stays with the version");
    add("move", po::bool_switch(), "take over what is under way on older versions, where that is safe");
    add("map", po::value<std::vector<std::string>>()->composing(),
        "OLD=NEW, with --move: a programme, tool, section or question that is called otherwise now; may be "
        "repeated");
    add("dry-run", po::bool_switch(), "check, play the tests, show all that would happen, write nothing");
}

void pack_options(Options& add) {
    add("as", po::value<std::string>()->default_value("operator"), "who takes back");
    add("dry-run", po::bool_switch(), "say what would be taken back, and change nothing");
}

void import_options(Options& add) {
    add("dry-run", po::bool_switch(), "say what would change, and change nothing");
    add("columns", po::value<std::string>(), "history: the mapping of the sheet's columns and words, YAML");
    add("suggest", po::bool_switch(), "history: print a first mapping, guessed from the header");
    add("skip-bad", po::bool_switch(), "history: import the good rows, write the bad ones to FILE.bad.csv");
}

void round_options(Options& add) {
    add("seed", po::value<std::uint64_t>(), "seed of the draw; none: a random one");
    add("as", po::value<std::string>()->default_value("operator"), "who starts it");
    add("output,o", po::value<std::string>(), "write the manifest to this file");
}

void power_options(Options& add) {
    add("files", po::value<int>(), "files in the sample; none: how many are needed");
    add("from", po::value<std::string>()->default_value("80%"), "the share that was found before");
    add("to", po::value<std::string>(), "the share that is feared or hoped for; none: the smallest fall");
    add("of", po::value<int>(), "files in the frame that they are drawn from; none: very many");
    add("level", po::value<std::string>()->default_value("5%"),
        "chance to show a change where there is none");
    add("power", po::value<std::string>()->default_value("80%"), "chance to show the change, at least");
    add("strict", po::bool_switch(), "the exact test without the mid-P correction: it needs more files");
}

void plan_options(Options& add) {
    add("from", po::value<std::string>(), "first day; none: today");
    add("to", po::value<std::string>(), "last day; none: a year later");
    add("programme", po::value<std::string>(), "only the rounds of this programme");
    add("format", po::value<std::string>()->default_value("table"), "table, json or ics (a calendar file)");
    add("output,o", po::value<std::string>(), "write to this file");
    add("seed", po::value<std::uint64_t>()->default_value(1), "seed of the draws that are rehearsed");
    add("units", po::value<std::string>(), "with a pack's folder: its units (CSV)");
    add("people", po::value<std::string>(), "with a pack's folder: its people (CSV)");
    add("cases", po::value<std::string>(), "with a pack's folder: its cases (CSV)");
    color_option(add);
}

void rehearse_options(Options& add) {
    add("until", po::value<std::string>(), "the last day that is played");
    add("person", po::value<std::string>(), "only what this person hears");
    add("item", po::value<std::string>(), "only what is about this action, audit, case, round or meeting");
    add("limit", po::value<std::size_t>()->default_value(500), "at most so many rows");
    add("seed", po::value<std::uint64_t>()->default_value(1), "seed of the draws that are rehearsed");
    color_option(add);
}

void meeting_options(Options& add) {
    server_options(add);
    add("because", po::value<std::string>(), "cancel, move: why");
    add("to", po::value<std::string>(), "move: the new day, 2026-02-17, or with a time, 2026-02-17T14:00");
    add("unit", po::value<std::string>(), "of a board that meets per unit: which");
    add("day", po::value<std::string>(), "hold, cancel: the meeting of that day; else the newest");
    add("about", po::value<std::string>(), "ask: an action, an audit or a case");
    add("ask", po::value<std::string>(), "ask: what the board is to decide");
    add("minutes", po::value<std::string>(), "hold: a JSON file with decisions, present and apologies");
    add("public", po::bool_switch(), "without anything about a person or a child: for elected members");
    add("where", po::value<std::vector<std::string>>()->composing(), "list: FIELD=VALUE, may be repeated");
    as_seen_by_option(add);
    add("as", po::value<std::string>()->default_value("operator"), "who does it");
    add("key", po::value<std::string>()->default_value(""), "said twice with one key, it happens once");
    add("dry-run", po::bool_switch(), "show what would happen, and change nothing");
}

void calendar_options(Options& add) {
    server_options(add);
    add("calendar", po::value<std::string>(), "which; none: those of all versions of the pack");
    add("because", po::value<std::string>(), "why: it stays with the day");
    add("from-file", po::value<std::string>(), "a CSV with the columns date and name, instead of DATE");
    add("as", po::value<std::string>()->default_value("operator"), "who does it");
    add("key", po::value<std::string>()->default_value(""), "said twice with one key, it happens once");
    add("dry-run", po::bool_switch(), "show all that would move, and change nothing");
}

void change_options(Options& add) {
    server_options(add);
    add("where", po::value<std::vector<std::string>>()->composing(), "list: FIELD=VALUE, may be repeated");
    as_seen_by_option(add);
    add("because", po::value<std::string>(), "why: it stays in the journal");
    add("as", po::value<std::string>()->default_value("operator"), "who does it");
    add("key", po::value<std::string>()->default_value(""), "said twice with one key, it happens once");
    add("dry-run", po::bool_switch(), "show all that would happen, and change nothing");
}

void grant_options(Options& add) {
    change_options(add);
    add("until", po::value<std::string>(), "give: its last day; nothing is granted without an end");
}

void case_options(Options& add) {
    change_options(add);
    add("free-old", po::bool_switch(), "rename: the old reference belongs to somebody else");
}

void unit_options(Options& add) {
    change_options(add);
    add("title", po::value<std::string>(), "rename, merge: what it is called");
    add("into", po::value<std::string>(), "split: A,B; merge: the unit into which they go");
    add("from", po::value<std::string>(), "first day of what comes after; none: today");
    add("on", po::value<std::string>(), "end: its last day; none: today");
    add("map", po::value<std::string>(),
        "split: a CSV with the column unit, and one of worker, case, person or subunit");
}

void person_options(Options& add) {
    change_options(add);
    add("on", po::value<std::string>(), "leave: the last day; none: today");
    add("hand-over-to", po::value<std::string>(), "leave: who takes everything; none: by role");
}

void alert_options(Options& add) {
    change_options(add);
    add("to", po::value<std::string>(), "silence: whose alerts");
    add("ladder", po::value<std::string>(), "silence: those of this ladder");
    add("template", po::value<std::string>(), "silence: those that say this");
    add("item", po::value<std::string>(), "silence: those about this: ACT-1, AUD-1, a case");
    add("until", po::value<std::string>(),
        "silence, snooze: its last day, or 2026-01-31T08:00; snooze without it: until its cause is gone");
    add("all", po::bool_switch(), "retry: all that are parked");
}

void webhook_options(Options& add) {
    change_options(add);
    add("limit", po::value<std::size_t>()->default_value(50), "log: of at most so many posts");
}

void feed_options(Options& add) {
    change_options(add);
    add("output,o", po::value<std::string>(), "write to this file");
}

void user_options(Options& add) {
    add("person", po::value<std::string>(), "add, change: their id in the register; readings: the reader");
    add("administrator", po::value<std::string>(), "add, change: yes or no");
    add("no-password", po::bool_switch(), "add: for machines, and for who signs in by OpenID Connect only");
    add("issuer", po::value<std::string>(), "link: the OpenID provider");
    add("subject", po::value<std::string>(), "link: what the provider's id_token calls them (sub)");
    add("lost-key", po::bool_switch(), "totp reset: give up all second factors, for access.key is lost");
    add("name", po::value<std::string>(), "token add: what it is for; readings: the reader's sign-in name");
    add("scope", po::value<std::vector<std::string>>()->composing(),
        "token add: read, write, import, publish or administer; may be repeated; none: read");
    add("until", po::value<std::string>(), "token add: its last day, at most a year off; none: 90 days");
    add("case", po::value<std::string>(), "readings: of this case's records");
    add("record", po::value<std::string>(), "readings: of this record, audit/AUD-1");
    add("event", po::value<std::string>(), "trail: sign_in, password, token, account, second_factor ...");
    add("from", po::value<std::string>(), "readings, trail: first day");
    add("to", po::value<std::string>(), "readings, trail: last day");
    add("limit", po::value<std::size_t>()->default_value(50), "readings, trail: at most so many");
}

void action_options(Options& add) {
    change_options(add);
    add("about", po::value<std::string>(), "recommend: an audit, a case or an action; none: the service");
    add("owner", po::value<std::string>(),
        "recommend: a person, a leading role, a group, or each:ROLE, each:ROLE@UNIT");
    add("due", po::value<std::string>(), "recommend: a day, or how long it has");
    add("measure", po::value<std::string>(), "recommend: how one will see that it is done");
    add("priority", po::value<std::string>(), "recommend: low, normal, high or urgent");
    add("level", po::value<std::string>(), "recommend: case or systemic");
    add("board", po::value<std::string>(), "recommend: the board that watches it");
    add("pillar", po::value<std::string>(), "recommend: the part of the plan it belongs to");
    add("source", po::value<std::string>(), "recommend: audit, diagnostic, visit, observation, meeting ...");
    add("evidence", po::bool_switch(), "recommend: it is completed with evidence only");
    add("any-day", po::bool_switch(), "recommend: the day may be one on which nobody works");
}

void concern_options(Options& add) {
    change_options(add);
    add("kind", po::value<std::string>(), "raise: one of the pack's concerns");
    add("text", po::value<std::string>(), "raise: what it is about; answer: what was done");
    add("arose-on", po::value<std::string>(), "raise: the day on which there was reason for it");
    add("statement", po::value<std::string>(), "accept: how it was dealt with");
}

void safeguarding_options(Options& add) {
    change_options(add);
    add("text", po::value<std::string>(), "raise: what was seen");
    add("statement", po::value<std::string>(), "close: what was done for the child");
}

void list_options(Options& add) {
    server_options(add);
    add("where", po::value<std::vector<std::string>>()->composing(), "FIELD=VALUE, may be repeated");
    as_seen_by_option(add);
}

void agreement_options(Options& add) {
    add("by", po::value<std::vector<std::string>>()->composing(),
        "auditor, role, programme, moderator, unit, scale or month; may be repeated");
    add("from", po::value<std::string>(), "first day; none: since ever");
    add("to", po::value<std::string>(), "last day; none: today");
    add("rolling", po::value<std::string>(),
        "\"3 months\": for each month of the period the time of this length that ends with it");
    add("against", po::value<std::string>()->default_value("moderator"),
        "whose grades stand beside ours: moderator, external or reader");
    add("section", po::value<std::string>(), "the grades of this section and not the overall ones");
    add("weights", po::value<std::string>()->default_value("quadratic"),
        "of kappa: quadratic, linear or none");
}

void figures_options(Options& add) {
    add("from", po::value<std::string>(), "first day");
    add("to", po::value<std::string>(), "last day");
    add("where", po::value<std::vector<std::string>>()->composing(),
        "SPLIT=VALUE, may be repeated: unit.area=north, programme=..., round=..., year=2026");
    as_seen_by_option(add);
}

void reaudits_options(Options& add) {
    figures_options(add);
    add("by", po::value<std::string>(), "split by unit.KIND, programme, round, month, year, ...");
}

void theme_options(Options& add) {
    figures_options(add);
    add("by", po::value<std::string>(),
        "split by unit.KIND, section, programme, round, month, quarter, year, financial_year");
    add("months", po::value<int>()->default_value(6), "impact: how long before and after");
}

void practice_options(Options& add) {
    add("theme", po::value<std::string>(), "only what is about this theme");
    add("containing", po::value<std::string>(), "only what holds all of these words");
    add("state", po::value<std::string>()->default_value("approved"),
        "approved, proposed, declined or withdrawn");
    as_seen_by_option(add);
}

void journal_options(Options& add) {
    add("from", po::value<std::int64_t>()->default_value(1), "first sequence to list");
    add("limit", po::value<std::size_t>()->default_value(50), "at most so many");
    add("stream", po::value<std::string>(), "only what happened to KIND/ID");
    as_seen_by_option(add);
    add("output", po::value<std::string>(), "write the checkpoint to this file");
}

void diagram_options(Options& add) {
    add("format", po::value<std::string>()->default_value("mermaid"), "mermaid or dot");
}

void schema_options(Options& add) {
    add("format", po::value<std::string>()->default_value("json"),
        "json: JSON Schema; markdown: tables to read");
}

void when_options(Options& add) {
    add("batch", po::value<std::string>(), "rows of JSON, one a line: id, rrule, dtstart, tzid, limit");
    add("from", po::value<std::string>(), "first local time, such as 2026-01-05T09:00");
    add("zone", po::value<std::string>()->default_value("Europe/London"), "IANA time zone");
    add("count", po::value<std::size_t>()->default_value(10), "at most so many");
}

void due_options(Options& add) {
    add("batch", po::value<std::string>(), "rows of CSV: id,start_utc,working_days; answers id,date");
    add("calendar", po::value<std::string>()->default_value("england_and_wales"),
        "working days of this calendar");
    add("zone", po::value<std::string>()->default_value("Europe/London"), "IANA time zone");
}

void eval_options(Options& add) {
    add("with", po::value<std::string>(), "a JSON file: variable -> value");
    add("batch", po::value<std::string>(),
        "rows of JSON, one a line: id, expr, bindings, ...; one answer a line");
}

void bench_options(Options& add) {
    add("from", po::value<std::string>()->default_value("facts"),
        "what events are: facts (bound) or json (text)");
    add("rules", po::value<std::size_t>()->default_value(100), "how many");
    add("spec", po::value<std::string>(), "a JSON file: fields and rules; none: generated");
    add("events", po::value<std::string>(), "rows of JSON, one event a line; none: generated");
    add("cases", po::value<std::size_t>()->default_value(1'000'000), "sample: how many the register holds");
    add("count", po::value<std::size_t>(),
        "how many events to generate, deadlines or actions; none: as many as the rules say, a million of the "
        "others");
    add("http", po::bool_switch(), "lifecycle: over REST, with a running service in this process");
    add("clients", po::value<std::size_t>(), "lifecycle: so many at once; none: 1, 16 and 64");
    add("seconds", po::value<std::size_t>()->default_value(10), "lifecycle: for so long each");
    add("days", po::value<int>()->default_value(1),
        "deadlines: working days over which they start; 1: the closed day lies in every one");
}

void backup_options(Options& add) {
    config_option(add);
    add("with-key", po::bool_switch(),
        "access.key too: whoever has the file then has everything that is sealed in access.db");
    add("replace", po::bool_switch(), "a file of that name, once the new one is proved");
}

void restore_options(Options& add) {
    config_option(add);
    add("check", po::bool_switch(), "only prove the backup, and change nothing");
}

void migrate_options(Options& add) {
    config_option(add);
    add("dry-run", po::bool_switch(), "say what would be done, and change nothing");
}

void config_options(Options& add) {
    config_option(add);
    add("format", po::value<std::string>()->default_value("text"), "explain: text or markdown");
}

Exit run_audits(const Call& call) {
    return run_records(call, "audit");
}

constexpr Subcommand table[] = {
    {"demo", "demo [--data DIR] [--seed N] [--months N] [--no-serve]",
     "a fictional county's audit programme, played on a virtual clock; then the service on it",
     "caseloop demo --data data/demo --months 4 --no-serve\ncaseloop demo --data /tmp/a --seed 7 --months 2",
     demo_options, run_demo},
    {"serve", "serve [--data DIR] [--config FILE]",
     "the service: what is due happens, alerts go out, REST answers; until Ctrl-C or SIGTERM",
     "caseloop serve --data data/demo\ncaseloop serve --config /etc/caseloop/caseloop.yaml", config_option,
     run_serve},
    {"api", "api METHOD TARGET [--server URL] [--body FILE]",
     "any request to a running service; TARGET is below /api/v1",
     "caseloop api GET 'audits?state=closed&limit=5'\n"
     "caseloop api POST actions/ACT-7/complete --key 8c1d --if-match '*' --body done.json\n"
     "caseloop api GET cases/NM-20001 --server https://qa.northmere.example --token-file ~/.caseloop-token",
     api_options, run_api},
    {"check", "check PACK...", "check packs: every mistake at its place, with what to do",
     "caseloop check config/packs/northmere\ncaseloop check config/packs/northmere config/packs/devon "
     "--format sarif > caseloop.sarif",
     check_options, run_check},
    {"test", "test PACK...", "run the packs' own tests on a virtual clock",
     "caseloop test config/packs/northmere\ncaseloop test config/packs/northmere --trace", test_options,
     run_test},
    {"explain", "explain PACK EVENT.json",
     "which rules of a pack fire on an event, which do not, and the value of each part of their conditions",
     "caseloop explain config/packs/northmere event.json\n"
     "echo '{ \"event\": \"audit.finalised\", \"audit\": { \"grade\": \"inadequate\" } }' | caseloop explain "
     "config/packs/northmere /dev/stdin",
     explain_options, run_explain},
    {"publish", "publish PACK [--note TEXT] [--move [--map OLD=NEW]] [--dry-run]",
     "the pack becomes the next version, if it has no errors and its tests pass",
     "caseloop publish config/packs/northmere --data data/demo --dry-run\n"
     "caseloop publish config/packs/northmere --data data/demo --as qa --note \"First audits within a "
     "week\"\n"
     "caseloop publish config/packs/northmere --data data/demo --move --map case_file=child_file",
     publish_options, run_publish},
    {"pack", "pack list|show|diff|export|moves|move-back [N]",
     "published versions: what changed, what stands on them, what was moved",
     "caseloop pack list --data data/demo\ncaseloop pack diff 1 2 --data data/demo\n"
     "caseloop pack diff 2 config/packs/northmere --data data/demo\n"
     "caseloop pack export 1 /tmp/version1 --data data/demo\n"
     "caseloop pack move-back 1 --data data/demo --dry-run",
     pack_options, run_pack},
    {"import", "import units|people|cases|history FILE.csv [--columns MAP.yaml]",
     "take over a register, or the audits of the time before, as one transaction",
     "caseloop import cases cases.csv --data data/demo --dry-run\n"
     "caseloop import history audits.csv --suggest > audits.yaml\n"
     "caseloop import history config/history/example.csv --columns config/history/example.yaml --data "
     "data/demo "
     "--dry-run",
     import_options, run_import},
    {"round", "round list|show|manifest|preview|start [ROUND|PROGRAMME]",
     "rounds, and the draw of the next one; the manifest is all that redrawing a sample elsewhere needs",
     "caseloop round list --data data/demo\ncaseloop round preview monthly_case_audits --data data/demo\n"
     "caseloop round show monthly_case_audits/2026-01-05 --data data/demo\n"
     "caseloop round manifest monthly_case_audits/2026-01-05 -o manifest.json --data data/demo",
     round_options, run_round},
    {"plan", "plan [PACK] [--from D] [--to D] [--programme P] [--format table|json|ics] [-o FILE]",
     "the forward plan: what will be queued, when, for whom, and whether they can do it",
     "caseloop plan --data data/demo --from 2026-05-01 --to 2027-04-30\n"
     "caseloop plan --data data/demo --format ics -o plan.ics\n"
     "caseloop plan config/packs/northmere --from 2027-01-01 --to 2027-12-31",
     plan_options, run_plan},
    {"rehearse", "rehearse --until D [--person P] [--item REF] [--limit N]",
     "if nobody does anything: who hears what, when, on which channel, by which rule",
     "caseloop rehearse --data data/demo --until 2026-06-30\n"
     "caseloop rehearse --data data/demo --until 2026-06-30 --person grace_greenhalgh\n"
     "caseloop rehearse --data data/demo --until 2026-12-31 --item ACT-1 --json",
     rehearse_options, run_rehearse},
    {"meeting", "meeting list|show|hold|ask|cancel|move [MEETING|BOARD]",
     "meetings of boards: the pack before one, what it decided, and when the next one is",
     "caseloop meeting list --data data/demo\n"
     "caseloop meeting show quality_board/2026-02-24 --data data/demo\n"
     "caseloop meeting show quality_board/2026-02-24 --public --data data/demo\n"
     "caseloop meeting ask quality_board --about ACT-1 --ask \"More time, or another owner?\" --data "
     "data/demo\n"
     "caseloop meeting hold quality_board --minutes minutes.json --dry-run\n"
     "caseloop meeting move quality_board --to 2026-05-12 --because \"half term\"",
     meeting_options, run_meeting},
    {"power", "power [--files N] --from SHARE [--to SHARE] [--of N]",
     "what a sample of so many files can show, or how many it takes",
     "caseloop power --files 33 --from 80% --to 60%\ncaseloop power --from 80% --to 60%\n"
     "caseloop power --files 30 --from 80% --of 75",
     power_options, run_power},
    {"audit", "audit list|show [REF]", "audits",
     "caseloop audit list --data data/demo --where state=moderation\n"
     "caseloop audit show AUD-1 --data data/demo\n"
     "caseloop audit list --data data/demo --as-seen-by chidi_whitlock",
     list_options, run_audits},
    {"agreement", "agreement [--by WHAT]... [--from D] [--to D] [--rolling TIME] [--against WHOM]",
     "how far judges agree: held, lowered, raised, weighted kappa with its interval",
     "caseloop agreement --data data/demo\n"
     "caseloop agreement --by auditor --from 2026-01-01 --to 2026-03-31 --data data/demo\n"
     "caseloop agreement --by role --by month --data data/demo\n"
     "caseloop agreement --rolling \"3 months\" --data data/demo --json\n"
     "caseloop agreement --against external --section safety --data data/demo",
     agreement_options, run_agreement},
    {"action", "action list|show|recommend [REF|TITLE]", "actions, and recommending one",
     "caseloop action list --data data/demo --where overdue=true\n"
     "caseloop action list --data data/demo --where effect=not_shown\n"
     "caseloop action recommend \"Agree a chronology with the team\" --about AUD-1 --owner team_manager "
     "--due "
     "\"10 working days\" --measure \"On file and up to date\" --as beatrice_blackwood --data data/demo "
     "--dry-run",
     action_options, run_action},
    {"concern", "concern list|show|raise|answer|accept|reject|reopen|withdraw [REF|CASE]",
     "concerns that a team answers in stages",
     "caseloop concern list --data data/demo --where state=open\n"
     "caseloop concern raise NM-20001 --kind case_escalation --text \"The plan drifts\" --as "
     "grace_greenhalgh --data data/demo --dry-run\n"
     "caseloop concern reject CON-1 --because \"Nothing has changed\" --as grace_greenhalgh",
     concern_options, run_concern},
    {"safeguarding", "safeguarding list|show|raise|close [REF|CASE]",
     "a child may not be safe: told at once, open until somebody says what was done",
     "caseloop safeguarding list --data data/demo --where state=open\n"
     "caseloop safeguarding raise AUD-1 --text \"Bruises that nobody asked about\" --as grace_greenhalgh "
     "--data data/demo --dry-run\n"
     "caseloop safeguarding close SAF-1 --statement \"Seen today; strategy discussion held\" --as tina",
     safeguarding_options, run_safeguarding},
    {"alert", "alert list|show|acknowledge|snooze|retry|silences|silence|end-silence [REF]",
     "alerts, every try to deliver them, and what is silent for a while",
     "caseloop alert list --data data/demo --where to=grace_greenhalgh\n"
     "caseloop alert show ALT-1 --data data/demo\n"
     "caseloop alert acknowledge ALT-1 --data data/demo --dry-run\n"
     "caseloop alert snooze ALT-1 --data data/demo --dry-run\n"
     "caseloop alert silence --to grace_greenhalgh --until 2026-05-08 --because \"the office moves\" --data "
     "data/demo --dry-run\n"
     "caseloop alert silences --data data/demo",
     alert_options, run_alert},
    {"webhook", "webhook log|resend [REF]", "what was posted, when, and what the receiver answered",
     "caseloop webhook log --data data/demo\ncaseloop webhook resend ALT-1 --dry-run", webhook_options,
     run_webhook},
    {"feed", "feed PERSON [-o FILE] | feed renew PERSON",
     "what a person owes, as a calendar to subscribe to; renew: a new secret address",
     "caseloop feed grace_greenhalgh --data data/demo -o grace.ics\n"
     "caseloop feed renew grace_greenhalgh --data data/demo --dry-run",
     feed_options, run_feed},
    {"theme", "theme list|show|matrix|impact [THEME] [--by SPLIT] [--from D] [--to D] [--where SPLIT=VALUE]",
     "what audits found, how often, where and since when; what comes back; whether it got better",
     "caseloop theme list --data data/demo\n"
     "caseloop theme list --by unit.area --from 2026-01-01 --data data/demo\n"
     "caseloop theme show supervision --by month --data data/demo\n"
     "caseloop theme matrix --where unit.team=north_1 --data data/demo\n"
     "caseloop theme impact supervision --months 6 --data data/demo\n"
     "caseloop theme list --data data/demo --as-seen-by chidi_whitlock",
     theme_options, run_theme},
    {"practice", "practice list [--theme T] [--containing TEXT] [--state S]",
     "the bank of good practice: approved words that tell of no child",
     "caseloop practice list --data data/demo\n"
     "caseloop practice list --theme supervision --containing \"life story\" --data data/demo",
     practice_options, run_practice},
    {"reaudits", "reaudits [--from D] [--to D] [--by SPLIT] [--where SPLIT=VALUE]",
     "inadequate audits: which were audited again in time, and whether it got better",
     "caseloop reaudits --data data/demo\ncaseloop reaudits --by unit.area --from 2026-01-01 --data "
     "data/demo",
     reaudits_options, run_reaudits},
    {"follow-ups", "follow-ups [--from D] [--to D] [--where SPLIT=VALUE]",
     "what came of each audit, and which have no outcome yet",
     "caseloop follow-ups --where round=monthly_case_audits/2026-01-05 --data data/demo", figures_options,
     run_follow_ups},
    {"case", "case list|show|rename|merge|move [REF] [REF|UNIT]",
     "cases of the register, and what was wrong with them",
     "caseloop case show NM-20001 --data data/demo\n"
     "caseloop case rename NM-20001 NM-30001 --because \"a digit was wrong\" --data data/demo --dry-run\n"
     "caseloop case merge NM-20001 NM-20002 --because \"they are one child\" --data data/demo --dry-run\n"
     "caseloop case move NM-20001 north_assessment --because \"moved house\" --data data/demo --dry-run",
     case_options, run_case},
    {"unit", "unit list|show|rename|split|merge|end [ID...]", "units, and how they change",
     "caseloop unit list --data data/demo\n"
     "caseloop unit rename north_assessment --title \"North, first contact\" --because \"new name\" --data "
     "data/demo\n"
     "caseloop unit split north_assessment --into north_a,north_b --map split.csv --because \"too large\"\n"
     "caseloop unit merge north_looked_after_1 north_looked_after_2 --into north_looked_after --because "
     "\"reorganised\" --data data/demo --dry-run",
     unit_options, run_unit},
    {"person", "person list|show|leave|return [ID]", "people, and handing over what is theirs",
     "caseloop person list --where unit=quality --data data/demo\n"
     "caseloop person leave grace_greenhalgh --on 2026-12-31 --because \"a new job\" --data data/demo "
     "--dry-run\n"
     "caseloop person leave grace_greenhalgh --on 2026-12-31 --because \"a new job\" --data data/demo\n"
     "caseloop person return grace_greenhalgh --because \"stays after all\" --data data/demo",
     person_options, run_person},
    {"user",
     "user add|list|password|change|disable|enable|sign-out|link|totp reset|token "
     "add|list|revoke|readings|trail "
     "[NAME]",
     "who may sign in, tokens for machines, and who read what",
     "caseloop user add grace --person grace_greenhalgh --data data/demo\n"
     "caseloop user list --data data/demo\n"
     "caseloop user password grace --data data/demo\n"
     "caseloop user change grace --administrator yes --data data/demo\n"
     "caseloop user token add grace --name \"nightly import\" --scope import --scope read --data data/demo\n"
     "caseloop user token list --data data/demo\n"
     "caseloop user token revoke 1 --data data/demo\n"
     "caseloop user disable grace --data data/demo\n"
     "caseloop user enable grace --data data/demo\n"
     "caseloop user totp reset grace\n"
     "caseloop user readings --case NM-20001 --from 2026-01-01 --data data/demo\n"
     "caseloop user trail grace --event sign_in --data data/demo",
     user_options, run_user},
    {"grant", "grant list|show|give|end [PERSON [ITEM]|REF]",
     "letting somebody see more than their roles give them, until a day",
     "caseloop grant list --data data/demo\n"
     "caseloop grant give chidi_whitlock audit/AUD-1 --until 2026-12-31 --because \"a second opinion\" --data "
     "data/demo\n"
     "caseloop grant end GRT-1 --because \"it was given\" --data data/demo",
     grant_options, run_grant},
    {"calendar", "calendar list|show|close|reopen [DATE|FROM..TO]",
     "days that are not worked: everything open is derived again",
     "caseloop calendar close 2026-12-29 --because \"a day off for everybody\" --data data/demo --dry-run\n"
     "caseloop calendar close 2026-12-28..2026-12-31 --because \"the office is closed\" --data data/demo\n"
     "caseloop calendar reopen 2026-12-29 --because \"a mistake\" --data data/demo",
     calendar_options, run_calendar},
    {"journal", "journal list|explain|verify|checkpoint|rebuild [SEQUENCE]",
     "read the journal, prove it, and compare what is stored with what it says",
     "caseloop journal verify --data data/demo\ncaseloop journal rebuild --data data/demo\n"
     "caseloop journal list --stream audit/AUD-1 --data data/demo\n"
     "caseloop journal explain 100 --data data/demo",
     journal_options, run_journal},
    {"backup", "backup FILE|FOLDER [--with-key] [--replace]",
     "the store and what belongs to it, as one proved file, while the service runs",
     "caseloop backup caseloop.backup --data data/demo\ncaseloop backup /backups --config "
     "/etc/caseloop/caseloop.yaml",
     backup_options, run_backup},
    {"restore", "restore FILE [--check]",
     "from a backup, which is proved first; what stood there is kept aside",
     "caseloop restore caseloop.backup --check\ncaseloop restore caseloop.backup --data /tmp/rehearsal",
     restore_options, run_restore},
    {"migrate", "migrate [--dry-run]", "bring an earlier release's store up to date, after a backup of it",
     "caseloop migrate --data data/demo --dry-run", migrate_options, run_migrate},
    {"doctor", "doctor", "disk, clock, zones, mail, store, chain, rights: what is wrong and what to do",
     "caseloop doctor --data data/demo\ncaseloop doctor --config /etc/caseloop/caseloop.yaml --json",
     config_option, run_doctor},
    {"config", "config show|explain|check|schema [SETTING]",
     "every setting of the service: what it does, its value, where that came from",
     "caseloop config show\ncaseloop config explain listen.port\ncaseloop config explain CASELOOP_SMTP\n"
     "caseloop config check --config /etc/caseloop/caseloop.yaml\n"
     "caseloop config schema > caseloop.schema.json",
     config_options, run_config},
    {"schema", "schema [--format json|markdown]", "what a pack may hold: for editors, and to read",
     "caseloop schema > pack.schema.json\ncaseloop schema --format markdown | less", schema_options,
     run_schema},
    {"diagram", "diagram audit|action|alert|concern", "a lifecycle's picture, from the machine itself",
     "caseloop diagram audit --format dot | dot -Tsvg > audit.svg", diagram_options, run_diagram},
    {"eval", "eval EXPRESSION [--with FILE.json] | --batch FILE.jsonl", "the value of one condition, as JSON",
     "caseloop eval '1 + 2'\ncaseloop eval 'case.age >= 4' --with facts.json", eval_options, run_eval},
    {"when", "when RRULE --from LOCAL --zone ZONE | --batch FILE.jsonl", "the times that a schedule names",
     "caseloop when 'FREQ=MONTHLY;BYDAY=1MO' --from 2026-01-05T09:00 --count 3", when_options, run_when},
    {"due", "due START DURATION | --batch FILE.csv", "the last day of a deadline",
     "caseloop due 2026-04-02T09:00 \"10 working days\"", due_options, run_due},
    {"bench", "bench rules|conditions|assignment|sample|deadlines|recurrence|lifecycle|pages [OPTION...]",
     "how fast it is here, as JSON",
     "caseloop bench rules\ncaseloop bench rules --from json --rules 1000\ncaseloop bench conditions\n"
     "caseloop bench assignment\ncaseloop bench sample --cases 20000\n"
     "caseloop bench deadlines --count 100000\ncaseloop bench recurrence\n"
     "caseloop bench lifecycle --http\ncaseloop bench pages --count 100000",
     bench_options, run_bench},
};

}  // namespace

std::span<const Subcommand> subcommands() {
    return table;
}

}  // namespace adapters::cli
