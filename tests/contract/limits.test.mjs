// What a service at its limits answers: problems that the document names, with the pause after which to try again.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { byId } from './document.mjs';
import { objections, objectionsToProblem } from './judge.mjs';
import { Service, fresh, run } from './service.mjs';

async function serving(use, prepare, setting) {
  const service = await Service.start(prepare, setting);
  try {
    await use(service);
  } finally {
    await service.stop();
  }
}

function published(data) {
  run('publish', 'examples/small_council', '--data', data);
  for (const sheet of ['units', 'people', 'cases']) run('import', sheet, `examples/small_council/${sheet}.csv`, '--data', data);
}

test('who asks too often is told how long to wait', () =>
  serving(
    async (service) => {
      const answers = [];
      for (let i = 0; i < 20; ++i) answers.push(await service.ask('GET', '/healthz'));
      const last = answers.at(-1);
      assert.equal(last.status, 429);
      assert.deepEqual(objections(byId.get('isAlive'), last), []);
    },
    undefined,
    { CASELOOP_LIMITS_RATE: '1', CASELOOP_LIMITS_BURST: '5' },
  ));

// A body of that size is about to come; its answer comes before it.
function announced(service, target, size) {
  return new Promise((resolve, reject) => {
    const headers = { Host: 'caseloop', 'Content-Type': 'application/json', 'Content-Length': size };
    const asked = request({ socketPath: join(service.data, 'caseloop.sock'), method: 'POST', path: target, headers }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += piece));
      response.on('end', () => resolve({ target, status: response.statusCode, headers: response.headers, text, json: JSON.parse(text) }));
    });
    asked.on('error', reject);
    asked.write('{');
  });
}

test('what is too large is refused before it is read', () =>
  serving(async (service) => {
    const large = await announced(service, '/api/v1/actions', 2 << 20);
    assert.deepEqual(objectionsToProblem(byId.get('recommendAction'), large, [413]), []);
    const headers = await service.ask('GET', '/api/v1/units', { who: 'operator', headers: { 'X-Large': 'x'.repeat(20 << 10) } });
    assert.deepEqual(objectionsToProblem(byId.get('listUnits'), headers, [431]), []);
  }));

test('too much long work at once is put off', () =>
  serving(async (service) => {
    const plan = byId.get('readPlan');
    const answers = await Promise.all(Array.from({ length: 300 }, () => service.ask('GET', '/api/v1/plan?job=true', { who: 'operator' })));
    for (const answer of answers) assert.deepEqual(objections(plan, answer), []);
    assert.ok(answers.some((each) => each.status === 202));
    assert.ok(answers.some((each) => each.status === 503), 'not one of 300 was put off');
  }, published));

test('on a full disk nothing is written, reading goes on, and writing goes on when there is room', async (t) => {
  const place = join(process.env.TMPDIR ?? '/tmp', `caseloop-full-${process.pid}`);
  mkdirSync(place);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', place]);
  if (mounted.status !== 0) {
    rmSync(place, { recursive: true });
    t.skip('this machine lets nobody mount; tests/service tells the refusal of a store that has no room');
    return;
  }
  const service = new Service();
  try {
    service.folder = place;
    service.data = join(place, 'data');
    published(service.data);
    await service.begin({ SQLITE_TMPDIR: place });
    const change = () => service.ask('POST', '/api/v1/cases/C-1001/change', { who: 'operator', headers: fresh(), body: { set: { age: 8 } } });
    assert.equal((await change()).status, 200);
    spawnSync('dd', ['if=/dev/zero', `of=${place}/filler`, 'bs=4k']);
    let answer = await change();
    for (let i = 0; i < 200 && answer.status === 200; ++i) answer = await change();
    assert.deepEqual(objectionsToProblemOf507(answer), []);
    assert.equal((await service.ask('GET', '/api/v1/actions?limit=1', { who: 'operator' })).status, 200);
    rmSync(join(place, 'filler'));
    writeFileSync(join(place, 'room'), '');
    const until = Date.now() + 6000;
    do answer = await change();
    while (answer.status === 507 && Date.now() < until);
    assert.equal(answer.status, 200, answer.text);
  } finally {
    service.child?.removeAllListeners('exit');
    const ended = new Promise((resolve) => (service.child ? service.child.on('exit', resolve) : resolve()));
    service.child?.kill('SIGTERM');
    await ended;
    spawnSync('umount', [place]);
    rmSync(place, { recursive: true, force: true });
  }
});

function objectionsToProblemOf507(answer) {
  return answer.status === 507 ? objections(byId.get('changeCase'), answer) : [`${answer.status} ${answer.text}`];
}
