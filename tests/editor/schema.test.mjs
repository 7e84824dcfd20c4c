// What an editor says of packs: ajv over the schema that `caseloop schema` prints, beside what `caseloop check` says.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import Ajv from 'ajv';
import { parse } from 'yaml';

const program = process.env.CASELOOP_PROGRAM;
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const printed = execFileSync(program, ['schema'], { encoding: 'utf8' });
const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(JSON.parse(printed));

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.name.endsWith('.yaml') ? [path] : [];
  });
}

function complaints(path) {
  return validate(parse(readFileSync(path, 'utf8'))) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
}

for (const folder of ['config/packs', 'docs/examples', 'tests/scenarios/language', 'tests/scenarios/language_publish']) {
  test(`every file of ${folder} fits the schema`, () => {
    const files = filesBelow(join(root, folder));
    assert.ok(files.length > 0);
    for (const path of files) assert.deepEqual(complaints(path), [], relative(root, path));
  });
}

test('every shipped pack names the schema that the program prints', () => {
  const shipped = join(root, 'config/packs/pack.schema.json');
  assert.equal(readFileSync(shipped, 'utf8'), printed, 'caseloop schema > config/packs/pack.schema.json');
  for (const path of filesBelow(join(root, 'config/packs'))) {
    const first = readFileSync(path, 'utf8').split('\n', 1)[0];
    assert.equal(first, `# yaml-language-server: $schema=${relative(dirname(path), shipped)}`, relative(root, path));
  }
});

test('what is broken fails in the editor as it fails in the program', () => {
  const files = filesBelow(join(here, 'broken'));
  assert.ok(files.length >= 10);
  const scratch = mkdtempSync(join(tmpdir(), 'caseloop-editor-'));
  for (const path of files) {
    assert.notDeepEqual(complaints(path), [], `${relative(root, path)} fits the schema`);
    const folder = join(scratch, basename(path, '.yaml'));
    mkdirSync(folder);
    writeFileSync(join(folder, 'pack.yaml'), readFileSync(path));
    const checked = spawnSync(program, ['check', folder], { encoding: 'utf8' });
    assert.equal(checked.status, 1, `${relative(root, path)}: ${checked.stdout}${checked.stderr}`);
  }
  rmSync(scratch, { recursive: true });
});
