import { gzipSync } from 'node:zlib';
import { value, type MessageSpecimen } from './specimen.ts';

const MIB = 1024 * 1024;
/** 领航 as a Windows program writes it. */
const GBK = Buffer.from([0xc1, 0xec, 0xba, 0xbd]);

/** The JSON text with one more member at its front. */
const withMember = (text: string, member: string) => `{${member},${text.slice(1)}`;
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

export const notJson: readonly MessageSpecimen[] = [
  value('tombstone', 'no value (a tombstone)', 'empty', () => null),
  value('empty', 'a value of no bytes', 'empty', () => Buffer.alloc(0)),
  value('zero-byte', 'one zero byte', 'not-json', () => Buffer.from([0])),
  value('zero-prefix', 'a zero byte and a schema number before the JSON', 'not-json', (text) =>
    Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), Buffer.from(text)]),
  ),
  value('cut', 'JSON cut in the middle', 'not-json', (text) => text.slice(0, text.length >> 1)),
  value('two-documents', 'two JSON documents', 'not-json', (text) => text + text),
  value('trailing-comma', 'a comma before the last brace', 'not-json', (text) => `${text.slice(0, -1)},}`),
  value('single-quotes', 'single quotes', 'not-json', (text) => text.replaceAll('"', "'")),
  value('not-a-number', 'NaN as a number', 'not-json', (text) => withMember(text, '"share":NaN')),
  value('comment', 'a comment in the JSON', 'not-json', (text) => `/* v1 */ ${text}`),
  value('byte-order-mark', 'a byte order mark before the JSON', 'not-json', (text) => `\uFEFF${text}`),
  value('utf-16', 'UTF-16', 'not-json', (text) => Buffer.from(text, 'utf16le')),
  value('gbk', 'a text in GBK within UTF-8', 'not-json', (text) =>
    Buffer.concat([Buffer.from('{"note":"'), GBK, Buffer.from(`",${text.slice(1)}`)]),
  ),
  value('cut-character', 'half a UTF-8 character', 'not-json', (text) =>
    Buffer.concat([
      Buffer.from('{"note":"'),
      Buffer.from('领').subarray(0, 2),
      Buffer.from(`",${text.slice(1)}`),
    ]),
  ),
  value('gzip', 'gzip bytes as the value', 'not-json', (text) => gzipSync(text)),
  value('binary', 'a thousand bytes of no format', 'not-json', () =>
    Buffer.from(Array.from({ length: 1_000 }, (_, n) => (n * 37) % 256)),
  ),
  value('xml', 'XML', 'not-json', () => '<enterprise><code/></enterprise>'),
  value('five-megabytes', '5 MB that are no JSON', 'not-json', () => Buffer.alloc(5 * MIB, 'x')),
  value('nine-megabytes', '9 MB of JSON', 'too-large', (text) =>
    withMember(text, `"filler":"${'x'.repeat(9 * MIB)}"`),
  ),
];

export const wrongShape: readonly MessageSpecimen[] = [
  value('list', 'a list around the payload', 'schema', (text) => `[${text}]`),
  value('text', 'a JSON text', 'schema', () => '"registered"'),
  value('number', 'a number', 'schema', () => '42'),
  value('null', 'null', 'schema', () => 'null'),
  value('true', 'true', 'schema', () => 'true'),
  value('nothing-in-it', 'an empty object', 'schema', () => '{}'),
  value('encoded-twice', 'JSON in a JSON text', 'schema', (text) => JSON.stringify(text)),
  value('wrong-type', 'a number where a text belongs', 'schema', (text, _valid, _other, field) =>
    JSON.stringify(mapOthers(JSON.parse(text) as object, field, () => 7)),
  ),
  value('huge-number', '1e999 where a text belongs', 'schema', (text, _valid, _other, field) =>
    JSON.stringify(mapOthers(JSON.parse(text) as object, field, () => '@')).replaceAll('"@"', '1e999'),
  ),
  value('missing-field', 'only the key in the payload', 'schema', (_text, { key }, _other, field) =>
    JSON.stringify({ [field]: key }),
  ),
  value('five-megabyte-field', 'a text of 5 MB in a field', 'schema', (text, _valid, _other, field) =>
    JSON.stringify(mapOthers(JSON.parse(text) as object, field, (n) => (n > 0 ? 7 : 'x'.repeat(5 * MIB)))),
  ),
  value('deep-list', '100,000 lists in one another', 'schema', () => deep(100_000)),
  value('prototype-only', 'the payload under `__proto__`', 'schema', (text) => `{"__proto__":${text}}`),
  value('other-key', 'the payload of another key', 'key-mismatch', (_text, _valid, other) => other.value),
  value(
    'last-key-wins',
    'the key twice, another one last',
    'key-mismatch',
    (text, _valid, other, field) => `${text.slice(0, -1)},"${field}":"${other.key}"}`,
  ),
];

/** Looks bad and does no harm: tolerated when reading. */
export const harmless: readonly MessageSpecimen[] = [
  value('first-key-loses', 'the key twice, the right one last', 'applied', (text, _valid, other, field) =>
    withMember(text, `"${field}":"${other.key}"`),
  ),
  value('prototype', '`__proto__` and `constructor` beside the payload', 'applied', (text) =>
    withMember(text, '"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}'),
  ),
  value('deep-unknown', '100,000 levels in a field nobody knows', 'applied', (text) =>
    withMember(text, `"later":${deep(100_000)}`),
  ),
  value('huge-unknown', '1e999 in a field nobody knows', 'applied', (text) =>
    withMember(text, '"later":1e999'),
  ),
  value('null-character', 'a NUL and half a surrogate pair', 'applied', (text) =>
    withMember(text, '"later":"\\u0000\\ud800"'),
  ),
  value('five-megabytes-valid', '5 MB, valid but for its size', 'applied', (text) =>
    withMember(text, `"later":"${'x'.repeat(5 * MIB)}"`),
  ),
];

/** Every member but the key replaced. */
function mapOthers(payload: object, field: string, replace: (n: number) => unknown): object {
  let replaced = 0;
  return Object.fromEntries(
    Object.entries(payload).map(([name, one]) => [name, name === field ? one : replace(replaced++)]),
  );
}
