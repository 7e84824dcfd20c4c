// What docs/councils says of each requirement: every row is there, every story that it names is in a pack, and the totals are counted.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const packs = join(root, 'config/packs');
const pagePath = join(root, 'docs/councils.md');
const councils = [
  { id: 'SUR', requirements: 18, page: 'surrey', pack: 'surrey', title: 'Surrey' },
  { id: 'DEV', requirements: 18, page: 'devon', pack: 'devon', title: 'Devon' },
  { id: 'MED', requirements: 17, page: 'medway', pack: 'medway', title: 'Medway' },
  { id: 'COL', requirements: 17, page: 'city_of_london', pack: 'city_of_london', title: 'City of London' },
  { id: 'TEL', requirements: 22, page: 'telford', pack: 'telford', title: 'Telford & Wrekin' },
];

// The names below `tests:` of a pack's files.
function storiesOf(pack) {
  if (!existsSync(join(packs, pack))) return [];
  return readdirSync(join(packs, pack)).filter((file) => file.endsWith('.yaml')).flatMap((file) => {
    const [, tests = ''] = readFileSync(join(packs, pack, file), 'utf8').split(/^tests:$/m);
    return [...tests.split(/^\S/m)[0].matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  });
}

function rowsOf(page) {
  const path = join(root, `docs/councils/${page}.md`);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return [...text.matchAll(/^\| ([A-Z]{3}-\d+) \| (.+?) \| (.+) \|$/gm)].map(([, id, words, state]) => ({
    id, words, state, met: state.startsWith('met: '), stories: [...state.matchAll(/`([a-z]{3}_\d+_\w+)`/g)].map(([, name]) => name),
  }));
}

const tables = councils.map((council) => ({ ...council, rows: rowsOf(council.page), stories: storiesOf(council.pack) }));

for (const { id, requirements, page, rows, stories } of tables) {
  test(`docs/councils/${page}.md has a row for each of ${requirements} requirements`, () => {
    assert.deepEqual(rows.map((row) => row.id), Array.from({ length: requirements }, (_, i) => `${id}-${i + 1}`));
    for (const row of rows) assert.ok(row.words.length >= 20, `${row.id} says in words what is required`);
  });

  test(`docs/councils/${page}.md names stories, or says why not and where`, () => {
    const everywhere = readdirSync(packs, { withFileTypes: true }).filter((e) => e.isDirectory()).flatMap((e) => storiesOf(e.name));
    for (const row of rows) {
      if (row.met) assert.ok(row.stories.length > 0, `${row.id} is met by a story`);
      else assert.match(row.state, /^not yet: .{20,} Where: .{3,}/, `${row.id} is "met: ..." or "not yet: WHY. Where: PLACE."`);
      for (const story of row.stories) {
        assert.ok(everywhere.includes(story), `${row.id}: no pack has the story ${story}`);
        assert.ok(story.startsWith(`${row.id.toLowerCase().replace('-', '_')}_`), `${row.id}: ${story} is named after another one`);
      }
    }
  });

  test(`every story that is named after a requirement of ${id} stands in docs/councils/${page}.md`, () => {
    const told = rows.flatMap((row) => row.stories);
    const named = stories.filter((name) => name.startsWith(`${id.toLowerCase()}_`));
    for (const name of named) assert.ok(told.includes(name), name);
  });
}

test('every story that docs/councils.md names is in a pack', () => {
  const everywhere = tables.flatMap((table) => table.stories);
  for (const [, story] of readFileSync(pagePath, 'utf8').matchAll(/`((?:[a-z]{3}_|x)\d+_\w+)`/g)) assert.ok(everywhere.includes(story), story);
});

test('the totals in docs/councils.md are counted from the tables', () => {
  const line = (title, rows) => `| ${title} | ${rows.length} | ${rows.filter((r) => r.met).length} | ${rows.filter((r) => !r.met).length} |\n`;
  const counted = tables.map(({ title, page, rows }) => line(`[${title}](councils/${page}.md)`, rows)).join('')
    + line('all', tables.flatMap((t) => t.rows));
  assert.equal(tables.flatMap((t) => t.rows).length, 92);
  const page = readFileSync(pagePath, 'utf8');
  const [begin, end] = ['| --- | --- | --- | --- |\n', '<!-- totals: end -->'];
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end);
  assert.ok(from >= begin.length && to >= from, 'the table of totals stands on the page');
  if (process.env.UPDATE_COUNCILS) writeFileSync(pagePath, `${page.slice(0, from)}${counted}\n${page.slice(to)}`);
  else assert.equal(page.slice(from, to), `${counted}\n`, 'mend it with: UPDATE_COUNCILS=1 node --test tests/editor/councils.test.mjs');
});
