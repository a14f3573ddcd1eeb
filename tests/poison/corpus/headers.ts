import { header, type MessageSpecimen } from './specimen.ts';

const GBK_ACTOR = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);

export const wrongHeaders: readonly MessageSpecimen[] = [
  { id: 'no-headers', what: 'no headers', outcome: 'envelope', bend: () => ({ headers: {} }) },
  {
    id: 'structured-mode',
    what: 'a CloudEvent in structured mode',
    outcome: 'envelope',
    bend: ({ headers, value }) => ({
      headers: { 'content-type': 'application/cloudevents+json' },
      value: Buffer.from(
        JSON.stringify({
          specversion: '1.0',
          type: headers['ce_type'],
          data: JSON.parse(String(value)) as object,
        }),
      ),
    }),
  },
  header('no-type', 'no ce_type', 'envelope', { ce_type: undefined }),
  header('unknown-type', 'a type that nobody knows', 'unknown-type', {
    ce_type: 'registry.enterprise.eaten',
  }),
  header('prototype-type', '`__proto__` as its type', 'unknown-type', { ce_type: '__proto__' }),
  header('foreign-type', 'a type of another topic', 'wrong-topic', ({ topic }) => ({
    ce_type: topic === 'registry.enrolment' ? 'registry.enterprise.registered' : 'registry.enrolment.applied',
  })),
  header('old-specversion', 'CloudEvents 0.3', 'envelope', { ce_specversion: '0.3' }),
  header('no-id', 'an empty ce_id', 'envelope', { ce_id: '' }),
  header('future', 'a version from the future', 'unknown-version', { ce_dataversion: '99' }),
  header('version-zero', 'version 0', 'envelope', { ce_dataversion: '0' }),
  header('version-word', '"latest" as its version', 'envelope', { ce_dataversion: 'latest' }),
  header('no-streamversion', 'no stream version', 'envelope', { ce_streamversion: undefined }),
  header('streamversion-zero', 'stream version 0', 'envelope', { ce_streamversion: '0' }),
  header('streamversion-negative', 'stream version -1', 'envelope', { ce_streamversion: '-1' }),
  header('streamversion-infinite', 'stream version 1e309', 'envelope', { ce_streamversion: '1e309' }),
  header('streamversion-word', 'stream version "seven"', 'envelope', { ce_streamversion: 'seven' }),
  header('no-such-day', 'effective on 30 February', 'envelope', { ce_effectiveon: '2024-02-30' }),
  header('no-instant', 'recorded "yesterday"', 'envelope', { ce_time: 'yesterday' }),
  header('short-instant', 'recorded at "1"', 'envelope', { ce_time: '1' }),
  header('prototype-stream', '`__proto__` as its stream', 'envelope', { ce_stream: '__proto__' }),
  header('gbk-header', 'an actor in GBK', 'envelope', { ce_actor: GBK_ACTOR }),
  header('null-header', 'a needed header without a value', 'envelope', { ce_actor: null }),
  header('repeated-type', 'ce_type twice, the wrong one last', 'unknown-type', ({ headers }) => ({
    ce_type: [headers['ce_type']!, 'a.b.c'],
  })),
  header('jump', 'a stream version far ahead', 'gap', { ce_streamversion: '900' }),
];

export const harmlessHeaders: readonly MessageSpecimen[] = [
  header('repeated-type-right', 'ce_type twice, the right one last', 'applied', ({ headers }) => ({
    ce_type: ['a.b.c', headers['ce_type']!],
  })),
  header('chinese-actor', 'an actor in Chinese', 'applied', { ce_actor: '张三' }),
  header('wrong-content-type', 'another content type', 'applied', { 'content-type': 'application/avro' }),
  header('null-foreign-header', 'a foreign header without a value', 'applied', { note: null }),
  header('object-headers', 'headers named `toString` and `__proto__`', 'applied', () => ({
    toString: 'x',
    ['__proto__']: 'y',
  })),
  header('many-headers', 'a thousand foreign headers', 'applied', () =>
    Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`x-${n}`, 'x'])),
  ),
];

export const wrongKeys: readonly MessageSpecimen[] = [
  { id: 'no-key', what: 'no key', outcome: 'no-key', bend: () => ({ key: null }) },
  { id: 'empty-key', what: 'a key of no bytes', outcome: 'no-key', bend: () => ({ key: Buffer.alloc(0) }) },
  {
    id: 'key-bytes',
    what: 'a key that is not UTF-8',
    outcome: 'key-mismatch',
    bend: () => ({ key: Buffer.from([0xff, 0xfe, 0x00, 0x31]) }),
  },
  {
    id: 'key-with-space',
    what: 'a space behind the key',
    outcome: 'key-mismatch',
    bend: ({ key }) => ({ key: `${key} ` }),
  },
  {
    id: 'long-key',
    what: 'a key of 100 kB',
    outcome: 'key-mismatch',
    bend: ({ key }) => ({ key: key.repeat(6_000) }),
  },
];

/** The broker compresses what it stores as the topic says; any foreign producer may do the same. */
export const compressed: readonly MessageSpecimen[] = ['gzip', 'snappy', 'lz4', 'zstd'].map(
  (compression) => ({
    id: `compressed-${compression}`,
    what: `a valid batch compressed by ${compression}`,
    outcome: 'applied' as const,
    bend: () => ({}),
    topicConfig: { 'compression.type': compression },
  }),
);
