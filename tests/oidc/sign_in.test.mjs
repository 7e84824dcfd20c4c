// Signing in to the program that people start, over its port: by password, code, token and OpenID provider.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { after, before, test } from 'node:test';

const program = process.env.CASELOOP_PROGRAM;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'caseloop-sign-in-'));
const data = path.join(folder, 'data');
const good = 'seven herons over the weir';
let service;
let provider;
let base;
let first;

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function started(command, words, environment, isReady) {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  child.told = '';
  await new Promise((resolve, reject) => {
    const look = (bytes) => { child.told += bytes; if (isReady(child.told)) resolve(); };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('exit', () => reject(new Error(`${command} ended: ${child.told}`)));
  });
  return child;
}

// One browser: keeps cookies and the token of its session.
class Browser {
  cookies = new Map();
  csrf = '';

  async ask(method, target, body, headers = {}) {
    const answer = await fetch(target.startsWith('http') ? target : base + target, {
      method, redirect: 'manual', body: body === undefined ? undefined : JSON.stringify(body),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'x-csrf-token': this.csrf, ...headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '') this.cookies.delete(name); else this.cookies.set(name, value);
    }
    const text = await answer.text();
    const json = text.startsWith('{') ? JSON.parse(text) : undefined;
    if (json?.csrf_token) this.csrf = json.csrf_token;
    return { status: answer.status, json, headers: answer.headers };
  }

  signIn(name, password, code) {
    return this.ask('POST', '/api/v1/session', code ? { name, password, code } : { name, password });
  }
}

