// A real OpenID provider (npm's oidc-provider) on a free port of the loopback, and somebody's browser. Its only argument
// is where browsers are sent back to. Ends when its standard input does.
//
// Prints `ready PORT`. Then, for each line of its standard input, does what it says and prints `behaves`:
//   browse LOGIN URL   signs in as LOGIN, consents, and prints `arrived URL` with where the browser was sent back to
//   rotate             signs with new keys from now on, and publishes only those
//   forge JSON         alters each id_token before it is sent: { claims: {...}, by: HOW }; `{}` ends that
//   down, endless, silent, elsewhere, up   answers 503, without end, not at all, with a redirect, or as it should
//   count              prints `fetched DISCOVERIES KEYS`
import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import readline from 'node:readline';
import { SignJWT, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } from 'jose';
import Provider from 'oidc-provider';

const callback = process.argv[2] ?? 'http://127.0.0.1:1/api/v1/session/openid/callback';
const secret = 'a-secret-of-the-client-that-has: odd&signs';
let generation = 0;
let jwks;
let handler;
let forge = {};
let mood = 'up';
let issuer;
let discoveries = 0;
let keyFetches = 0;

async function newKeys() {
  generation += 1;
  const keys = [];
  for (const [alg, kind] of [['RS256', 'RS'], ['PS256', 'PS'], ['ES256', 'ES']]) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    keys.push({ ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${kind}-${generation}` });
  }
  jwks = { keys };
}

function client(id, alg, method = 'client_secret_basic') {
  return { client_id: id, client_secret: method === 'none' ? undefined : secret, redirect_uris: [callback],
    response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: alg,
    token_endpoint_auth_method: method };
}

async function findAccount(ctx, id) {
  const groups = { grace: ['caseloop-users', 'quality-leads'], adam: ['caseloop-users', 'caseloop-admins'], eve: ['finance'] };
  const person = { grace: 'grace_greenhalgh' };
  return { accountId: id, claims: async () => ({ sub: id, email: `${id}@Example.org`, email_verified: id !== 'mallory',
    preferred_username: `${id}@example.org`, groups: groups[id] ?? [], person: person[id] }) };
}

function hmacToken(header, claims, key) {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${key ? createHmac('sha256', key).update(text).digest('base64url') : ''}`;
}

async function forged(token) {
  const header = decodeProtectedHeader(token);
  const claims = { ...decodeJwt(token), ...forge.claims };
  for (const name of forge.without ?? []) delete claims[name];
  const own = jwks.keys.find((key) => key.kid === header.kid);
  const pem = createPublicKey({ key: own, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  switch (forge.by) {
    case 'nobody': return hmacToken({ alg: 'none' }, claims);
    case 'the client secret': return hmacToken({ alg: 'HS256', kid: header.kid }, claims, secret);
    case 'the public key as a secret': return hmacToken({ alg: 'HS256', kid: header.kid }, claims, pem);
    case 'a stranger': return new SignJWT(claims).setProtectedHeader(header).sign(stranger);
    case 'an unknown key': return new SignJWT(claims).setProtectedHeader({ ...header, kid: 'unknown' }).sign(stranger);
    case 'nobody, cut off': return token.slice(0, token.lastIndexOf('.') + 1);
    case 'a changed payload': {
      const [head, , signature] = token.split('.');
      return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    }
    case 'a demanding header': return new SignJWT(claims).setProtectedHeader({ ...header, crit: ['b64'], b64: true }).sign(await importJWK(own, header.alg));
    default: return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(own, header.alg));
  }
}

function start() {
  const provider = new Provider(issuer, {
    clients: [client('caseloop', 'RS256'), client('caseloop-ps', 'PS256'), client('caseloop-es', 'ES256'),
      client('caseloop-public', 'RS256', 'none')],
    jwks, findAccount, conformIdTokenClaims: false, pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username', 'groups', 'person'] },
    cookies: { keys: ['only for tests'] },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route === 'token' && ctx.body?.id_token && Object.keys(forge).length > 0) {
      ctx.body.id_token = await forged(ctx.body.id_token);
    }
  });
  handler = provider.callback();
}

async function browse(login, url) {
  const cookies = new Map();
  let request = { method: 'GET' };
  for (let step = 0; step < 30; step += 1) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    if (request.body) headers['content-type'] = 'application/x-www-form-urlencoded';
    const answer = await fetch(url, { ...request, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    request = { method: 'GET' };
    if (answer.headers.has('location')) {
      url = new URL(answer.headers.get('location'), url).href;
      if (url.startsWith(callback)) return url;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="([a-z]+)"/.exec(page)?.[1];
    if (!prompt) return `refused:${answer.status}`;
    url = new URL(/<form[^>]* action="([^"]+)"/.exec(page)[1], url).href;
    request = { method: 'POST', body: new URLSearchParams({ prompt, login, password: 'any' }).toString() };
  }
  return 'lost';
}

async function behave(line) {
  const [verb, ...rest] = line.split(' ');
  if (verb === 'browse') console.log('arrived', await browse(rest[0], rest[1]));
  if (verb === 'rotate') { await newKeys(); start(); }
  if (verb === 'forge') forge = JSON.parse(rest.join(' '));
  if (['down', 'endless', 'silent', 'elsewhere', 'up'].includes(verb)) mood = verb;
  if (verb === 'count') console.log('fetched', discoveries, keyFetches);
  console.log('behaves', verb);
}

const server = http.createServer((request, response) => {
  if (request.url.startsWith('/.well-known/')) discoveries += 1;
  if (request.url.startsWith('/jwks')) keyFetches += 1;
  if (mood === 'up') handler(request, response);
  if (mood === 'down') response.writeHead(503).end('{}');
  if (mood === 'elsewhere') response.writeHead(302, { location: '/.well-known/openid-configuration?again' }).end();
  if (mood === 'endless') {
    const timer = setInterval(() => response.write('{"issuer":"'.repeat(10000)), 1);
    response.on('close', () => clearInterval(timer));
  }
});
console.warn = console.info = console.error = () => {};
await newKeys();
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
issuer = `http://127.0.0.1:${server.address().port}`;
start();
console.log('ready', server.address().port);
for await (const line of readline.createInterface({ input: process.stdin })) await behave(line);
process.exit(0);
