// docs/integrating.md, typed line by line from a clean start: its answers are those on the page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from './document.mjs';

const page = readFileSync(join(root, 'docs/integrating.md'), 'utf8');
const ours = '8080'; // The page's port.

// { command, answer, line } of each box of the terminal.
function exchanges() {
  const found = [];
  let inside = false;
  page.split('\n').forEach((line, at) => {
    if (line.startsWith('```')) inside = line === '```console';
    else if (inside && line.startsWith('$ ')) found.push({ command: line.slice(2), answer: '', line: at + 1 });
    else if (inside) found.at(-1).answer += `${line}\n`;
  });
  return found;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

function asPattern(answer) {
  const escaped = answer.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('\\.\\.\\.', '.*')}$`);
}

// A terminal in which each command is typed when the one before has ended.
class Terminal {
  constructor(folder, environment) {
    this.shell = spawn('bash', ['--noprofile', '--norc'], { cwd: folder, env: environment, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    this.text = '';
    this.ended = () => {};
    for (const way of ['stdout', 'stderr']) this.shell[way].on('data', (piece) => ((this.text += piece), this.ended()));
  }

  async type(command) {
    const end = '--- that was it ---\n';
    this.text = '';
    this.shell.stdin.write(`${command}\nprintf '%s\\n' '--- that was it ---'\n`);
    await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no end of: ${command}\n${this.text}`)), 30000);
      this.ended = () => this.text.endsWith(end) && (clearTimeout(late), resolve());
      this.ended();
    });
    return this.text.slice(0, -end.length);
  }

  close() {
    process.kill(-this.shell.pid, 'SIGKILL');
  }
}

let folder;
let terminal;
let port;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caseloop-integrating-'));
  for (const name of ['examples', 'config']) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(process.env.CASELOOP_PROGRAM, join(folder, 'bin/caseloop'));
  port = await freePort();
  const path = `${join(folder, 'bin')}:${process.env.PATH}`;
  terminal = new Terminal(folder, { ...process.env, PATH: path, CASELOOP_LISTEN_PORT: port, CASELOOP_PROGRAM: undefined });
});
after(() => {
  terminal?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

test('whoever follows the page of the integrator sees what it shows', async () => {
  const all = exchanges();
  assert.ok(all.length > 40);
  for (const { command, answer, line } of all) {
    const seen = await terminal.type(command.replaceAll(ours, port));
    assert.match(seen, asPattern(answer), `docs/integrating.md:${line}: ${command}\n${seen}`);
  }
  console.log(`${all.length} commands of docs/integrating.md`);
});
