// docs/tutorial.md, followed word by word: its files are written, its commands typed, and their answers are those on the page.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../docs');
const page = readFileSync(join(docs, 'tutorial.md'), 'utf8');
const pageDay = '2026-03-02';

// { info, text, before: the prose since the last block, line } of each fenced block, in order.
function blocksOf(markdown) {
  const blocks = [];
  let open = null;
  let before = [];
  markdown.split('\n').forEach((line, at) => {
    if (open === null && line.startsWith('```')) {
      open = { info: line.slice(3).trim(), lines: [], before: before.join(' '), line: at + 1 };
    } else if (open !== null && line === '```') {
      blocks.push({ ...open, text: open.lines.map((each) => `${each}\n`).join('') });
      open = null;
      before = [];
    } else {
      (open === null ? before : open.lines).push(line);
    }
  });
  assert.equal(open, null, 'a block of the page does not end');
  return blocks;
}

// A box of the terminal: { command, answer } for each line that begins with `$ `.
function exchangesOf(text) {
  const exchanges = [];
  for (const line of text.split('\n').slice(0, -1)) {
    if (line.startsWith('$ ')) exchanges.push({ command: line.slice(2), answer: [] });
    else exchanges.at(-1).answer.push(line);
  }
  return exchanges;
}

// The page's one day stands for today (also for yesterday and tomorrow: midnight comes, and London is not UTC), its times and hashes
// for any.
function steady(line) {
  const day = 24 * 60 * 60 * 1000;
  return line
    .replace(/\d{4}-\d{2}-\d{2}/g, (date) => (Math.abs(Date.now() - Date.parse(date)) < 2 * day ? pageDay : date))
    .replace(/\d{2}:\d{2}:\d{2}Z/g, '00:00:00Z')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,64}\b/g, (hash) => '0'.repeat(hash.length));
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function asPattern(answer) {
  return new RegExp(`^${answer.map((line) => (line === '...' ? '(?:.*\\n)*' : `${escaped(steady(line))}\\n`)).join('')}$`);
}

// A terminal, as the reader has: what is exported and where one is stays from line to line, and the program draws its pictures.
function terminal(home) {
  const memory = join(home, '.memory');
  writeFileSync(memory, `cd ${home}/caseloop\n`);
  return (command) => {
    const line = join(home, '.line');
    writeFileSync(line, `. ${memory}\n${command}\n{ export -p; echo "cd '$PWD'"; } >${memory}\n`);
    const run = spawnSync('script', ['-qec', `bash ${line}`, '/dev/null'], {
      encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, LANG: 'C.UTF-8', TERM: 'xterm', NO_COLOR: '1' },
    });
    assert.equal(run.error, undefined);
    return (run.stdout + run.stderr).replaceAll('\r', '');
  };
}

function emptyHome() {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'caseloop-tutorial-')));
  const built = join(home, 'caseloop/build/release/adapters/cli');
  mkdirSync(built, { recursive: true });
  symlinkSync(process.env.CASELOOP_PROGRAM, join(built, 'caseloop'));
  return home;
}

function replaced(text, old, now) {
  assert.equal(text.split(old).length, 2, `this is to stand there exactly once:\n${old}`);
  return text.replace(old, () => now);
}

// Does what a block says, in the reader's folder.
function follow(block, before, folder, type) {
  const [, way, file] = block.info.match(/^\w+ (?:(replace|by|append) )?(\S+)$/) ?? [];
  if (block.info === 'console') {
    for (const { command, answer } of exchangesOf(block.text)) {
      const said = type(command);
      const shown = said.split('\n').map(steady).join('\n');
      assert.match(shown, asPattern(answer), `docs/tutorial.md:${block.line}: \`${command}\` says now:\n${said}`);
    }
    return;
  }
  assert.ok(file, `docs/tutorial.md:${block.line}: is this a file? \`${block.info}\``);
  const path = join(folder, file);
  const named = way === 'by' ? before.before : block.before;
  assert.ok(named.includes(`\`${file}\``), `docs/tutorial.md:${block.line}: the reader is not told that this is ${file}`);
  assert.equal(existsSync(path), way !== undefined, `docs/tutorial.md:${block.line}: ${file}`);
  if (way === undefined) writeFileSync(path, block.text);
  if (way === 'append') writeFileSync(path, readFileSync(path, 'utf8') + block.text);
  if (way === 'by') {
    assert.equal(before.info, block.info.replace(' by ', ' replace '));
    writeFileSync(path, replaced(readFileSync(path, 'utf8'), before.text, block.text));
  }
}

test('whoever follows the tutorial sees what it shows', () => {
  const home = emptyHome();
  const type = terminal(home);
  const blocks = blocksOf(page);
  assert.ok(blocks.length > 20);
  blocks.forEach((block, i) => follow(block, blocks[i - 1], join(home, 'ashmoor'), type));
  rmSync(home, { recursive: true });
});

test('the tutorial can be read and done in fifteen minutes', () => {
  const blocks = blocksOf(page);
  const prose = page.replace(/^```[^]*?^```$/gm, '').split(/\s+/).length;
  const commands = blocks.filter((each) => each.info === 'console').flatMap((each) => exchangesOf(each.text)).length;
  const edits = blocks.filter((each) => each.info !== 'console' && !each.info.includes(' replace ')).length;
  const minutes = prose / 200 + (commands * 10 + edits * 20) / 60;   // Read calmly; type or copy, and look at what comes.
  assert.ok(minutes <= 15, `${prose} words, ${commands} commands, ${edits} edits: ${minutes.toFixed(1)} minutes`);
});

test('the tutorial leads only to pages that exist', () => {
  for (const [, target] of page.matchAll(/\]\(([^)#]+)[^)]*\)/g)) assert.ok(existsSync(join(docs, target)), target);
});
