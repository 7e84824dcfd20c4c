// Every operation of the document, called with right input on the running program: a small council from its first sheet to
// its re-audits, within one day. Each answer has a documented status and is, to the member, what the document says.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { byId, needsSignIn, operations, root, takes } from './document.mjs';
import { fits, objections, objectionsToProblem } from './judge.mjs';
import { Service, fresh, quoted } from './service.mjs';
import { wrongRequests } from './wrong.mjs';

const council = join(root, 'examples/small_council');
const sheet = (name) => readFileSync(join(council, `${name}.csv`), 'utf8');
const calendar = { name: 'calendars/england_and_wales.csv', text: readFileSync(join(root, 'config/calendars/england_and_wales.csv'), 'utf8') };
const pack = {
  folder: 'small_council',
  files: [...readdirSync(council).map((name) => ({ name: `small_council/${name}`, text: readFileSync(join(council, name), 'utf8') })), calendar],
};
const inDays = (days) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
const inHours = (hours) => `${new Date(Date.now() + hours * 3600 * 1000).toISOString().slice(0, 19)}Z`;

let service;
before(async () => (service = await Service.start()));
after(() => service?.stop());

const called = new Map(); // Operation -> how often.
const samples = new Map(); // Operation -> a right call of it.

// Sent again with its key it happens once: the first answer comes. With the same key nothing else can be asked.
async function repeats(operation, target, request, answer) {
  const again = await service.ask(operation.method, target, request);
  assert.equal(again.status, answer.status, `${operation.id} sent again: ${again.text}`);
  assert.deepEqual(again.json, answer.json, `${operation.id} sent again`);
  if (!operation.body) return;
  const other = request.raw ? { raw: request.raw.replace(/[^\n]+\n$/, '') } : { body: { ...request.body, another: true } };
  const refused = await service.ask(operation.method, target, { ...request, ...other });
  assert.ok([409, 422].includes(refused.status), `${operation.id} with the same key and another body: ${refused.status} ${refused.text}`);
}

// The ETag with which it was last seen: a repeat brings it too, when the record has moved on by the change itself.
async function seen(operation, what) {
  const [, resource] = /^(\/api\/v1\/[^/]+\/)/.exec(operation.path);
  const answer = await service.ask('GET', resource + quoted(what.path.id), { who: 'operator' });
  return answer.headers.etag ?? '*';
}

// `what`: { path: { id: ... }, query, body, raw, type, headers, who (else Grace), status (else 200) }
async function does(id, what = {}) {
  const operation = byId.get(id);
  assert.ok(operation, `there is no operation ${id}`);
  let target = operation.path.replace(/\{(\w+)\}/g, (_, name) => quoted(what.path?.[name] ?? assert.fail(`${id} needs ${name}`)));
  if (what.query) target += `?${new URLSearchParams(what.query)}`;
  if (what.body && operation.body) assert.ok(fits(operation.body.schema, what.body), `${id}: the document does not take ${JSON.stringify(what.body)}`);
  const headers = { ...what.headers };
  const usual = fresh();
  for (const name of ['Idempotency-Key', 'If-Match']) if (takes(operation, name)) headers[name] ??= usual[name];
  if (what.raw) headers['Content-Type'] = what.type;
  const request = { who: 'who' in what ? what.who : 'grace', headers, body: what.body, raw: what.raw };
  if (takes(operation, 'If-Match') && !what.headers) headers['If-Match'] = await seen(operation, what);
  const answer = await service.ask(operation.method, target, request);
  assert.equal(answer.status, what.status ?? 200, `${id}: ${answer.text}`);
  const why = objections(operation, answer);
  assert.equal(why.length, 0, `${id}: ${why.join('; ')}: ${answer.text.slice(0, 600)}`);
  called.set(id, (called.get(id) ?? 0) + 1);
  samples.set(id, { ...what, path: { ...what.path } });
  if (takes(operation, 'Idempotency-Key') && answer.status < 300 && !what.query?.dry_run) await repeats(operation, target, request, answer);
  return answer.json ?? answer;
}

const operator = { who: 'operator' };
const because = { because: 'It was agreed in the team' };

