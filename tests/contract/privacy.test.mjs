// E5: names, references, free text and secrets are planted as words that stand nowhere else, through everything that takes
// them: sheets, commands, sign-in, mistakes, mails that fail. Afterwards no log line, no figure and no answer to a stranger
// may hold one of them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { operations, root } from './document.mjs';
import { Service, fresh, run } from './service.mjs';

const council = join(root, 'examples/small_council');
const sheet = (name) => readFileSync(join(council, `${name}.csv`), 'utf8');

const planted = new Map(); // Word -> what it stands for.
function plant(what) {
  const word = `zq${planted.size + 1}${what.replace(/[^a-z]/gi, '')}qz`;
  planted.set(word, what);
  return word;
}
const keep = (what, secret) => (planted.set(secret, what), secret);
const found = (text) => [...planted].filter(([word]) => text.includes(word)).map(([word, what]) => `${what} (${word})`);

// Whoever the sheets name gets a planted name and address, whatever is a case a planted reference.
const people = sheet('people').replace(/^(\w+),([^,]*),([^,]*),/gm, (line, id) => (id === 'id' ? line : `${id},${plant(`name of ${id}`)},${plant(`address of ${id}`)}@northmere.example,`));
const cases = sheet('cases').replace(/^C-\d+/gm, (ref) => plant(`case ${ref}`));
const units = sheet('units').replace('North team', plant('title of a unit'));

