// A played county's year: its lists, page by page, and the example of a client with types made from the document.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { byId, operations, root, takes } from './document.mjs';
import { objections } from './judge.mjs';
import { Service, run } from './service.mjs';

let service;
before(async () => (service = await Service.start((data) => run('demo', '--data', data, '--months', '2', '--no-serve'))));
after(() => service?.stop());

// By `Link`, to the end.
async function all(path, query) {
  const operation = byId.get('listAudits');
  const items = [];
  for (let target = `${path}?${new URLSearchParams(query)}`; target; ) {
    const answer = await service.ask('GET', target, { who: 'operator' });
    assert.equal(answer.status, 200, answer.text);
    items.push(...answer.json.items);
    const link = /<(.*)>; rel="next"/.exec(answer.headers.link ?? '');
    assert.equal(link === null, answer.json.next === undefined, `${operation.id}: Link and next agree`);
    target = link?.[1];
  }
  return items;
}

const name = (record) => record.ref ?? record.id ?? record.version;

test('a list is the same in small pages and in large ones, and in the other order', async () => {
  let records = 0;
  for (const list of operations.filter((each) => takes(each, 'cursor') && takes(each, 'sort'))) {
    const large = (await all(list.path, { limit: 200 })).map(name);
    const small = (await all(list.path, { limit: 67 })).map(name);
    assert.deepEqual(small, large, list.id);
    const sort = list.parameters.find((each) => each.name === 'sort');
    if (sort.schema.enum.includes('-ref')) assert.deepEqual((await all(list.path, { limit: 200, sort: '-ref' })).map(name), large.toReversed?.() ?? [...large].reverse(), list.id);
    const answer = await service.ask('GET', `${list.path}?limit=200`, { who: 'operator' });
    assert.deepEqual(objections(list, answer), [], list.id);
    records += large.length;
  }
  console.log(`${records} records of the demo, each as the document says`);
});

const client = join(root, 'examples/client');
const npm = (...words) => {
  const done = spawnSync('npm', words, { cwd: client, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stdout + done.stderr);
};

test('the example of a client compiles against the document, lists overdue actions, and completes one', async () => {
  npm('run', '--silent', 'build');
  const overdue = await all('/api/v1/actions', { overdue: true, state: 'open' });
  assert.ok(overdue.length > 0, 'the demo has overdue actions');
  const action = overdue.find((each) => each.owner && !each.evidence_demanded && each.needs.length === 0);
  const environment = { ...process.env, CASELOOP_TOKEN: await service.token(action.owner) };
  const program = (...words) => spawnSync('node', [join(client, 'dist/overdue.js'), service.address.origin, ...words], { encoding: 'utf8', env: environment });
  const listed = program();
  assert.equal(listed.status, 0, listed.stderr);
  assert.match(listed.stdout, new RegExp(`^${action.ref}  due ${action.due}  ${action.owner}  `, 'm'));
  const done = program(action.ref, 'Note of today');
  assert.equal(done.stdout, `${action.ref} is completed\n`, done.stderr);
  assert.doesNotMatch(program().stdout, new RegExp(`^${action.ref}  `, 'm'));
  assert.match(program(action.ref, 'Once more').stderr, /problems\/conflict/);
});
