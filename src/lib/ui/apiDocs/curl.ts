import type { OpenApiOperation } from '#lib/api/openapi.ts';

/** A request as one types it into a shell: what stands in the path filled in, the token as a variable. */
export function curl(origin: string, path: string, method: string, operation: OpenApiOperation): string {
  const filled = (operation.parameters ?? []).reduce(
    (address, { name, in: where, example }) =>
      where === 'path' ? address.replace(`{${name}}`, String(example)) : address,
    path,
  );
  const body = operation.requestBody?.content['application/json']?.example;
  const takesFile = operation.requestBody?.content['*/*'] !== undefined;
  const needsToken = operation.security.some((need) => 'token' in need);
  const needsSession = !needsToken && operation.security.length > 0;
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${origin}${filled}`,
    ...(needsToken ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(needsSession ? [`-b jar -H 'Origin: ${origin}'`] : []),
    ...(takesFile ? ['-H "X-File-Name: $FILE"', '--data-binary "@$FILE"'] : []),
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`]),
  ].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
