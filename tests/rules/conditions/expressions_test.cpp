#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "tests/rules/conditions/given.hpp"

namespace {

struct Row {
    std::string_view expression;
    std::string_view result;  // JSON; or how "failed: ..." or "refused: ..." begins
};

void check_rows(std::span<const Row> rows) {
    for (const auto& [expression, result] : rows) {
        CAPTURE(expression);
        const std::string got = given::result_of(expression);
        const bool fails = result.starts_with("failed") || result.starts_with("refused");
        CHECK_MESSAGE((fails ? got.starts_with(result) : got == result), got);
    }
}

}  // namespace

TEST_CASE("literals stand for their values") {
    constexpr Row rows[] = {
        {"0x7FFFFFFFFFFFFFFF", "9223372036854775807"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"9223372036854775808", "refused: syntax@0: the number is too large for an int"},
        {"18446744073709551615u", "18446744073709551615"},
        {"18446744073709551616u", "refused: syntax@0: the number is too large for a uint"},
        {"1e400", "refused: syntax@0: the number is too large for a double"},
        {"1e-400", "0E0"},
        {".5 + 1.5e1", "1.55E1"},
        {"1.", "refused: syntax@2"},
        {"12ab", "refused: syntax@0: '12ab' is not a number"},
        {"'a' \"b\"", "refused: syntax@4"},
        {"r'\\n' + '\\n'", "\"\\\\n\\n\""},
        {"'\\U0001F431'.size()", "1"},
        {"'\\ud800'", "refused: syntax@1: the escape names no character"},
        {"'\\400'", "refused: syntax@1: this escape does not exist"},
        {"b'\\u0041'", "refused: syntax@2"},
        {"'''a'b''c'''", "\"a'b''c\""},
        {"'one\ntwo'", "refused: syntax@0: the text is not closed"},
        {"[1, 2, 3,]", "[1,2,3]"},
        {"{'a': 1, 'a': 2}", "failed: a key of the map is repeated"},
        {"{1: 'a', 1u: 'b'}", "failed: a key of the map is repeated"},
        {"{1.5: 2}", "refused: bad_key@1"},
        {"1 // one\n + 2", "3"},
    };
    check_rows(rows);
}

TEST_CASE("operators bind as the grammar says") {
    constexpr Row rows[] = {
        {"2 + 3 * 4 % 5", "4"},
        {"-2 - -3", "1"},
        {"!true || true", "true"},
        {"1 < 2 == true", "true"},
        {"true ? false ? 1 : 2 : 3", "refused: syntax"},
        {"true ? (false ? 1 : 2) : 3", "2"},
        {"false ? 1 : true ? 2 : 3", "2"},
        {"'b' in ['a', 'b'] && !('c' in ['a'])", "true"},
        {"[[1, 2], [3]][0][1]", "2"},
        {"{'a': {'b': [7]}}.a.b[0]", "7"},
        {"if", "refused: syntax@0: 'if' is a reserved word"},
        {"!-1", "refused: syntax@1"},
        {"[1,2].map(x, x).size()", "2"},
    };
    check_rows(rows);
}

TEST_CASE("arithmetic fails rather than wraps") {
    constexpr Row rows[] = {
        {"9223372036854775807 + 1", "failed: overflow"},
        {"-9223372036854775808 - 1", "failed: overflow"},
        {"9223372036854775807 * 2", "failed: overflow"},
        {"-9223372036854775808 / -1", "failed: overflow"},
        {"-9223372036854775808 % -1", "failed: overflow"},
        {"0u - 1u", "failed: overflow"},
        {"1 / 0", "failed: division by zero"},
        {"1.0 / 0.0 > 1e308", "true"},
        {"7 / -2", "-3"},
        {"-7 % 2", "-1"},
        {"duration('1s') / 2", "refused: no_overload"},
        {"1 + 1.0", "refused: no_overload"},
        {"1 + 1u", "refused: no_overload"},
    };
    check_rows(rows);
}

