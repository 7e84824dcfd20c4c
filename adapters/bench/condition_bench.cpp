#include "adapters/bench/condition_bench.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "adapters/bench/measure.hpp"
#include "rules/conditions/expression.hpp"

namespace adapters::bench {
namespace {

namespace cel = rules::cel;

constexpr int evaluations = 3;

std::string numbers(int count) {
    std::string list = "[";
    for (int i = 0; i < count; ++i) list += (i == 0 ? "" : ",") + std::to_string(i);
    return list + "]";
}

// `body` again and again, until the budget is spent; it is a bool, whose value and failure do not matter.
std::string forever(const std::string& body) {
    const std::string list = numbers(100);
    return list + ".all(a, " + list + ".all(b, " + list + ".all(c, (" + body + ") || true)))";
}

// `name` stands for `seed`, doubled so many times by adding it to itself.
std::string with_doubled(const std::string& name, const std::string& seed, int times,
                         const std::string& body) {
    std::string text;
    for (int i = 0; i <= times; ++i) {
        const std::string before = name + std::to_string(i - 1);
        text += "cel.bind(" + name + (i == times ? "" : std::to_string(i)) + ", " +
                (i == 0 ? seed : before + " + " + before) + ", ";
    }
    return text + body + std::string(static_cast<std::size_t>(times) + 1, ')');
}

struct Slow {
    std::string name;
    std::string condition;
};

void add_loops(std::vector<Slow>& all) {
    all.push_back({"nested loops", forever("a + b == c")});
    all.push_back({"loops over nothing", forever("true")});
    all.push_back({"lists of lists", forever("[[a, b], [c]] == [[b], [a, c]]")});
    all.push_back({"lists mapped", forever(numbers(50) + ".map(x, x + a).size() == 0")});
    all.push_back({"lists filtered", forever(numbers(50) + ".filter(x, x > a).size() == 0")});
    all.push_back({"maps made", forever("{a: b, 'x': c, true: a} == {}")});
    all.push_back({"maps transformed", forever(numbers(50) + ".transformMap(i, v, v).size() == 0")});
    all.push_back({"failures", forever("1 / 0 == 1")});
    all.push_back({"failures of functions", forever("int('x') == 1")});
    all.push_back({"optionals", forever("optional.of(a).optMap(x, x + 1).orValue(0) == 0")});
}

void add_functions(std::vector<Slow>& all) {
    for (const char* body : {"timestamp(a).getHours('Europe/London') == 0",
                             "timestamp(a).getHours('Mars/Olympus') == 0",
                             "timestamp('2026-01-05T09:00:00Z') == timestamp(a)",
                             "string(a + b) == 'x'",
                             "string(0.1) == 'x'",
                             "'%.1000f'.format([0.1]) == 'x'",
                             "'%s %s %s'.format([a, b, [c]]) == 'x'",
                             "double('1e300') == 0.1",
                             "duration('1h1m1s') == duration('0s')",
                             "math.greatest(a, b, c) == 0",
                             "type(a) == type('x')",
                             "string(timestamp(a)) == 'x'",
                             "'a,b,c,d'.split(',').join('-') == 'x'",
                             "base64.encode(b'abc') == ''",
                             "'x'.matches('(a|b)*c{1,9}')",
                             "'x'.matches('((a{1,30}){1,30}){1,2}')",
                             "'x'.matches('[a-z]{1,1000}')",
                             "'x'.matches('\\\\pL{1,500}')",
                             "'x'.matches('(?i)[\\\\pL\\\\pN]{1,200}')",
                             "'x'.matches('(.{1,30}){1,30}')"}) {
        all.push_back({body, forever(body)});
    }
}

void add_texts(std::vector<Slow>& all) {
    for (const auto& [size, times] : {std::pair{"1 KB", 6}, {"64 KB", 12}, {"4 MB", 18}}) {
        for (const char* body : {"t.reverse() == ''",
                                 "t.upperAscii() == ''",
                                 "t.split('').size() == 0",
                                 "t.split('a').size() == 0",
                                 "t.replace('a', 'bb') == ''",
                                 "t.replace('', '-') == ''",
                                 "t.replace('zzz', '') == ''",
                                 "t.indexOf('aaaaaaaaaaaaaaaaaaaaaaaab') == 0",
                                 "t.lastIndexOf('baaaaaaaaaaaaaaaaaaaaaaaa') == 0",
                                 "t.indexOf(t + 'b') == 0",
                                 "t.contains(t.substring(1) + 'b')",
                                 "t.contains(t.substring(size(t) / 2) + 'b')",
                                 "t.contains('b' + t.substring(size(t) / 2))",
                                 "t.indexOf(t.substring(size(t) / 2) + 'b') == 0",
                                 "t.lastIndexOf('b' + t.substring(size(t) / 2)) == 0",
                                 "t.replace(t.substring(size(t) / 2) + 'b', '') == ''",
                                 "t.split(t.substring(size(t) / 2) + 'b').size() == 0",
                                 "size(t) == 0",
                                 "t.substring(1) == ''",
                                 "t.charAt(5) == 'x'",
                                 "t.trim() == ''",
                                 "strings.quote(t) == ''",
                                 "'%s'.format([t]) == ''",
                                 "'%x'.format([t]) == ''",
                                 "base64.encode(bytes(t)) == ''",
                                 "string(bytes(t)) == ''",
                                 "base64.decode(t) == b''",
                                 "t.matches('(a*)*b')",
                                 "t.matches('(.*)(.*)(.*)(.*)(.*)[0-9]')",
                                 "t.matches('(x+x+)+y')",
                                 "t.matches('(a|b)*a(a|b){12}c')",
                                 "t.replace('a', t) == ''",
                                 "[t, t, t, t].join(t) == ''",
                                 "'%s%s%s%s'.format([t, t, t, t]) == ''",
                                 "t == t + 'b'",
                                 "t < t",
                                 "(t + 'a') == t",
                                 "[t, t, t].join('') == ''",
                                 "t in [t + 'a', t + 'b']",
                                 "{t: a}[t] == 0",
                                 "int(t) == 0",
                                 "double(t) == 0.0",
                                 "timestamp(t) == timestamp(0)",
                                 "duration(t) == duration('0s')"}) {
            all.push_back({std::string{body} + ", t " + size,
                           with_doubled("t", "'aaaaaaaaaaaaaaaa'", times, forever(body))});
        }
    }
}

void add_lists(std::vector<Slow>& all) {
    for (const auto& [size, times] : {std::pair{"short", 1}, {"thousands", 8}, {"200,000", 14}}) {
        for (const char* body :
             {"l + l == []", "l == l", "7 in l", "-1 in l", "size(l) == 0", "l[5] == 0", "l.map(x, x) == []",
              "l.exists(x, x == 77)", "l.filter(x, x > 5) == []", "l.all(x, x >= 0)", "[l, l] == [l]",
              "l in [l, l]", "l.map(x, string(x)).join('') == ''", "math.greatest(l) == 0",
              "'%s'.format([l]) == ''", "l.transformMap(i, v, v).size() == 0",
              "l.transformMapEntry(i, v, {i: v}).size() == 0"}) {
            all.push_back({std::string{body} + ", l " + size,
                           with_doubled("l", "[0,1,2,3,4,5,6,7,8,9]", times, forever(body))});
        }
    }
}

boost::json::object timed(const Slow& slow) {
    const cel::Environment environment;
    const auto compiled = cel::compile(slow.condition, environment);
    const auto* expression = std::get_if<cel::Expression>(&compiled);
    if (expression == nullptr) {
        throw std::runtime_error(slow.name + ": " + std::get<cel::Problems>(compiled).front().message);
    }
    std::vector<double> milliseconds;
    std::string ending;
    for (int i = 0; i < evaluations; ++i) {
        const double before = processor_seconds();
        const cel::Outcome outcome = expression->evaluate(cel::MapActivation{});
        milliseconds.push_back(1e3 * (processor_seconds() - before));
        ending = outcome.ok() ? "a value" : outcome.error;
    }
    return {{"condition", slow.name},
            {"ms", four_digits(*std::ranges::min_element(milliseconds))},
            {"ended_with", ending}};
}

}  // namespace

boost::json::object bench_conditions() {
    std::vector<Slow> all;
    add_loops(all);
    add_functions(all);
    add_texts(all);
    add_lists(all);
    boost::json::array rows;
    for (const Slow& each : all) rows.push_back(timed(each));
    const auto slower = [](const boost::json::value& a, const boost::json::value& b) {
        return a.at("ms").to_number<double>() > b.at("ms").to_number<double>();
    };
    std::ranges::sort(rows, slower);
    boost::json::object result{{"bench", "conditions"}, {"worst_ms", rows.front().at("ms")}};
    result["conditions"] = std::move(rows);
    return result;
}

}  // namespace adapters::bench