test('a pack is checked, tested and published, and the register is imported', async () => {
  await does('greet', { who: undefined });
  await does('isAlive', { who: undefined });
  await does('isReady', { who: undefined });
  assert.match((await does('readMetrics', { who: undefined })).text, /caseloop_/);
  const contract = await service.ask('GET', '/api/v1/openapi.json');
  await does('readContract', { who: undefined });
  await does('readContract', { who: undefined, headers: { 'If-None-Match': contract.headers.etag }, status: 304 });
  for (const each of (await does('listProblems', { who: undefined })).items) await does('readProblem', { who: undefined, path: { name: each.name } });
  await does('checkPack', { ...operator, body: pack });
  await does('testPack', { ...operator, body: pack });
  await does('explainPack', { ...operator, body: { ...pack, event: { event: 'audit.finalised', audit: { grade: 'good' } } } });
  await does('publishPack', { ...operator, body: pack, query: { dry_run: true } });
  const job = await service.ask('POST', '/api/v1/packs?job=true', { who: 'operator', headers: fresh(), body: { ...pack, note: 'The first' } });
  assert.equal(job.status, 202);
  assert.deepEqual(objections(byId.get('publishPack'), job), []);
  const path = { id: job.headers.location.split('/').at(-1) };
  while ((await does('readJob', { ...operator, path })).state !== 'done') await new Promise((resolve) => setTimeout(resolve, 20));
  await does('readJobResult', { ...operator, path, status: 201 });
  await does('listJobs', operator);
  await does('cancelJob', { ...operator, path, status: 202 });
  for (const register of ['units', 'people', 'cases']) {
    const what = { ...operator, path: { register }, raw: sheet(register), type: 'text/csv' };
    await does('importRegister', { ...what, query: { dry_run: true } });
    await does('importRegister', what);
  }
  const csv = 'Child;Date;Programme;Grade\nC-1003;2025-03-04;case_audits;good\n';
  const mapping = 'kind: audits\nseparator: ";"\ndates: [yyyy-mm-dd]\ncolumns:\n  Child: case\n  Date: date\n  Programme: programme\n  Grade: grade\n';
  await does('importHistory', { ...operator, body: { csv, mapping, source: 'old.csv' }, query: { dry_run: true } });
  await does('importHistory', { ...operator, body: { csv, mapping, source: 'old.csv' } });
  await does('publishPack', { ...operator, body: { ...pack, files: pack.files.map((each) => ({ ...each, text: each.text.replace('title: Planning,', 'title: Plans,').replace('audits: 3', 'audits: 2').replace('\nprogrammes:', '\nalerts: { channels: { urgent: [inbox, webhook] } }\nprogrammes:') })), move: true }, status: 201 });
});

test('people sign in, and programs get tokens', async () => {
  const made = await does('addUser', { ...operator, body: { name: 'wendy', person: 'wendy' }, status: 201 });
  const path = { name: 'wendy' };
  await does('listUsers', operator);
  await does('showUser', { ...operator, path });
  await does('changeUser', { ...operator, path, body: { disabled: false } });
  const opened = await service.ask('POST', '/api/v1/session', { body: { name: 'wendy', password: made.one_time_password } });
  assert.deepEqual(objections(byId.get('signIn'), opened), [], opened.text);
  let session;
  const take = (answer) => (session = { Cookie: answer.headers['set-cookie'][0].split(';')[0], 'X-CSRF-Token': answer.json.csrf_token });
  const own = async (id, what = {}) => {
    const answer = await does(id, { who: undefined, headers: session, ...what });
    return answer;
  };
  take(opened);
  await own('whoAmI');
  const chosen = 'walrus lantern orchard nineteen';
  const changed = await service.ask('POST', '/api/v1/session/password', { headers: session, body: { old: made.one_time_password, new: chosen } });
  assert.deepEqual(objections(byId.get('changePassword'), changed), [], changed.text);
  assert.equal(changed.status, 200, changed.text);
  called.set('changePassword', 1);
  take(changed);
  const { secret } = await own('enrolSecondFactor', { status: 201 });
  await own('confirmSecondFactor', { body: { code: oneTimeCode(secret) } });
  await own('listSessions');
  await does('resetSecondFactor', { ...operator, path, status: 204 });
  const again = await service.ask('POST', '/api/v1/session', { body: { name: 'wendy', password: chosen } });
  if (again.status === 200) take(again);
  const second = await own('enrolSecondFactor', { status: 201 });
  await own('confirmSecondFactor', { body: { code: oneTimeCode(second.secret) } });
  await own('removeSecondFactor', { body: { code: oneTimeCode(second.secret, 1) }, status: 204 });
  const other = await does('signIn', { who: undefined, body: { name: 'wendy', password: chosen } });
  assert.ok(other.csrf_token);
  const ended = (await own('listSessions')).items.find((each) => !each.is_this);
  await own('endSession', { path: { number: ended.number }, status: 204 });
  await own('signOut', { status: 204 });
  const token = await does('makeToken', { ...operator, body: { account: 'wendy', name: 'spreadsheet', scopes: ['read'], expires: inHours(24) }, status: 201 });
  await does('listTokens', { ...operator, query: { all: true } });
  await does('revokeToken', { ...operator, path: { number: token.number }, status: 204 });
  await does('signUserOut', { ...operator, path });
  await does('linkUser', { ...operator, path, body: { issuer: 'https://login.northmere.example', subject: '248289761001' } });
  await does('resetPassword', { ...operator, path });
  // Without a provider there is nothing to go to; tests/adapters/access asks one.
  await does('startOpenId', { who: undefined, status: 404 });
  await does('finishOpenId', { who: undefined, query: { code: 'a', state: 'b' }, status: 404 });
});