TEST_CASE("a failure matters only where it decides") {
    constexpr Row rows[] = {
        {"1 / 0 == 1 || true", "true"},
        {"true || 1 / 0 == 1", "true"},
        {"1 / 0 == 1 && false", "false"},
        {"1 / 0 == 1 || false", "failed: division by zero"},
        {"false ? 1 / 0 : 2", "2"},
        {"[1, 0].exists(x, 1 / x == 1)", "true"},
        {"[0, 1].exists(x, 1 / x == 1)", "true"},
        {"[0, 2].exists(x, 1 / x == 1)", "failed: division by zero"},
        {"[0, 1].all(x, 1 / x == 2)", "false"},
        {"[0].all(x, 1 / x == 2)", "failed: division by zero"},
        {"[1, 0].exists_one(x, 1 / x == 1)", "failed: division by zero"},
        {"cel.bind(x, 1 / 0, true)", "true"},
        {"cel.bind(x, 1 / 0, x == 1)", "failed: division by zero"},
        {"optional.of(1).orValue(1 / 0)", "1"},
        {"optional.none().orValue(1 / 0)", "failed: division by zero"},
    };
    check_rows(rows);
}

TEST_CASE("equality looks at values, across the types of numbers") {
    constexpr Row rows[] = {
        {"dyn(1) == 1.0 && dyn(1u) == 1", "true"},
        {"dyn('1') == 1", "false"},
        {"[dyn(1), 2.0] == [1u, 2]", "true"},
        {"{'a': dyn(1)} == {'a': 1.0}", "true"},
        {"0.0 / 0.0 == 0.0 / 0.0", "false"},
        {"[0.0 / 0.0] == [0.0 / 0.0]", "false"},
        {"dyn(9007199254740993) == 9007199254740992.0", "true"},
        {"type(1) == int && type(type(1)) == type", "true"},
        {"type(timestamp(0)) == google.protobuf.Timestamp", "true"},
        {"dyn(null) == 0", "false"},
        {"1 == '1'", "refused: no_overload"},
        {"dyn(1) < 'a'", "failed: no such overload: <(int, string)"},
        {"dyn(1) < dyn('a')", "failed: no such overload"},
        {"1 < 1.5 && 2u > 1", "true"},
        {"'a' < 'b' && b'a' < b'ab' && false < true", "true"},
    };
    check_rows(rows);
}

TEST_CASE("conversions keep to their ranges") {
    constexpr Row rows[] = {
        {"int(9223372036854775807u)", "9223372036854775807"},
        {"int(9223372036854775808u)", "failed: out of range"},
        {"int(9.3e18)", "failed: out of range"},
        {"int(0.0 / 0.0)", "failed: out of range"},
        {"uint(-0.5)", "failed: out of range"},
        {"int(' 1')", "failed: ' 1' is not a whole number"},
        {"int('-12')", "-12"},
        {"uint('-1')", "failed"},
        {"double('1e3')", "1E3"},
        {"double('0x10')", "failed"},
        {"string(1e21)", "\"1e+21\""},
        {"string(1000000.0)", "\"1000000\""},
        {"string(0.1)", "\"0.1\""},
        {"string(b'\\xff')", "failed: the bytes are not valid UTF-8"},
        {"bool('yes')", "failed: 'yes' is neither"},
        {"string(timestamp('2026-03-29T01:30:00.50+01:00'))", "\"2026-03-29T00:30:00.5Z\""},
        {"string(duration('-1h30m0.5s'))", "\"-5400.5s\""},
        {"duration('1.5h') == duration('90m')", "true"},
        {"duration('1')", "failed: not a duration"},
        {"duration('1d')", "failed: not a duration"},
        {"timestamp('2026-02-29T00:00:00Z')", "failed: not a timestamp"},
        {"timestamp('2026-01-01')", "failed: not a timestamp"},
        {"timestamp(253402300800)", "failed: the timestamp is out of range"},
    };
    check_rows(rows);
}

