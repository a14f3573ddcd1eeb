import { describe, expect, it } from '@jest/globals';
import { contract, EnterpriseRegistered, type EventContract } from '#contracts';
import { localDate } from '#kernel';
import { IsString } from 'class-validator';
import { Poison } from '../errors.ts';
import type { RawMessage } from '../kafka/port.ts';
import { fromMessage } from './from-message.ts';
import { toOutgoing } from './to-outgoing.ts';

const code = '91430200MA4L16JQ9J';
const payload = {
  code,
  name: '株洲示例制造有限公司',
  district: 'tianyuan',
  industry: 'rail-transit',
  ownership: 'private' as const,
  sample: true,
};
const facts = {
  stream: `enterprise-${code}`,
  streamVersion: 3,
  recordedAt: '2024-06-08T02:00:00.000Z',
  effectiveOn: localDate('2024-05-30'),
  actor: '张三',
  commandId: 'command-1',
  correlationId: 'correlation-1',
};

function received(change: Partial<RawMessage> = {}): RawMessage {
  const { topic, key, value, headers } = toOutgoing(EnterpriseRegistered, payload, facts);
  return {
    topic: `city.${topic}`,
    partition: 1,
    offset: '42',
    key: Buffer.from(key),
    value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
    timestamp: '1717812000000',
    ...change,
  };
}

const read = (message: RawMessage) => fromMessage(message, { topicPrefix: 'city.' });
const reasonOf = (message: RawMessage) => {
  try {
    read(message);
    return undefined;
  } catch (error) {
    return (error as Poison).reason;
  }
};

describe('the envelope', () => {
  it('is CloudEvents 1.0 in binary mode', () => {
    expect(toOutgoing(EnterpriseRegistered, payload, facts)).toMatchObject({
      topic: 'registry.enterprise',
      key: code,
      headers: {
        ce_specversion: '1.0',
        ce_id: `/linghang/registry/enterprise-${code}@3`,
        ce_source: '/linghang/registry',
        ce_type: 'registry.enterprise.registered',
        'content-type': 'application/json',
      },
    });
  });

  it('brings an event through unchanged, Chinese actor included', () => {
    const { recordedAt, ...rest } = facts;
    expect(read(received())).toEqual({
      ...rest,
      recordedAt,
      id: `/linghang/registry/enterprise-${code}@3`,
      type: 'registry.enterprise.registered',
      version: 1,
      source: '/linghang/registry',
      topic: 'registry.enterprise',
      partition: 1,
      offset: '42',
      key: code,
      data: payload,
    });
  });

  it('lets unknown properties and headers pass, and takes null for absent', () => {
    const value = Buffer.from(JSON.stringify({ ...payload, establishedOn: null, later: { more: 1 } }));
    const { data } = read(
      received({ value, headers: { ...received().headers, ce_extra: Buffer.from('x') } }),
    )!;
    expect(data).toEqual({ ...payload, later: { more: 1 } });
  });

  it('does not read further what the consumer does not accept', () => {
    const message = received({ value: Buffer.from('{') });
    expect(fromMessage(message, { topicPrefix: 'city.', accepts: new Set(['other']) })).toBeUndefined();
  });

  const without = (name: string) => ({ headers: { ...received().headers, [name]: undefined } });
  const withHeader = (name: string, text: string) => ({
    headers: { ...received().headers, [name]: Buffer.from(text) },
  });
  const withData = (data: object) => ({ value: Buffer.from(JSON.stringify({ ...payload, ...data })) });

  it.each<[string, Partial<RawMessage>, string]>([
    ['no key', { key: null }, 'no-key'],
    ['a tombstone', { value: null }, 'empty'],
    ['cut JSON', { value: Buffer.from('{"code"') }, 'not-json'],
    ['a list', { value: Buffer.from('[1]') }, 'schema'],
    ['no type', without('ce_type'), 'envelope'],
    ['another specversion', withHeader('ce_specversion', '0.3'), 'envelope'],
    ['stream version zero', withHeader('ce_streamversion', '0'), 'envelope'],
    ['a day that does not exist', withHeader('ce_effectiveon', '2024-02-30'), 'envelope'],
    ['an unknown type', withHeader('ce_type', 'registry.enterprise.eaten'), 'unknown-type'],
    ['a version from the future', withHeader('ce_dataversion', '2'), 'unknown-version'],
    ['a foreign topic', { topic: 'city.registry.enrolment' }, 'wrong-topic'],
    ['a wrong check character', withData({ code: '91430200MA4L16JQ9C' }), 'schema'],
    ['a missing field', withData({ name: undefined }), 'schema'],
    ['another enterprise in the payload', { key: Buffer.from('someone else') }, 'key-mismatch'],
  ])('calls %s poison', (_, change, reason) => {
    expect(reasonOf(received(change))).toBe(reason);
  });

  it('lifts older versions step by step', () => {
    class NotedPayload {
      @IsString() code!: string;
      @IsString() text!: string;
    }
    const Noted = contract({
      type: 'registry.enterprise.noted',
      version: 3,
      payload: NotedPayload,
      key: (noted) => noted.code,
      description: { zh: '备注', en: 'A note.' },
      upcasters: {
        1: (old: { code: string; t: string }) => ({ code: old.code, body: old.t }),
        2: (old: { code: string; body: string }) => ({ code: old.code, text: old.body }),
      },
    });
    const message = received({
      value: Buffer.from(JSON.stringify({ code, t: 'old words' })),
      headers: { ...received().headers, ce_type: Buffer.from(Noted.type), ce_dataversion: Buffer.from('1') },
    });
    const find = () => Noted as unknown as EventContract;
    expect(fromMessage(message, { topicPrefix: 'city.', find })).toMatchObject({
      version: 3,
      data: { code, text: 'old words' },
    });
  });
});