test('what the pack says is read, and what will happen', async () => {
  await does('listProgrammes');
  await does('readProgramme', { path: { id: 'case_audits' } });
  await does('listBoards');
  await does('readBoard', { path: { id: 'qa' } });
  await does('listMeasures');
  await does('readMeasure', { path: { id: 'open_cases' } });
  await does('readMeasure', { path: { id: 'concerns_about' }, query: { argument: 'planning' } });
  await does('listRules');
  await does('readPackFiles', { path: { id: '2' } });
  await does('readPackDifferences', { path: { id: '2' }, query: { against: '1' } });
  await does('readPlan', { query: { from: inDays(0), to: inDays(90) } });
  await does('readRehearsal', { query: { until: inDays(20), limit: 50 } });
  await does('previewRound', { path: { id: 'case_audits' }, query: { seed: 7 } });
});

let audits;
const audit = (n) => ({ path: { id: audits[n].ref } });
const refresh = async () => (audits = (await does('listAudits', { query: { drawn_as: 'sampled' } })).items);

// Begun, and handed in with the grade.
async function hands_in(n, grade, findings = []) {
  const who = audits[n].auditors[0];
  await does('beginAudit', { ...audit(n), who });
  await does('saveAnswer', { path: { id: audits[n].ref, question: 'plan_is_current' }, body: { value: 'yes' }, who });
  await does('saveSection', { path: { id: audits[n].ref, section: 'planning' }, body: { value: grade }, who });
  await does('saveDraft', { ...audit(n), body: { answers: { seen_alone: 'yes' }, sections: { voice: 'good' } }, who });
  return await does('submitAudit', { ...audit(n), body: { grade, findings }, who });
}

test('a round is drawn, and audits go all their ways', async () => {
  await does('startRound', { path: { id: 'case_audits' }, query: { seed: 7 } });
  await refresh();
  assert.equal(audits.length, 4);
  await does('assignAudit', { ...audit(0), body: { to: ['abe'] } });
  await does('assignAudit', { ...audit(1), body: { to: ['nia'] }, query: { dry_run: true } });
  await refresh();
  await does('readRoundManifest', { path: { id: audits[0].round } });

  // While no moderator is here, nobody has opened it yet.
  const away = (days) => does('changePerson', { path: { id: 'mo' }, body: { set: { leave_from: days && inDays(-1), leave_to: days && inDays(1) } } });
  await away(true);
  await hands_in(0, 'inadequate', [
    { theme: 'planning', kind: 'concern', note: 'No dates' },
    { theme: 'voice_of_child', kind: 'strength', note: 'The worker draws the week before each review', good_practice: true },
  ]);
  const auditor = audits[0].auditors[0];
  await does('recallAudit', { ...audit(0), who: auditor });
  await away(null);
  await does('submitAudit', { ...audit(0), body: { grade: 'inadequate' }, who: auditor });
  await does('returnAudit', { ...audit(0), body: because, who: 'mo' });
  await does('submitAudit', { ...audit(0), body: { grade: 'inadequate' }, who: auditor });
  await does('moderateAudit', { ...audit(0), body: { grade: 'requires_improvement', ...because }, who: 'mo' });
  await does('challengeAudit', { ...audit(0), body: because, who: auditor });
  await does('resolveAudit', { ...audit(0), body: { grade: 'inadequate', ...because } });
  assert.equal((await does('readAudit', audit(0))).reaudit_demanded, true);

  await hands_in(1, 'good', [{ theme: 'planning', kind: 'concern', note: 'No dates again' }]);
  await does('withdrawAudit', { ...audit(2), body: because });
  await does('respondToAudit', { ...audit(0), body: { text: 'We wrote the plan again' }, who: (await does('readCase', { path: { id: audits[0].case } })).unit === 'north' ? 'tina' : 'tom' });
  await does('calibrateAudit', { ...audit(1), body: { from: 'Inspectors', grade: 'good' } });
  await does('rereadAudit', { ...audit(1), body: { grade: 'outstanding' } });
  await does('drawRereading', { body: { count: 1, from: inDays(-1), to: inDays(1) }, query: { seed: 3 } });
  await does('recordModerationSession', { body: { people: ['mo', 'grace'], cases: [audits[1].case], improvements: ['Say what good looks like'] } });
  await does('proposePractice', { ...audit(1), body: { theme: 'planning', text: 'A plan on one page that the family keeps' }, who: audits[1].auditors[0] });
});

