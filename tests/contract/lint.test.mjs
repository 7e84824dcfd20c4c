// npm's @redocly/cli has nothing to say of the document, by its recommended rules.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { file } from './document.mjs';

const here = dirname(fileURLToPath(import.meta.url));

test('the linter finds neither a mistake nor a warning', (t) => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    t.skip(`@redocly/cli wants node 20.19, this is ${process.version}`);
    return;
  }
  const words = [join(here, 'node_modules/@redocly/cli/bin/cli.js'), 'lint', '--config', 'redocly.yaml', '--format=json', '--max-problems=50', file];
  const done = spawnSync(process.execPath, words, { cwd: here, encoding: 'utf8' });
  const said = JSON.parse(done.stdout.slice(done.stdout.indexOf('{')));
  assert.deepEqual(said.problems.filter((each) => !each.ignored).map((each) => `${each.ruleId}: ${each.message}`), []);
  assert.equal(done.status, 0, done.stderr);
});
