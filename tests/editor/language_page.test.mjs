// The language reference says what the program does: its tables are the program's, its examples are packs that pass.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const program = process.env.CASELOOP_PROGRAM;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const pagePath = join(root, 'docs/language.md');
const page = readFileSync(pagePath, 'utf8');
const examples = join(root, 'docs/examples');
const folders = readdirSync(examples);

function run(...words) {
  return spawnSync(program, words, { encoding: 'utf8', cwd: root });
}

test('the tables at the end of the page are those that the program prints', () => {
  const begin = '<!-- keys: begin -->\n';
  const end = '<!-- keys: end -->';
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end);
  assert.ok(from >= begin.length && to >= from, `${begin.trim()} and ${end} stand on the page`);
  const printed = execFileSync(program, ['schema', '--format', 'markdown'], { encoding: 'utf8' });
  if (process.env.UPDATE_LANGUAGE_PAGE) writeFileSync(pagePath, page.slice(0, from) + printed + page.slice(to));
  else assert.ok(page.slice(from, to) === printed,
    'mend it with: CASELOOP_PROGRAM=build/release/adapters/cli/caseloop UPDATE_LANGUAGE_PAGE=1 node --test tests/editor/language_page.test.mjs');
});

test('what the page shows of an example stands in its file', () => {
  const blocks = [...page.matchAll(/^```(\S+)(?: (\S+))?\n([\s\S]*?)^```$/gm)];
  const shown = blocks.filter(([, , file]) => file);
  for (const [, language, file, text] of blocks) {
    if (language === 'yaml') assert.ok(file, `a block of YAML names its file: ${text}`);
    if (file) assert.ok(readFileSync(join(root, file), 'utf8').includes(text), `${file} holds\n${text}`);
  }
  for (const folder of folders) {
    assert.ok(shown.some(([, , file]) => file.startsWith(`docs/examples/${folder}/`)), `the page shows docs/examples/${folder}`);
  }
});

for (const folder of folders) {
  test(`the example ${folder} has no diagnostic and passes its own tests`, () => {
    const pack = `docs/examples/${folder}`;
    const [modeline] = readFileSync(join(root, pack, 'pack.yaml'), 'utf8').split('\n', 1);
    const schema = relative(join(root, pack), join(root, 'config/packs/pack.schema.json'));
    assert.equal(modeline, `# yaml-language-server: $schema=${schema}`);
    const checked = run('check', pack);
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
    assert.doesNotMatch(checked.stdout + checked.stderr, /(error|warning)\[(?!ended_schedule)/);
    if (folder === 'council') return;
    const played = run('test', pack);
    assert.equal(played.status, 0, played.stdout + played.stderr);
    assert.match(played.stdout + played.stderr, /[1-9]\d* passed, 0 failed/);
  });
}

test('what the page says of an expression is what it gives', () => {
  const rows = [...page.matchAll(/^\| `(.+?)` \| gives `(.+?)` \|$/gm)];
  assert.ok(rows.length >= 20);
  for (const [, written, gives] of rows) {
    const expression = written.replaceAll('\\|', '|');
    assert.equal(run('eval', expression).stdout.trim(), gives, expression);
  }
});

test('every link of the page leads somewhere', () => {
  const slug = (heading) => heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-');
  const anchors = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading)));
  for (const [, id] of page.matchAll(/<a id="(.+?)">/g)) anchors.add(id);
  for (const [, target] of page.matchAll(/\]\(([^)]+)\)/g)) {
    if (target.startsWith('https:')) continue;
    const [file, anchor] = target.split('#');
    if (file) assert.ok(existsSync(join(root, 'docs', file)), target);
    else assert.ok(anchors.has(anchor), target);
  }
});