test('good practice is shown, or not', async () => {
  const practices = (await does('listPractices', { query: { state: 'proposed' } })).items;
  assert.ok(practices.length >= 2);
  const [first, second] = practices.map((each) => ({ path: { id: each.ref } }));
  await does('approvePractice', { ...first, body: { text: 'Each review begins with what was drawn' } });
  await does('withdrawPractice', { ...first, body: { because: 'The guidance has changed' } });
  await does('declinePractice', { ...second, body: { because: 'It is what everybody does' } });
});

test('actions go all their ways', async () => {
  const recommend = (more = {}) => does('recommendAction', { body: { about: audits[1].ref, title: 'Review the plan', owner: 'tina', due: '10 working days', measure: 'Signed', ...more } });
  const one = async (more) => ({ path: { id: (await recommend(more)).ref } });
  const action = await one();
  await does('startAction', { ...action, who: 'tina' });
  await does('noteProgress', { ...action, body: { text: 'The family has seen it' }, who: 'tina' });
  await does('supplyAction', { ...action, body: { board: 'qa' } });
  await does('extendAction', { ...action, body: { to: inDays(40), because: 'They are away', agreed_by: 'grace' } });
  await does('completeAction', { ...action, body: { evidence: 'Note of today', effect: 'shown' }, who: 'tina' });
  await does('rejectAction', { ...action, body: because });
  await does('completeAction', { ...action, body: { evidence: 'Note of today' }, who: 'tina' });
  await does('verifyAction', { ...action, body: { effect: 'shown' } });
  await does('reopenAction', { ...action, body: because });
  await does('handOverAction', { ...action, body: { to: 'tom' } });
  await does('cancelAction', { ...action, body: because });
  await recommend({ about: undefined, title: 'Train everybody', level: 'systemic', owner: { each: 'team_manager' }, board: 'qa', pillar: 'Practice' });
  const learning = await one({ title: 'Read the learning' });
  await does('linkLearning', { ...learning, body: { theme: 'planning' } });
  await does('startRound', { path: { id: 'case_audits' } });
  const { test: id } = await does('declareTest', { ...learning, body: { by: 'case_audits' } });
  await does('judgeTest', { path: { id }, body: { outcome: 'applied', evidence: 'All plans have dates' } });
});

test('concerns are raised and answered', async () => {
  const raise = async () => ({ path: { id: (await does('raiseConcern', { body: { about: audits[1].ref, kind: 'practice_alert', text: 'Late again', arose_on: inDays(0) } })).ref } });
  const concern = await raise();
  const owes = (await does('readConcern', concern)).owes;
  await does('answerConcern', { ...concern, body: { text: 'Planned with the chair' }, who: owes });
  await does('acceptAnswer', { ...concern, body: { statement: 'On time since' } });
  await does('reopenConcern', { ...concern, body: because });
  await does('answerConcern', { ...concern, body: { text: 'Planned once more' }, who: (await does('readConcern', concern)).owes });
  await does('rejectAnswer', { ...concern, body: because });
  await does('withdrawConcern', { ...(await raise()), body: because });
  const { ref } = await does('raiseSafeguardingConcern', { body: { about: audits[1].case, text: 'Nobody answers the door' } });
  await does('closeSafeguardingConcern', { path: { id: ref }, body: { statement: 'Seen at home, safe' } });
});