TEST_CASE("timestamps have parts in a zone") {
    constexpr Row rows[] = {
        {"timestamp('2026-03-29T00:59:59Z').getHours('Europe/London')", "0"},
        {"timestamp('2026-03-29T01:00:00Z').getHours('Europe/London')", "2"},
        {"timestamp('2026-01-01T00:00:00Z').getFullYear('-00:01')", "2025"},
        {"timestamp('2026-01-01T00:00:00Z').getDayOfYear('America/New_York')", "364"},
        {"timestamp('2026-01-04T12:00:00Z').getDayOfWeek()", "0"},
        {"timestamp('2026-02-01T12:00:00Z').getMonth()", "1"},
        {"timestamp('2026-02-03T12:00:00Z').getDate() - timestamp('2026-02-03T12:00:00Z').getDayOfMonth()",
         "1"},
        {"timestamp('2026-02-03T12:00:00Z').getHours('Mars/Olympus')", "failed: no such time zone"},
        {"timestamp('2026-02-03T12:00:00Z').getHours('+1:00')", "failed: no such time zone"},
        {"duration('3730s').getMinutes()", "62"},
        {"duration('-1.5s').getMilliseconds()", "-500"},
        {"timestamp('2026-01-02T00:00:00Z') - timestamp('2026-01-01T00:00:00Z') == duration('24h')", "true"},
    };
    check_rows(rows);
}

TEST_CASE("text is counted and cut by code point") {
    constexpr Row rows[] = {
        {"'añb'.size() + size('\\u00e9')", "4"},
        {"'añb'.charAt(1)", "\"ñ\""},
        {"'añb'.substring(1, 2) + 'añb'.substring(2)", "\"ñb\""},
        {"'añbñ'.lastIndexOf('ñ') - 'añbñ'.indexOf('ñ')", "2"},
        {"'abc'.replace('', '-')", "\"-a-b-c-\""},
        {"'a,b,,c'.split(',')", "[\"a\",\"b\",\"\",\"c\"]"},
        {"'a,b,c'.split(',', 2)", "[\"a\",\"b,c\"]"},
        {"'añ'.split('')", "[\"a\",\"ñ\"]"},
        {"'añb'.reverse()", "\"bña\""},
        {"['a', 'b'].join('-')", "\"a-b\""},
        {"'abc'.matches('^a.c$') && !'abc'.matches('^b')", "true"},
        {"'abc'.matches('(')", "failed: not a regular expression"},
        {"'%s is %d%%, %.2f, %x, %e'.format(['x', 5, 1.005, 255, 12.5])",
         "\"x is 5%, 1.00, ff, 1.250000e+01\""},
        {"'%d'.format(['x'])", "failed: format()"},
        {"'%s'.format([])", "failed: format()"},
        {"strings.quote('a\"b\\n')", "\"\\\"a\\\\\\\"b\\\\n\\\"\""},
        {"base64.encode(b'ab')", "\"YWI=\""},
        {"base64.decode('YWI=') == base64.decode('YWI')", "true"},
        {"base64.decode('Y')", "failed: not base64"},
    };
    check_rows(rows);
}

TEST_CASE("macros visit lists and maps") {
    constexpr Row rows[] = {
        {"[1, 2, 3].filter(x, x > 1).map(x, x * 2)", "[4,6]"},
        {"[1, 2, 3].map(x, x > 1, x * 2)", "[4,6]"},
        {"{'a': 1, 'b': 2}.map(k, k)", "[\"a\",\"b\"]"},
        {"{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v * 10)", "{\"b\":20}"},
        {"{'a': 1}.transformMapEntry(k, v, {k + 'x': v})", "{\"ax\":1}"},
        {"{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})", "failed: a key of the map is repeated"},
        {"['a', 'b'].transformList(i, v, v + string(i))", "[\"a0\",\"b1\"]"},
        {"[1].exists(x, [2].exists(x, x == 2))", "true"},
        {"[[1, 2], [3]].map(x, x.map(y, y + 1))", "[[2,3],[4]]"},
        {"has({'a': 1}.a) && !has({'a': 1}.b)", "true"},
        {"has(1)", "refused: macro@4: has() takes a field"},
        {"[1].all(1, true)", "refused: macro@8"},
        {"5.all(x, true)", "refused: no_range@0"},
        {"[1].all(x, 1)", "refused: not_boolean@11"},
        {"optional.of(2).optMap(x, x * 2).value()", "4"},
        {"{'a': 1}[?'b'].orValue(3)", "3"},
        {"[?optional.none(), 1, ?optional.of(2)]", "[1,2]"},
        {"math.greatest(1, 2.5, 3u)", "3"},
        {"math.least([])", "failed: the list is empty"},
    };
    check_rows(rows);
}
