// What an operator watches of a running service: its figures, and what the doctor says of one that hangs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Service, fresh, run } from './service.mjs';

function published(data) {
  run('publish', 'examples/small_council', '--data', data);
  for (const sheet of ['units', 'people', 'cases']) run('import', sheet, `examples/small_council/${sheet}.csv`, '--data', data);
}

const figure = async (service, name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec((await service.ask('GET', '/metrics')).text)?.[1]);

test('the age of the last finished checkpoint is told, and begins anew when one is finished', async () => {
  const hour = 3600;
  let file;
  const service = await Service.start((data) => {
    published(data);
    file = join(data, 'caseloop.db');
    const before = Date.now() / 1000 - hour;
    utimesSync(file, before, before);
  });
  try {
    const first = await figure(service, 'caseloop_checkpoint_age_seconds');
    assert.ok(first >= hour && first < 2 * hour, `${first} seconds after an hour`);
    const size = statSync(file).size;
    const rows = Array.from({ length: 6000 }, (_, i) => `X-${i},north,will,yes,9,CIN`).join('\n');
    const answer = await service.ask('POST', '/api/v1/imports/cases', { who: 'operator', headers: { ...fresh(), 'Content-Type': 'text/csv' }, raw: `ref,unit,worker,open,age,plan\n${rows}\n` });
    assert.equal(answer.status, 200, answer.text);
    // The last connection that closes finishes one.
    const ended = new Promise((resolve) => service.child.removeAllListeners('exit').on('exit', resolve));
    service.child.kill('SIGTERM');
    assert.equal(await ended, 0);
    await service.begin({});
    const age = await figure(service, 'caseloop_checkpoint_age_seconds');
    assert.ok(age >= 0 && age < hour, `${age} seconds after all was brought in`);
    assert.ok(statSync(file).size > size, 'what was written is in the file');
    assert.ok((await figure(service, 'caseloop_store_bytes')) > size);
  } finally {
    await service.stop();
  }
});

// Its findings, and how long it took.
function doctor(data) {
  return new Promise((resolve) => {
    let text = '';
    const asked = spawn(process.env.CASELOOP_PROGRAM, ['doctor', '--json', '--data', data]);
    asked.stdout.on('data', (piece) => (text += piece));
    asked.on('close', () => resolve(JSON.parse(text).checks));
  });
}

test('the doctor tells a service that hangs from one that runs and from none', async () => {
  const service = await Service.start(published);
  const grade = async () => (await doctor(service.data)).find((each) => each.check === 'service');
  try {
    assert.equal((await grade()).grade, 'ok');
    service.child.kill('SIGSTOP');
    const hung = await grade();
    assert.equal(hung.grade, 'wrong');
    assert.match(hung.found, /does not answer within 5 seconds/);
    service.child.kill('SIGCONT');
    assert.equal((await grade()).grade, 'ok');
  } finally {
    service.child.kill('SIGCONT');
    await service.stop();
  }
  const alone = await Service.start(published);
  const { data } = alone;
  alone.child.kill('SIGKILL');
  await new Promise((resolve) => alone.child.removeAllListeners('exit').on('exit', resolve));
  assert.equal((await doctor(data)).find((each) => each.check === 'service').grade, 'skipped');
});
