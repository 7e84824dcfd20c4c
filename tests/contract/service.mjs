// The real program, serving a store in a folder of its own; and people who ask it, each with a token.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './document.mjs';

const program = process.env.CASELOOP_PROGRAM;

export function run(...words) {
  const done = spawnSync(program, words, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`caseloop ${words.join(' ')}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

// One request. `who`: a person of the register; none: nobody; 'operator': through the socket in the data folder.
// Gives { status, headers, text, json? }; of an endless answer its beginning.
export class Service {
  static async start(prepare = () => {}, setting = {}) {
    const service = new Service();
    service.folder = mkdtempSync(join(tmpdir(), 'caseloop-contract-'));
    service.data = join(service.folder, 'data');
    await prepare(service.data);
    await service.begin(setting);
    return service;
  }

  async begin(setting) {
    const environment = { ...process.env, CASELOOP_LISTEN_PORT: '0', CASELOOP_LIMITS_RATE: '1000000', CASELOOP_LIMITS_BURST: '1000000', ...setting };
    this.child = spawn(program, ['serve', '--data', this.data], { cwd: this.folder, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
    this.log = '';
    this.address = await new Promise((resolve, reject) => {
      this.child.on('exit', (status) => reject(new Error(`caseloop serve ended with ${status}:\n${this.log}`)));
      this.child.stderr.on('data', (piece) => {
        this.log += piece;
        const found = /at (http:\/\/[^/\s]+)\//.exec(this.log);
        if (found) resolve(new URL(found[1]));
      });
    });
    this.tokens = new Map();
  }

  async stop() {
    this.child.removeAllListeners('exit');
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  async ask(method, target, { who, headers = {}, body, raw } = {}) {
    const given = { ...headers };
    let sent = raw;
    if (body !== undefined) {
      given['Content-Type'] ??= 'application/json';
      sent = JSON.stringify(body);
    }
    if (who && who !== 'operator') given.Authorization = `Bearer ${await this.token(who)}`;
    const where = who === 'operator' ? { socketPath: join(this.data, 'caseloop.sock') } : { host: this.address.hostname, port: this.address.port };
    return await new Promise((resolve, reject) => {
      const asked = request({ ...where, method, path: target, headers: { Host: 'caseloop', ...given, 'Content-Length': Buffer.byteLength(sent ?? '') }, timeout: 20000 }, (response) => {
        let text = '';
        const answer = () => {
          const json = /json/.test(response.headers['content-type'] ?? '') && text !== '' ? JSON.parse(text) : undefined;
          resolve({ target, status: response.statusCode, headers: response.headers, text, json });
        };
        response.setEncoding('utf8');
        response.on('data', (piece) => {
          text += piece;
          if (response.headers['content-type'] === 'text/event-stream') asked.destroy(), answer();
        });
        response.on('end', answer);
        response.on('error', reject);
      });
      asked.on('timeout', () => asked.destroy(new Error(`${method} ${target}: no answer`)));
      asked.on('error', reject);
      asked.end(sent);
    });
  }

  // Of this person, with all scopes.
  async token(person) {
    if (!this.tokens.has(person)) {
      const name = person.toLowerCase();
      await this.ask('POST', '/api/v1/users', { who: 'operator', body: { name, person, has_password: false } });
      const now = Date.parse((await this.ask('GET', '/healthz')).headers.date ?? new Date().toUTCString());
      const made = await this.ask('POST', '/api/v1/tokens', {
        who: 'operator',
        body: { account: name, name: 'contract test', scopes: ['read', 'write', 'import', 'publish'], expires: await this.inAMonth(now) },
      });
      if (made.status !== 201) throw new Error(`no token for ${person}: ${made.text}`);
      this.tokens.set(person, made.json.secret);
    }
    return this.tokens.get(person);
  }

  // A played store has a clock of its own.
  async inAMonth() {
    const journal = await this.ask('GET', '/api/v1/plan', { who: 'operator' });
    const now = journal.status === 200 ? Date.parse(journal.json.made_at) : Date.now();
    return new Date(now + 30 * 24 * 3600 * 1000).toISOString().replace(/\.\d+Z/, 'Z');
  }
}

export const fresh = () => ({ 'Idempotency-Key': randomUUID(), 'If-Match': '*' });
export const quoted = encodeURIComponent;