test('alerts are dealt with', async () => {
  for (const title of ['Call the school', 'Call the nurse']) {
    const { ref } = await does('recommendAction', { body: { about: audits[1].case, title, owner: 'tom', due: '2 weeks', measure: 'Noted' } });
    await does('handOverAction', { path: { id: ref }, body: { to: 'tina' } });
  }
  const mine = (await does('listAlerts', { query: { to: 'tina' }, who: 'tina' })).items.filter((each) => ['queued', 'sent'].includes(each.state));
  assert.ok(mine.length >= 2, 'Tina has heard of two things');
  await does('acknowledgeAlert', { path: { id: mine[0].ref }, who: 'tina' });
  await does('snoozeAlert', { path: { id: mine[1].ref }, body: { until: inHours(24) }, who: 'tina' });
  await does('retryAlert', { path: { id: mine[0].ref }, status: 409 }); // Only what is parked is tried again.
  await does('retryAllAlerts');
  await does('resendWebhookPost', { path: { id: 'ALT-999' }, status: 404 }); // Nothing urgent was posted.
  const { id } = await does('addSilence', { body: { to: 'tom', until: inHours(48), because: 'The system moves house' } });
  await does('endSilence', { path: { id } });
});

test('boards meet', async () => {
  await does('askBoard', { path: { id: 'qa' }, body: { about: audits[0].ref, ask: 'What do we do?' } });
  await does('moveMeeting', { path: { id: 'qa' }, body: { to: inDays(3), because: 'The hall is taken' } });
  await does('cancelMeeting', { path: { id: 'qa' }, body: because });
  await does('holdMeeting', { path: { id: 'qa' }, body: { decisions: [{ title: 'Ask all teams', owner: 'team_manager', due: '4 weeks', about: audits[0].ref }], present: ['grace'] } });
});

test('the calendar, the register and the pack change while work goes on', async () => {
  await does('closeDay', { body: { date: inDays(7), because: 'Snow' } });
  await does('reopenDay', { body: { days: [{ date: inDays(7), because: 'It melted' }] } });
  await does('changeCase', { path: { id: 'C-1002' }, body: { set: { age: 13 } } });
  await does('changePerson', { path: { id: 'abe' }, body: { set: { capacity: 4 } } });
  await does('renameCase', { path: { id: 'C-1005' }, body: { to: 'C-1006', because: 'Two digits were swapped' } });
  await does('mergeCases', { path: { id: 'C-1006' }, body: { into: 'C-1004', because: 'One child' } });
  await does('moveCase', { path: { id: 'C-1004' }, body: { to: 'north', because: 'They moved' } });
  await does('requestCaseClosure', { path: { id: 'C-1004' }, body: because });
  await does('renameUnit', { path: { id: 'south' }, body: { title: 'South and river', ...because } });
  await does('splitUnit', { path: { id: 'south' }, body: { into: ['south_a', 'south_b'], cases: { 'C-1003': 'south_a' }, workers: { wendy: 'south_a' }, people: { wendy: 'south_a', tom: 'south_b' }, ...because } });
  await does('importRegister', { ...operator, path: { register: 'units' }, raw: 'id,kind,title,parent\nwest,team,West team,northmere\neast,team,East team,northmere\n', type: 'text/csv' });
  await does('mergeUnits', { path: { id: 'north' }, body: { units: ['west'], ...because } });
  await does('endUnit', { path: { id: 'east' }, body: because });
  await does('recordPersonLeaving', { path: { id: 'nia' }, body: { on: inDays(30), to: 'abe' } });
  await does('recordPersonStaying', { path: { id: 'nia' }, body: because });
  const feed = await does('renewFeed', { path: { id: 'tina' } });
  assert.match((await does('readCalendar', { who: undefined, path: { file: feed.address.split('/').at(-1) } })).text, /BEGIN:VCALENDAR/);
  const { ref } = await does('addGrant', { body: { to: 'sam', item: `audit/${audits[1].ref}`, until: inDays(5), ...because } });
  await does('endGrant', { path: { id: ref }, body: because });
  await does('startRound', { path: { id: 'supervision' } });
  const round = (await does('listRounds', { query: { programme: 'supervision' } })).items[0];
  await does('pickCases', { path: { id: round.id }, body: { of: 'all', cases: ['C-1002'], because: 'The longest without a visit' } });
  const next = { ...pack, files: pack.files.map((each) => ({ ...each, text: each.text.replace('Case file audit', 'File audit') })) };
  const { move } = await does('publishPack', { ...operator, body: { ...next, move: true }, status: 201 });
  await does('takeBackPackMove', { ...operator, path: { id: move.id } });
  await hands_in(3, 'good');
  await does('reopenAudit', { ...audit(3), body: because });
});

