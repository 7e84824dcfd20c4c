// Wrong requests, made from a right one: each differs from it in one thing.
import { meant, needsSignIn, takes } from './document.mjs';

const deep = (levels) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
const KEY = 'Idempotency-Key';

// Values that do not fit a parameter's schema, as they stand in an address.
function misfits(schema, mayBeEmpty) {
  if (schema.type === 'array') return misfits(schema.items);
  if (schema.enum) return ['nonsense'];
  if (schema.type === 'boolean') return mayBeEmpty ? ['maybe', '1'] : ['maybe', '1', ''];
  if (schema.type === 'integer') {
    const beyond = [];
    if (schema.minimum !== undefined) beyond.push(String(schema.minimum - 1));
    if (schema.maximum !== undefined) beyond.push(String(schema.maximum + 1));
    return ['x', '1.5', '', '99999999999999999999999', ...beyond];
  }
  if (schema.format === 'date') return mayBeEmpty ? ['2026-13-45', 'yesterday'] : ['2026-13-45', 'yesterday', ''];
  if (schema.pattern === '^.+=.*$') return ['without equals', 'nonsense=1'];
  return [];
}

// Values of another type than the schema's.
function otherTypes(schema) {
  const types = [meant(schema).type].flat();
  const all = { string: 'text', integer: 7, number: 1.5, boolean: true, object: { a: 1 }, array: [[1]] };
  const wrong = Object.entries(all).filter(([type]) => !types.includes(type) && !(type === 'integer' && types.includes('number')));
  const full = meant(schema);
  if (types[0] === undefined) return [];
  if (full.enum) return ['nonsense', 7, ['a'], {}];
  if (full.format === 'date' || full.format === 'date-time') return ['yesterday', '2026-02-30', 7, [], {}];
  // One text instead of a list of one is taken.
  return wrong.filter(([type]) => !(types.includes('array') && type === 'string')).map(([, value]) => value);
}

function* wrongBodies(operation, body) {
  const schema = meant(operation.body.schema);
  const as = (value, what, statuses) => ({ what: `body ${what}`, body: value, statuses });
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = body;
    yield as(rest, `without ${name}`);
    yield as({ ...body, [name]: null }, `with ${name} null`);
  }
  if (schema.additionalProperties === false) yield as({ ...body, nonsense: 1 }, 'with an unknown member');
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    for (const value of otherTypes(each)) yield as({ ...body, [name]: value }, `${name} = ${JSON.stringify(value)}`);
    if (meant(each).maxLength) yield as({ ...body, [name]: 'x'.repeat(meant(each).maxLength + 1) }, `${name} too long`);
    if (meant(each).minLength) yield as({ ...body, [name]: '' }, `${name} empty`);
  }
  const raw = (text, what, statuses, type = 'application/json') => ({ what: `body ${what}`, raw: text, type, statuses });
  yield raw('[]', 'is a list', [400]);
  yield raw('"text"', 'is a text', [400]);
  yield raw('null', 'is null', [400]);
  yield raw('{"a":', 'ends too soon', [400]);
  yield raw('{} {}', 'goes on', [400]);
  yield raw('{"a":NaN}', 'is no JSON', [400]);
  yield raw(deep(40), 'too deep', [400]);
  yield raw('[', 'is broken', [400]);
  yield raw(JSON.stringify(body), 'of another type', [415], 'text/plain');
  yield raw(JSON.stringify(body), 'of no type', [415], '');
}

// Of `sample`: { path, query, body, raw, type }, a call that was right. Each: { what, method?, target?, headers?, query?,
// body?, raw?, type?, who?, statuses? }: what must be answered; without it any refusal that the document names.
export function* wrongRequests(operation, sample) {
  if (needsSignIn(operation)) {
    yield { what: 'nobody asks', who: undefined, statuses: [401] };
    yield { what: 'a token of nobody', who: undefined, headers: { Authorization: 'Bearer nonsense' }, statuses: [401] };
    yield { what: 'another scheme', who: undefined, headers: { Authorization: 'Basic eDp5' }, statuses: [401] };
  }
  yield { what: 'another method', method: 'PUT', statuses: [405] };
  if (operation.id !== 'finishOpenId' && operation.id !== 'readMetrics')
    yield { what: 'an unknown parameter', query: { nonsense: '1' }, statuses: [400, 404, 503] };
  for (const each of operation.parameters) {
    if (each.in === 'query') for (const value of misfits(each.schema, takes(operation, 'fields') && !each.name.includes('.'))) yield { what: `${each.name}=${value}`, query: { [each.name]: value } };
    if (each.in === 'query' && each.required) yield { what: `without ${each.name}`, query: { [each.name]: undefined } };
    if (each.in === 'path')
      for (const value of [...misfits(each.schema), 'not-there', '☃', '%00', 'a'.repeat(3000)]) if (value !== '') yield { what: `{${each.name}} = ${value.slice(0, 20)}`, path: { [each.name]: value } };
  }
  if (takes(operation, 'sort') && takes(operation, 'cursor')) yield { what: 'sort=because', query: { sort: 'because' }, statuses: [400] };
  if (takes(operation, 'cursor')) yield { what: 'a cursor of another list', query: { cursor: 'bm9uc2Vuc2U' } };
  if (takes(operation, KEY)) {
    if (operation.parameters.some((each) => each.name === KEY && each.required)) yield { what: 'without a key', keep: true, headers: { [KEY]: undefined }, statuses: [400] };
    yield { what: 'an empty key', keep: true, headers: { [KEY]: '' }, statuses: [400] };
    yield { what: 'too long a key', keep: true, headers: { [KEY]: 'k'.repeat(201) }, statuses: [400, 422] };
  }
  if (takes(operation, 'If-Match')) {
    yield { what: 'without If-Match', headers: { 'If-Match': undefined }, statuses: [428] };
    yield { what: 'a stale If-Match', headers: { 'If-Match': '"00000000"' }, statuses: [412] };
    yield { what: 'an If-Match without quotes', headers: { 'If-Match': 'abc' }, statuses: [400] };
  }
  if (operation.body?.type === 'application/json') yield* wrongBodies(operation, sample.body ?? {});
  if (operation.body?.type === 'text/csv') {
    yield { what: 'a sheet of another type', raw: sample.raw, type: 'application/json', statuses: [415] };
    yield { what: 'a sheet with a wrong column', raw: 'nonsense\n1\n', type: 'text/csv', statuses: [422] };
    yield { what: 'a broken sheet', raw: 'id,kind\n"a', type: 'text/csv', statuses: [422] };
    yield { what: 'no sheet', raw: '', type: 'text/csv', statuses: [422, 415] };
  }
}
