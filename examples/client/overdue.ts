// Lists what is overdue, the longest first; with a reference it completes that action.
//
//     CASELOOP_TOKEN=... node dist/overdue.js http://127.0.0.1:8080
//     CASELOOP_TOKEN=... node dist/overdue.js http://127.0.0.1:8080 ACT-12 "Case note of 12 March"
import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { components, paths } from './contract.js';

type Action = components['schemas']['Action'];

const [address, reference, evidence] = process.argv.slice(2);
if (!address) throw new Error('usage: overdue.js ADDRESS [ACTION EVIDENCE]');
const client = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${process.env['CASELOOP_TOKEN']}` } });

function told(problem: components['schemas']['Problem']): never {
  throw new Error(`${problem.title}: ${problem.detail} (${problem.type}, ${problem.request_id})`);
}

// All pages of it.
async function overdue(): Promise<Action[]> {
  const actions: Action[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await client.GET('/api/v1/actions', { params: { query: { overdue: true, limit: 200, ...(cursor && { cursor }) } } });
    if (error) told(error);
    actions.push(...data.items);
    cursor = data.next;
  } while (cursor);
  return actions.sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
}

// Sent again after a lost answer it would carry the same key, and happen once.
async function complete(ref: string, words: string): Promise<void> {
  const read = await client.GET('/api/v1/actions/{id}', { params: { path: { id: ref }, header: {} } });
  if (read.error) told(read.error);
  const { data, error } = await client.POST('/api/v1/actions/{id}/complete', {
    params: { path: { id: ref }, header: { 'Idempotency-Key': randomUUID(), 'If-Match': read.response.headers.get('ETag') ?? '*' } },
    body: { evidence: words },
  });
  if (error) told(error);
  console.log(`${data.ref} is ${data.state}`);
}

if (reference) {
  await complete(reference, evidence ?? '');
} else {
  for (const each of await overdue()) console.log(`${each.ref}  due ${each.due}  ${each.owner ?? 'nobody'}  ${each.title}`);
}
