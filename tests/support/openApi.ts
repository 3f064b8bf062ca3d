import { resolve } from './jsonSchema.ts';

type Node = Readonly<Record<string, unknown>>;
interface Shape {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
}

/** The objects of OpenAPI 3.1 that a document of ours is made of, with the keys they may have. */
const SHAPES = {
  document: {
    required: ['openapi', 'info'],
    optional: [
      'jsonSchemaDialect',
      'servers',
      'paths',
      'webhooks',
      'components',
      'security',
      'tags',
      'externalDocs',
    ],
  },
  info: {
    required: ['title', 'version'],
    optional: ['summary', 'description', 'termsOfService', 'contact', 'license'],
  },
  license: { required: ['name'], optional: ['identifier', 'url'] },
  server: { required: ['url'], optional: ['description', 'variables'] },
  tag: { required: ['name'], optional: ['description', 'externalDocs'] },
  components: {
    optional: [
      ...['schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers', 'securitySchemes'],
      ...['links', 'callbacks', 'pathItems'],
    ],
  },
  pathItem: {
    optional: [
      ...['summary', 'description', 'get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'],
      ...['servers', 'parameters'],
    ],
  },
  operation: {
    required: ['responses'],
    optional: [
      ...['tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'requestBody'],
      ...['callbacks', 'deprecated', 'security', 'servers'],
    ],
  },
  parameter: {
    required: ['name', 'in', 'schema'],
    optional: [
      'description',
      'required',
      'deprecated',
      'allowEmptyValue',
      'style',
      'explode',
      'example',
      'examples',
    ],
  },
  requestBody: { required: ['content'], optional: ['description', 'required'] },
  response: { required: ['description'], optional: ['headers', 'content', 'links'] },
  media: { optional: ['schema', 'example', 'examples', 'encoding'] },
} as const satisfies Record<string, Shape>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** What is wrong with a document by the rules of OpenAPI 3.1.1, one line each. Knows no `$ref` but in schemas. */
export function openApiProblems(document: unknown): string[] {
  const problems: string[] = [];
  const say = (at: string, what: string): number => problems.push(`${at}: ${what}`);
  const shaped = (value: unknown, shape: keyof typeof SHAPES, at: string): Node => {
    const { required = [], optional = [] }: Shape = SHAPES[shape];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      say(at, `no ${shape}`);
      return {};
    }
    for (const key of required) if (!Object.hasOwn(value, key)) say(at, `lacks ${key}`);
    for (const key of Object.keys(value))
      if (![...required, ...optional].includes(key) && !key.startsWith('x-')) say(at, `has ${key}`);
    return value as Node;
  };
  const each = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Node);
  const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

  const root = shaped(document, 'document', '#');
  if (!/^3\.1\.\d+$/.test(String(root.openapi))) say('#', 'another version');
  if (!root.paths && !root.components && !root.webhooks) say('#', 'is empty');
  const info = shaped(root.info, 'info', 'info');
  if (info.license) {
    const license = shaped(info.license, 'license', 'license');
    if (license.identifier !== undefined && license.url !== undefined) say('license', 'says both');
  }
  for (const server of listed(root.servers)) shaped(server, 'server', 'servers');
  const tags = listed(root.tags).map((tag) => shaped(tag, 'tag', 'tags').name);
  if (new Set(tags).size < tags.length) say('tags', 'twice');
  const components = shaped(root.components, 'components', 'components');
  for (const [kind, named] of each(components))
    for (const [name] of each(named)) if (!/^[A-Za-z0-9._-]+$/.test(name)) say(kind, `name ${name}`);
  for (const [name, scheme] of each(components.securitySchemes)) {
    const { type, scheme: how, in: where, name: key } = scheme as Node;
    const isWhole = type === 'http' ? how : type === 'apiKey' ? where && key : false;
    if (!isWhole) say(name, 'no security scheme');
  }

  const ids = new Set<unknown>();
  const templates = new Set<string>();
  for (const [path, item] of each(root.paths)) {
    if (!path.startsWith('/')) say(path, 'no slash');
    const template = path.replace(/\{[^}]*\}/g, '{}');
    if (templates.has(template)) say(path, 'the same as another');
    templates.add(template);
    const wanted = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    for (const [method, raw] of each(shaped(item, 'pathItem', path))) {
      if (!METHODS.includes(method)) continue;
      const at = `${method} ${path}`;
      const operation = shaped(raw, 'operation', at);
      if (ids.has(operation.operationId)) say(at, 'operationId twice');
      ids.add(operation.operationId);
      for (const tag of listed(operation.tags)) if (!tags.includes(tag)) say(at, `tag ${String(tag)}`);
      for (const need of listed(operation.security))
        for (const [name] of each(need))
          if (!each(components.securitySchemes).some(([known]) => known === name))
            say(at, `security ${name}`);
      const parameters = listed(operation.parameters).map((one) => shaped(one, 'parameter', at));
      const names = parameters.map((one) => `${String(one.in)} ${String(one.name)}`);
      if (new Set(names).size < names.length) say(at, 'parameter twice');
      const inPath = parameters.filter((one) => one.in === 'path');
      if (
        inPath
          .map(({ name }) => name)
          .sort()
          .join() !== wanted.sort().join()
      )
        say(at, 'path parameters');
      for (const one of parameters) {
        if (!['path', 'query', 'header', 'cookie'].includes(String(one.in))) say(at, `in ${String(one.in)}`);
        if (one.in === 'path' && one.required !== true) say(at, `${String(one.name)} is not required`);
        if (one.allowEmptyValue !== undefined && one.in !== 'query') say(at, 'allowEmptyValue');
      }
      const contents = operation.requestBody
        ? [shaped(operation.requestBody, 'requestBody', at).content]
        : [];
      if (each(operation.responses).length === 0) say(at, 'no responses');
      for (const [status, response] of each(operation.responses)) {
        if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) say(at, `status ${status}`);
        contents.push(shaped(response, 'response', `${at} ${status}`).content);
      }
      for (const content of contents)
        for (const [type, media] of each(content)) {
          if (!/^[\w*]+\/[\w*+.-]+$/.test(type)) say(at, `type ${type}`);
          shaped(media, 'media', at);
        }
    }
  }
  for (const pointer of references(document)) {
    try {
      resolve(document, pointer);
    } catch (error) {
      say('$ref', String(error));
    }
  }
  return problems;
}

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part] : references(part),
  );
}
