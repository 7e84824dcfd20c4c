// A service that is told to stop: what was asked is answered, nothing more is taken, and nobody is left hanging.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { byId, root } from './document.mjs';
import { objections } from './judge.mjs';
import { Service, run } from './service.mjs';

const folder = join(root, 'config/packs/northmere');
const texts = (place, name) => readdirSync(place, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? texts(join(place, each.name), `${name}/${each.name}`) : [{ name: `${name}/${each.name}`, text: readFileSync(join(place, each.name), 'utf8') }]);
const calendar = { name: 'calendars/england_and_wales.csv', text: readFileSync(join(root, 'config/calendars/england_and_wales.csv'), 'utf8') };
const pack = { folder: 'northmere', files: [...texts(folder, 'northmere'), ...texts(join(root, 'config/packs/common'), 'common'), calendar] };

function published(data) {
  run('publish', 'examples/small_council', '--data', data);
  for (const sheet of ['units', 'people', 'cases']) run('import', sheet, `examples/small_council/${sheet}.csv`, '--data', data);
}

// A connection by hand: what came of it, when it ended.
function dialled(service, text) {
  const socket = connect(Number(service.address.port), service.address.hostname);
  let came = '';
  const begun = new Promise((resolve) => socket.on('data', (piece) => resolve((came += piece))));
  const ended = new Promise((resolve) => socket.on('close', () => resolve(came)).on('error', () => {}));
  socket.write(text);
  return { begun, ended };
}

async function until(happens) {
  const deadline = Date.now() + 30000;
  while (!(await happens()) && assert.ok(Date.now() < deadline, String(happens)) === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('whoever asked before a stop is answered, nobody after it is taken, and every connection ends', async () => {
  const service = await Service.start(published);
  const left = new Promise((resolve) => service.child.removeAllListeners('exit').on('exit', (status) => resolve(status)));
  try {
    const idle = dialled(service, 'GET /healthz HTTP/1.1\r\nHost: caseloop\r\n\r\n');
    await idle.begun;
    const half = dialled(service, 'POST /api/v1/packs/test HTTP/1.1\r\nHost: caseloop\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{');
    const token = await service.token('grace');
    const stream = dialled(service, `GET /api/v1/stream HTTP/1.1\r\nHost: caseloop\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await stream.begun;

    let answered = 0;
    const under_way = Array.from({ length: 6 }, async () => {
      const answer = await service.ask('POST', '/api/v1/packs/test', { who: 'operator', body: pack });
      ++answered;
      return answer;
    });
    await until(async () => (await service.ask('GET', '/api/v1/jobs', { who: 'operator' })).json.items.filter((each) => each.kind === 'test').length === under_way.length);
    service.child.kill('SIGTERM');
    const isRefused = () => service.ask('GET', '/healthz').then(() => false, (error) => ['ECONNREFUSED', 'ECONNRESET'].includes(error.code));
    await until(isRefused);
    assert.ok(answered < under_way.length, 'it stopped taking requests while those that were asked were under way');
    for (const answer of await Promise.all(under_way)) {
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(objections(byId.get('testPack'), answer), []);
    }
    assert.match(await idle.ended, /^HTTP\/1\.1 200 /);
    assert.equal(await half.ended, '', 'what had not wholly arrived was not taken');
    assert.match(await stream.ended, /^HTTP\/1\.1 200 /);
    assert.equal(await left, 0);
    assert.match(service.log, /service\.stopping/);
  } finally {
    service.child.kill('SIGKILL');
    rmSync(service.folder, { recursive: true, force: true });
  }
});