test('what there is, and what happened to it', async () => {
  const one = { People: 'Person' };
  for (const list of operations.filter((each) => takes(each, 'cursor') && takes(each, 'sort'))) {
    const name = list.id.slice('list'.length);
    const single = one[name] ?? name.replace(/s$/, '');
    const who = ['Packs', 'PackMoves', 'Grants'].includes(name) ? 'operator' : 'grace';
    const all = (await does(list.id, { who, query: { limit: 200 } })).items;
    assert.ok(all.length > 0, `${list.id}: there are some`);
    await does(list.id, { who, query: { limit: 1 } });
    for (const other of ['will', 'abe', 'tina']) await does(list.id, { who: other });
    const path = { id: all[0].ref ?? all[0].id ?? all[0].version ?? all[0].audit ?? all[0].alert };
    const answer = await service.ask('GET', `${list.path}/${quoted(path.id)}`, { who });
    assert.equal(answer.headers.etag, all[0].etag, `${list.id} gives the ETag of ${path.id}`);
    await does(`read${single}`, { who, path });
    await does(`read${single}`, { who, path, headers: { 'If-None-Match': answer.headers.etag }, status: 304 });
    await does(`read${single}Events`, { who, path });
  }
});

test('a list stands in the order that is asked for, over all its pages', async () => {
  const ordered = async (sort, more = {}) => {
    const refs = [];
    let target = `/api/v1/actions?${new URLSearchParams({ sort, limit: 1, ...more })}`;
    while (target) {
      const answer = await service.ask('GET', target, { who: 'grace' });
      assert.equal(answer.status, 200, answer.text);
      assert.ok(answer.json.items.length <= 1);
      refs.push(...answer.json.items);
      target = /<([^>]+)>; rel="next"/.exec(answer.headers.link ?? '')?.[1];
    }
    return refs;
  };
  const all = (await does('listActions', { query: { limit: 200 } })).items;
  const byDue = (a, b) => (a.due ?? '~').localeCompare(b.due ?? '~') || Number(a.ref.slice(4)) - Number(b.ref.slice(4));
  const refs = (items) => items.map((each) => each.ref);
  assert.deepEqual(refs(await ordered('due')), refs(all.toSorted(byDue)));
  assert.deepEqual(refs(await ordered('-due')).toSorted(), refs(all).toSorted());
  const last = await ordered('-due', { settled: false, 'due.from': inDays(1), 'due.before': inDays(35) });
  const wanted = all.filter((each) => !each.settled && each.due >= inDays(1) && each.due < inDays(35));
  assert.ok(wanted.length > 1 && wanted.length < all.length);
  assert.deepEqual(last.map((each) => each.due), wanted.map((each) => each.due).toSorted().toReversed());
  assert.deepEqual(refs(await ordered('due', { owner: 'tina' })), refs(all.filter((each) => each.owner === 'tina').toSorted(byDue)));
  const { json } = await service.ask('GET', '/api/v1/actions?sort=title', { who: 'grace' });
  assert.match(json.detail, /`sort` is one of `ref`, `-ref`, `due`, `-due`/);
  const page = (await service.ask('GET', '/api/v1/actions?sort=due&limit=1', { who: 'grace' })).json;
  const other = await service.ask('GET', `/api/v1/actions?sort=-due&cursor=${page.next}`, { who: 'grace' });
  assert.equal(other.status, 400, 'a place in one order is none in another');
});