function totp(secret, at = Date.now()) {
  let bits = '';
  for (const letter of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function settled(name, password) {
  const browser = new Browser();
  assert.equal((await browser.signIn(name, password)).status, 200);
  const changed = await browser.ask('POST', '/api/v1/session/password', { old: password, new: good });
  assert.equal(changed.status, 200, JSON.stringify(changed.json));
  return browser;
}

before(async () => {
  const run = (words) => {
    const done = spawnSync(program, words, { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
  };
  run(['publish', path.resolve('config/packs/northmere'), '--data', data]);
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  const callback = `${base}/api/v1/session/openid/callback`;
  provider = await started('node', [new URL('provider.mjs', import.meta.url).pathname, callback], {}, (told) => /ready \d+/.test(told));
  provider.lines = readline.createInterface({ input: provider.stdout })[Symbol.asyncIterator]();
  service = await started(program, ['serve', '--data', data], {
    CASELOOP_LISTEN_PORT: String(port), CASELOOP_ADDRESS: base, CASELOOP_OIDC_CLIENT_ID: 'caseloop',
    CASELOOP_OIDC_ISSUER: `http://127.0.0.1:${/ready (\d+)/.exec(provider.told)[1]}`,
    CASELOOP_OIDC_CLIENT_SECRET: 'a-secret-of-the-client-that-has: odd&signs',
    CASELOOP_OIDC_GROUPS: 'caseloop-users=auditor, caseloop-admins=administrator',
  }, (told) => told.includes('Caseloop serves'));
  first = { name: /name +(\S+)/.exec(service.told)[1], password: /password +(\S+)/.exec(service.told)[1] };
});

after(async () => {
  service?.kill('SIGTERM');
  provider?.stdin.end();
  await new Promise((resolve) => { service ? service.on('exit', resolve) : resolve(); });
  fs.rmSync(folder, { recursive: true });
});

let admin;

test('the first start prints an administrator, whose one-time password opens only its change', async () => {
  admin = new Browser();
  const entered = await admin.signIn(first.name, first.password);
  assert.equal(entered.status, 200);
  assert.equal(entered.json.must_change_password, true);
  assert.deepEqual(entered.json.scopes, []);
  assert.match(entered.headers.getSetCookie()[0], /^caseloop=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.equal((await admin.ask('GET', '/api/v1/users')).status, 403);
  assert.equal((await admin.ask('POST', '/api/v1/session/second-factor')).status, 403);
  const weak = await admin.ask('POST', '/api/v1/session/password', { old: first.password, new: 'password1234' });
  assert.equal(weak.status, 422);
  assert.equal((await admin.ask('POST', '/api/v1/session/password', { old: first.password, new: good })).status, 200);
  assert.equal((await admin.ask('GET', '/api/v1/users')).status, 200);
});

test('wrong sign-ins have one answer, and after ten the next waits', async () => {
  const browser = new Browser();
  const answers = [];
  for (const [name, password] of [[first.name, 'wrong'], ['nobody', 'wrong'], ['', '']]) {
    const { status, json } = await browser.signIn(name, password);
    answers.push(JSON.stringify({ status, ...json, request_id: '' }));
  }
  assert.equal(new Set(answers).size, 1);
  for (let i = 0; i < 9; i += 1) assert.equal((await browser.signIn('nobody', 'wrong')).status, 401);
  const late = await browser.signIn('nobody', 'wrong');
  assert.equal(late.status, 429);
  assert.ok(Number(late.headers.get('retry-after')) > 200);
  assert.equal((await browser.ask('POST', '/api/v1/session', { name: 'x' })).status, 422);
  assert.equal((await browser.ask('POST', '/api/v1/session', { name: 'x', password: 'y', more: 1 })).status, 422);
});

test('a change with the cookie alone is not taken, and an old cookie keeps nobody from signing in', async () => {
  const forged = await admin.ask('POST', '/api/v1/users', { name: 'eve' }, { 'x-csrf-token': '' });
  assert.equal(forged.status, 403);
  assert.equal(forged.json.type, '/api/v1/problems/wrong-origin');
  const browser = new Browser();
  browser.cookies.set('caseloop', 'of-a-session-that-has-ended');
  assert.equal((await browser.ask('GET', '/api/v1/session')).status, 401);
  assert.equal((await browser.signIn(first.name, good)).status, 200);
});

test('an administrator makes accounts, and takes access away from the next request on', async () => {
  const made = await admin.ask('POST', '/api/v1/users', { name: 'Hal' });
  assert.equal(made.status, 201);
  const hal = await settled('hal', made.json.one_time_password);
  assert.equal((await hal.ask('GET', '/api/v1/users')).status, 403);
  assert.equal((await admin.ask('PATCH', '/api/v1/users/hal', { disabled: true })).json.disabled, true);
  assert.equal((await hal.ask('GET', '/api/v1/session')).status, 401);
  assert.equal((await new Browser().signIn('hal', good)).status, 401);
  assert.equal((await admin.ask('PATCH', `/api/v1/users/${first.name}`, { disabled: true })).status, 409);
  assert.equal((await admin.ask('PATCH', '/api/v1/users/nobody', {})).status, 404);
});

test('a second factor: enrolled, confirmed, asked for, and its code taken once', async () => {
  const { json } = await admin.ask('POST', '/api/v1/users', { name: 'ida' });
  const ida = await settled('ida', json.one_time_password);
  const enrolment = await ida.ask('POST', '/api/v1/session/second-factor');
  assert.match(enrolment.json.uri, /^otpauth:\/\/totp\/Caseloop:ida\?/);
  assert.equal((await ida.ask('POST', '/api/v1/session/second-factor/confirm', { code: '000000' })).status, 422);
  const { secret } = enrolment.json;
  const confirmed = await ida.ask('POST', '/api/v1/session/second-factor/confirm', { code: totp(secret) });
  assert.equal(confirmed.json.recovery_codes.length, 10);
  const asked = await new Browser().signIn('ida', good);
  assert.equal(asked.status, 401);
  assert.equal(asked.json.code_needed, true);
  const next = totp(secret, Date.now() + 30000);
  assert.equal((await new Browser().signIn('ida', good, next)).status, 200);
  assert.equal((await new Browser().signIn('ida', good, next)).status, 401);
  const back = new Browser();
  assert.equal((await back.signIn('ida', good, confirmed.json.recovery_codes[0])).status, 200);
  assert.equal((await back.ask('GET', '/api/v1/session')).json.recovery_codes_left, 9);
});

test('a token does what its scopes say, until it is revoked', async () => {
  const expires = new Date(Date.now() + 864e5).toISOString().replace(/\.\d+/, '');
  const made = await admin.ask('POST', '/api/v1/tokens', { name: 'nightly', scopes: ['read'], expires });
  assert.equal(made.status, 201, JSON.stringify(made.json));
  const machine = new Browser();
  const bearer = { authorization: `Bearer ${made.json.secret}` };
  assert.equal((await machine.ask('GET', '/api/v1/session', undefined, bearer)).json.by, `token ${made.json.number}`);
  assert.equal((await machine.ask('GET', '/api/v1/users', undefined, bearer)).status, 403);
  assert.equal((await machine.ask('POST', '/api/v1/tokens', { name: 'x', scopes: ['read'], expires }, bearer)).status, 403);
  const listed = await admin.ask('GET', '/api/v1/tokens');
  assert.equal(JSON.stringify(listed.json).includes(made.json.secret), false);
  assert.equal((await admin.ask('DELETE', `/api/v1/tokens/${made.json.number}`)).status, 204);
  assert.equal((await machine.ask('GET', '/api/v1/session', undefined, bearer)).status, 401);
});

test('signing out ends the session, and an open stream of it', async () => {
  const browser = new Browser();
  await browser.signIn(first.name, good);
  const stream = await fetch(`${base}/api/v1/stream`, { headers: { cookie: `caseloop=${browser.cookies.get('caseloop')}` } });
  assert.equal(stream.status, 200);
  const reader = stream.body.getReader();
  await reader.read();
  assert.equal((await browser.ask('DELETE', '/api/v1/session')).status, 204);
  const begun = Date.now();
  while (!(await reader.read()).done);
  assert.ok(Date.now() - begun < 1000, `${Date.now() - begun} ms`);
});

async function byProvider(login) {
  const browser = new Browser();
  const begun = await browser.ask('GET', '/api/v1/session/openid?back_to=/audits/AUD-1');
  assert.equal(begun.status, 303, JSON.stringify(begun.json));
  provider.stdin.write(`browse ${login} ${begun.headers.get('location')}\n`);
  let line;
  do line = (await provider.lines.next()).value; while (!line.startsWith('arrived '));
  const target = line.slice('arrived '.length);
  return { browser, target, arrived: await browser.ask('GET', target) };
}

test('whoever the provider vouches for comes in, with what their groups give', async () => {
  const { browser, arrived } = await byProvider('adam');
  assert.equal(arrived.status, 303, JSON.stringify(arrived.json));
  assert.equal(arrived.headers.get('location'), '/audits/AUD-1');
  const who = await browser.ask('GET', '/api/v1/session');
  assert.equal(who.json.name, 'adam@example.org');
  assert.equal(who.json.administrator, true);
  const grace = await byProvider('grace');
  assert.equal((await grace.browser.ask('GET', '/api/v1/session')).json.administrator, false);
});

test('who is in no group, or comes back twice or without their cookie, does not come in', async () => {
  assert.equal((await byProvider('eve')).arrived.status, 401);
  const { browser, target } = await byProvider('grace');
  assert.equal((await browser.ask('GET', target)).status, 401);
  assert.equal((await new Browser().ask('GET', target)).status, 401);
});

test('administrators see who came in, and who read what', async () => {
  const trail = await admin.ask('GET', '/api/v1/access-trail?event=sign_in&limit=5');
  assert.equal(trail.json.items.length, 5);
  assert.match(trail.headers.get('link'), /rel="next"/);
  assert.ok(trail.json.items.some((entry) => entry.detail === 'not_admitted'));
  assert.equal((await admin.ask('GET', '/api/v1/readings?case=NM-1')).status, 200);
  const told = JSON.stringify((await admin.ask('GET', '/api/v1/access-trail?limit=200')).json);
  for (const secret of [good, first.password]) assert.equal(told.includes(secret), false);
});
