// Whether an answer is one that the document promises. In answers nothing may stand that the document does not name.
import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';
import { document, meant } from './document.mjs';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

// An object that names its members has no others.
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === 'enum' || key === 'const' ? value : closed(value)]));
  return copy;
}

function demandNamed(schema) {
  const isWhole = schema?.type === 'object' && schema.properties && schema.additionalProperties === undefined;
  return isWhole || schema?.allOf ? { ...schema, unevaluatedProperties: false } : schema;
}

// `$ref`s point into one root, whose object schemas are closed where they are used as a whole.
const shared = { $id: 'caseloop', components: { schemas: {} } };
const bases = new Set();
JSON.stringify(document.components.schemas, (key, value) => {
  if (key === 'allOf') for (const each of value) if (each.$ref) bases.add(each.$ref.split('/').at(-1));
  return value;
});
for (const [name, schema] of Object.entries(document.components.schemas)) {
  shared.components.schemas[name] = bases.has(name) ? closed(schema) : demandNamed(closed(schema));
  if (bases.has(name)) shared.components.schemas[`${name}.closed`] = demandNamed(closed(schema));
}
ajv.addSchema(shared);

function absolute(schema, top = true) {
  if (Array.isArray(schema)) return schema.map((each) => absolute(each, false));
  if (schema === null || typeof schema !== 'object') return schema;
  const copy = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$ref') {
      const name = value.split('/').at(-1);
      copy[key] = `caseloop${value}${bases.has(name) && top ? '.closed' : ''}`;
    } else copy[key] = absolute(value, top && key !== 'allOf');
  }
  return copy;
}

const compiled = new Map();
function validator(schema) {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) compiled.set(key, ajv.compile(absolute(demandNamed(schema))));
  return compiled.get(key);
}

export function fits(schema, value) {
  return validator(schema)(value);
}

// Of any address, before it is known which operation is meant.
const everywhere = { 400: ['malformed'], 404: ['not-found'], 405: ['wrong-method'], 413: ['too-large'], 431: ['headers-too-large'] };

// Why it is no refusal that the document names; `statuses`: those that it must have.
export function objectionsToProblem(operation, answer, statuses) {
  if (answer.status < 400 || answer.status >= 500) return ['it is not refused'];
  if (statuses && !statuses.includes(answer.status)) return [`it is not ${statuses.join(' or ')}`];
  if (answer.status === 405 && !/[A-Z]+/.test(answer.headers.allow ?? '')) return ['405 without Allow'];
  if (operation.responses[answer.status]) return objections(operation, answer);
  const names = everywhere[answer.status];
  const check = validator({ $ref: '#/components/schemas/Problem' });
  if (!names || !check(answer.json) || !names.some((name) => answer.json.type.endsWith(`/${name}`))) return ['it is not documented'];
  return [];
}

// Why the answer is not as the document says; empty: it is.
export function objections(operation, answer) {
  const promised = operation.responses[answer.status];
  if (!promised) return [`${answer.status} is not documented: ${answer.text.slice(0, 300)}`];
  const why = [];
  for (const [name, header] of Object.entries(promised.headers ?? {})) {
    if (name === 'Link') continue; // Only where there is a next page.
    if (name === 'ETag' && answer.target.includes('dry_run=true')) continue;
    const value = answer.headers[name.toLowerCase()];
    if (value === undefined) why.push(`the header ${name} is missing`);
    else if (meant(header).schema.type === 'integer' && !/^\d+$/.test(value)) why.push(`the header ${name} is no number: ${value}`);
  }
  const [type, content] = Object.entries(promised.content ?? {})[0] ?? [];
  if (type === undefined) return answer.text === '' ? why : [...why, 'there is a body'];
  const said = (answer.headers['content-type'] ?? '').split(';')[0];
  if (said !== type) return [...why, `it is ${said}, not ${type}`];
  if (!type.endsWith('json')) return why;
  const check = validator(content.schema);
  if (!check(answer.json)) why.push(...check.errors.slice(0, 3).map((each) => `${each.instancePath} ${each.message} ${JSON.stringify(each.params)}`));
  return why;
}
