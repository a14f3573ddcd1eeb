/** JSON as MongoDB gives it back unchanged: no undefined, no class instances, well-formed strings, no -0. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A plain copy of a value: undefined members dropped, lone surrogates replaced (UTF-8 cannot carry them).
 * Throws TypeError with the path for anything JSON has no word for (Date, Map, bigint, NaN, functions).
 */
export function toPlainJson(value: unknown, path = '$'): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  if (Array.isArray(value)) return value.map((item, index) => toPlainJson(item, `${path}[${index}]`));
  if (typeof value === 'object' && isPlain(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => [plainKey(key, path), toPlainJson(member, `${path}.${key}`)]),
    );
  throw new TypeError(`${path} is not plain JSON: ${describe(value)}`);
}

/** One text per JSON value: members sorted by UTF-16 code units, no white space (RFC 8785). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`);
  return `{${members.join(',')}}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isPlain(value: object): boolean {
  // Payload classes are allowed: only their own members count, and these must be plain again.
  return Object.prototype.toString.call(value) === '[object Object]';
}

function plainKey(key: string, path: string): string {
  if (key.includes('\0')) throw new TypeError(`${path} has a member name with a NUL character`);
  return key.toWellFormed();
}

function describe(value: unknown): string {
  return typeof value === 'object'
    ? Object.prototype.toString.call(value)
    : `${typeof value} ${String(value)}`;
}