test('figures, the journal, and what goes on', async () => {
  await does('reportAgreement', { query: { by: 'auditor' } });
  await does('reportThemes', { query: { by: 'programme', theme: 'planning' } });
  await does('reportImpact', { query: { theme: 'planning', months: 3 } });
  await does('reportReaudits', { query: { by: 'unit.team' } });
  await does('listJournal', { ...operator, query: { limit: 5 } });
  await does('listJournal', { query: { limit: 5 } });
  await does('explainEvent', { path: { sequence: 40 } });
  assert.equal((await does('verifyJournal')).holds, true);
  await does('openStream');
  await does('runCommand', { ...operator, body: { name: 'change_case', subject: 'C-1002', arguments: { set: { age: 14 } }, actor: 'operator', key: 'contract-1' } });
  await does('makeBackup', { ...operator, body: { with_key: false }, status: 201 });
  await does('checkStore', operator);
  await does('noteShown', { ...operator, body: { text: 'C-1002 is shown' } });
  const lent = { ...operator, path: { id: (await does('lendSnapshot', { ...operator, body: { as: 'grace' }, status: 201 })).id } };
  for (const body of [
    { ask: 'records', records: ['case/C-1002', 'case/none'] },
    { ask: 'list', index: 'audit', from: '', before: '', beyond: true, skip: 0, limit: 10 },
    { ask: 'count', index: 'audit', from: '', before: '', beyond: true },
    { ask: 'head', record: 'case/C-1002' },
    { ask: 'events', record: 'case/C-1002' },
    { ask: 'commands', number: 1, limit: 2 },
    { ask: 'walk', over: 'case' },
  ])
    await does('askSnapshot', { ...lent, body });
  await does('takeBackSnapshot', { ...lent, status: 204 });
  await does('searchReadings', { ...operator, query: { case: 'C-1002', limit: 2 } });
  await does('searchAccessTrail', { ...operator, query: { limit: 2 } });
});

test('that was all of them', () => {
  const left = operations.map((each) => each.id).filter((id) => !called.has(id));
  const calls = [...called.values()].reduce((sum, each) => sum + each, 0);
  console.log(`${operations.length} operations, ${called.size} called with right input, ${calls} calls`);
  assert.deepEqual(left, []);
});

// With `dry_run`, so that nothing changes where something wrong is taken after all.
async function refuses(operation, wrong) {
  const sample = samples.get(operation.id);
  const path = { ...sample.path, ...wrong.path };
  const target = operation.path.replace(/\{(\w+)\}/g, (_, name) => quoted(path[name]));
  const query = { ...sample.query, ...wrong.query };
  if (wrong.keep) delete query.dry_run;
  else if (takes(operation, 'dry_run')) query.dry_run ??= 'true';
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined));
  const headers = {};
  const usual = fresh();
  for (const name of ['Idempotency-Key', 'If-Match']) if (takes(operation, name)) headers[name] = usual[name];
  Object.assign(headers, wrong.headers);
  for (const name of Object.keys(headers)) if (headers[name] === undefined) delete headers[name];
  const isRaw = wrong.raw !== undefined || ('raw' in sample && !('body' in wrong));
  const raw = isRaw ? (wrong.raw ?? sample.raw) : undefined;
  if (isRaw && (wrong.type ?? sample.type)) headers['Content-Type'] = wrong.type ?? sample.type;
  const body = isRaw ? undefined : (wrong.body ?? sample.body);
  const who = 'who' in wrong ? wrong.who : needsSignIn(operation) ? 'operator' : undefined;
  const answer = await service.ask(wrong.method ?? operation.method, `${target}?${asked}`, { who, headers, body, raw });
  const why = objectionsToProblem(operation, answer, wrong.statuses);
  return why.map((each) => `${operation.id}, ${wrong.what}: ${each}: ${answer.status} ${answer.text.slice(0, 240)}`);
}

test('whatever is wrong in a request is refused by a documented problem', async () => {
  const found = [];
  let asked = 0;
  for (const operation of operations.filter((each) => samples.has(each.id))) {
    for (const wrong of wrongRequests(operation, samples.get(operation.id))) {
      ++asked;
      found.push(...(await refuses(operation, wrong)));
    }
  }
  console.log(`${operations.length} operations, ${asked} calls with wrong input, ${found.length} findings`);
  assert.equal(found.length, 0, `\n${found.join('\n')}`);
});

// RFC 6238, as an app does it; `later`: that many half minutes from now.
function oneTimeCode(secret, later = 0) {
  const bits = [...secret.replace(/=+$/, '')].map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((each) => Number.parseInt(each, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + later));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = digest.at(-1) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}
