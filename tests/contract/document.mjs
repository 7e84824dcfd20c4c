// The OpenAPI document as the tests need it: its operations, with whatever it refers to in place.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const file = join(root, 'service/openapi/openapi.yaml');
export const document = parse(readFileSync(file, 'utf8'));

export function meant(part) {
  if (part?.$ref === undefined) return part;
  return part.$ref.slice(2).split('/').reduce((at, name) => at[name], document);
}

// { method, path, id, security, parameters, body: { type, schema, example, required }?, responses }
export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const requested = meant(operation.requestBody);
    const [type, content] = Object.entries(requested?.content ?? {})[0] ?? [];
    return {
      method: method.toUpperCase(),
      path,
      id: operation.operationId,
      security: operation.security ?? document.security,
      parameters: (operation.parameters ?? []).map(meant),
      body: requested && { type, schema: content.schema, example: content.example, required: requested.required ?? false },
      responses: Object.fromEntries(Object.entries(operation.responses).map(([status, each]) => [status, meant(each)])),
    };
  }),
);

export const byId = new Map(operations.map((each) => [each.id, each]));
export const takes = (operation, name) => operation.parameters.some((each) => each.name === name);
export const needsSignIn = (operation) =>
  operation.security.length > 0 && operation.security.every((way) => Object.keys(way).length > 0);