async function work(service) {
  const does = async (who, method, target, body, headers = {}) => {
    const answer = await service.ask(method, target, { who, headers: { ...fresh(), ...headers }, body });
    assert.ok(answer.status < 300, `${method} ${target}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const imports = async (name, raw) => {
    const answer = await service.ask('POST', `/api/v1/imports/${name}`, { who: 'operator', headers: { ...fresh(), 'Content-Type': 'text/csv' }, raw });
    assert.equal(answer.status, 200, answer.text);
  };
  await imports('units', units);
  await imports('people', people);
  await imports('cases', cases);
  await does('grace', 'POST', '/api/v1/programmes/case_audits/start-round', {});
  const audits = (await does('grace', 'GET', '/api/v1/audits')).items;
  assert.equal(audits.length, 4);
  for (const { ref, auditors, case: about } of audits) {
    const who = auditors[0];
    await does(who, 'POST', `/api/v1/audits/${ref}/begin`, {});
    await does(who, 'PATCH', `/api/v1/audits/${ref}/answers/plan_is_current`, { value: 'yes' });
    await does(who, 'PATCH', `/api/v1/audits/${ref}`, { answers: { plan_is_current: 'yes', seen_alone: 'yes' }, sections: { planning: 'good', voice: 'good' } });
    await does(who, 'POST', `/api/v1/audits/${ref}/submit`, { grade: 'good', findings: [{ theme: 'planning', kind: 'concern', note: plant('note of a finding') }] });
    const action = await does('grace', 'POST', '/api/v1/actions', { about: ref, title: `Review the plan ${plant('title of an action')}`, owner: 'tina', due: '2 weeks', measure: `Signed ${plant('measure of an action')}`, priority: 'urgent' });
    await does('tina', 'POST', `/api/v1/actions/${action.ref}/progress`, { text: plant('progress') });
    await does('tina', 'POST', `/api/v1/actions/${action.ref}/complete`, { evidence: plant('evidence'), effect: 'shown' });
    await does('grace', 'POST', '/api/v1/safeguarding', { about, text: plant('concern about a child') });
  }
  const feed = await does('tina', 'POST', '/api/v1/people/tina/renew-feed', {});
  keep('secret of a calendar', feed.address.split('/').at(-1).replace('.ics', ''));
  return audits;
}

async function sign_in(service) {
  const made = await service.ask('POST', '/api/v1/users', { who: 'operator', body: { name: plant('name of an account'), person: 'wendy' } });
  assert.equal(made.status, 201, made.text);
  const { name, one_time_password: old } = made.json;
  keep('one-time password', old);
  const enter = (body, headers) => service.ask('POST', '/api/v1/session', { body, headers });
  for (let i = 0; i < 3; ++i) await enter({ name, password: plant('wrong password') });
  await enter({ name: plant('unknown account'), password: plant('password of nobody') });
  await enter({ name: 7, password: plant('password beside a mistake') });
  await service.ask('POST', '/api/v1/session', { raw: `{"name": "${plant('name in broken JSON')}`, headers: { 'Content-Type': 'application/json' } });
  const opened = await enter({ name, password: old });
  assert.equal(opened.status, 200, opened.text);
  const session = (answer) => ({ Cookie: answer.headers['set-cookie'][0].split(';')[0], 'X-CSRF-Token': keep('csrf token', answer.json.csrf_token) });
  const chosen = `${plant('password')} walrus lantern`;
  const changed = await service.ask('POST', '/api/v1/session/password', { headers: session(opened), body: { old, new: chosen } });
  assert.equal(changed.status, 200, changed.text);
  const held = session(changed);
  keep('cookie', held.Cookie.split('=')[1]);
  const { json } = await service.ask('POST', '/api/v1/session/second-factor', { headers: held });
  keep('second factor', json.secret);
  for (const each of service.tokens.values()) keep('token', each);
}

// Mistakes of every sort, each with something planted.
async function mistakes(service) {
  const p = (what) => encodeURIComponent(plant(what));
  const ask = (method, target, more = {}) => service.ask(method, target, { who: 'grace', ...more });
  await ask('GET', `/api/v1/cases/${p('unknown case')}`);
  await ask('GET', `/api/v1/${p('unknown route')}?${p('parameter')}=${p('its value')}`);
  await ask('GET', `/api/v1/actions?title=${p('filter')}`);
  await ask('GET', `/api/v1/actions?due=${p('wrong filter')}`);
  await ask('GET', `/${p('path')}/%00`);
  await ask('POST', '/api/v1/actions', { headers: fresh(), body: { title: plant('title refused'), owner: plant('owner refused'), due: plant('day refused') } });
  await ask('POST', '/api/v1/actions', { headers: { 'Idempotency-Key': plant('key'), 'Content-Type': plant('type') }, raw: plant('body') });
  await ask('POST', '/api/v1/actions/ACT-1/cancel', { headers: { ...fresh(), 'If-Match': `"${plant('etag')}"` }, body: { because: plant('reason refused') } });
  await service.ask('POST', '/api/v1/imports/people', { who: 'operator', headers: { ...fresh(), 'Content-Type': 'text/csv' }, raw: `id,name,roles\n${plant('id in a bad sheet')},${plant('name in a bad sheet')},"` });
  await service.ask('POST', '/api/v1/packs/check', { who: 'operator', body: { folder: 'x', files: [{ name: 'x/pack.yaml', text: `pack: { title: ${plant('title of a pack')} }\nrules: [` }] } });
  await service.ask('GET', '/api/v1/audits', { headers: { Authorization: `Bearer ${plant('wrong token')}`, Cookie: `caseloop=${plant('wrong cookie')}`, 'User-Agent': plant('program'), 'X-Forwarded-For': plant('address'), Referer: `http://${plant('referrer')}/` } });
  await service.ask('GET', `/calendar/${p('secret of a wrong feed')}.ics`);
  await service.ask('GET', '/healthz', { headers: { 'X-Request-Id': plant('request id'), 'X-Large': plant('large header').repeat(2000) } }).catch(() => {});
}

// What somebody of another team, and somebody whom nobody knows, are answered wherever they ask.
async function strangers(service, audits) {
  const leaks = [];
  let asked = 0;
  const of_north = audits.map((each) => each.ref);
  for (const operation of operations) {
    for (const who of [undefined, 'wendy']) {
      for (const id of operation.path.includes('{') ? [of_north[0], of_north[3], 'ACT-1', 'FND-1', 'SAF-1', 'ALT-1', '1'] : ['']) {
        const target = operation.path.replace(/\{\w+\}/g, id);
        if (/\/session|\/stream|\/rehearsal|openid/.test(target) && who) continue;
        const answer = await service.ask(operation.method, target, { who, headers: fresh(), body: operation.method === 'GET' ? undefined : {} });
        ++asked;
        if (answer.status < 400) continue;
        for (const each of found(answer.text)) leaks.push(`${operation.method} ${target} as ${who ?? 'nobody'}: ${each}`);
      }
    }
  }
  console.log(`${asked} requests of strangers`);
  return leaks;
}

test('nothing that was planted stands in the log, in figures or in answers to strangers', async () => {
  let log;
  const service = await Service.start((data) => {
    run('publish', 'examples/small_council', '--data', data);
    log = join(data, '..', 'service.log');
  }, {
    CASELOOP_LOG_LEVEL: 'debug',
    CASELOOP_SMTP: 'smtp://127.0.0.1:9',
    CASELOOP_SMTP_USER: plant('user of the mail server'),
    CASELOOP_SMTP_PASSWORD: plant('password of the mail server'),
    CASELOOP_WEBHOOK: `http://127.0.0.1:9/${plant('address of the webhook')}`,
    CASELOOP_WEBHOOK_SECRET: plant('secret of the webhook'),
    CASELOOP_LOG_FILE: 'service.log',
  });
  try {
    keep('first password', /password +(\S+)/.exec(service.log)[1]);
    const terminal = service.log.length; // The first password is shown there, once.
    const audits = await work(service);
    await sign_in(service);
    await mistakes(service);
    const leaks = await strangers(service, audits);
    const metrics = await service.ask('GET', '/metrics');
    assert.match(metrics.text, /caseloop_alerts_failed_total [1-9]/, 'mails were tried, and failed');
    assert.deepEqual(found(metrics.text), []);
    assert.deepEqual(leaks, []);
    assert.ok(existsSync(log), 'there is a log');
    const lines = readFileSync(log, 'utf8');
    assert.ok(lines.split('\n').length > 500, 'the log is of the whole run');
    assert.deepEqual(found(lines), []);
    assert.deepEqual(found(service.log.slice(terminal)), []);
    assert.ok(planted.size > 80);
    // Were one logged, it would be found: the search is of the words as they were sent.
    assert.deepEqual(found(`x${[...planted.keys()][0]}x`).length, 1);
    console.log(`${planted.size} planted words, ${lines.split('\n').length} lines of log`);
  } finally {
    await service.stop();
  }
});
