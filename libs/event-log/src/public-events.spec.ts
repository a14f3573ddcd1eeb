import { localDate } from '#kernel';
import { AggregateCatalogue } from './aggregate-catalogue.ts';
import { checkPublicForm } from './public-events.ts';
import { counter, privateCounter, type Counted } from './testing/counter.ts';

const counted = (by: number): Counted => ({
  type: 'Counted',
  effectiveOn: localDate('2024-06-30'),
  data: { by },
});

describe('the public form of an event', () => {
  it('is checked strictly, and names contract, field and rule but no value', () => {
    expect(() => checkPublicForm(counter, '1', [counted(-5)], undefined)).toThrow(
      'sample.counter.counted v1: by breaks min',
    );
  });
  it('has no member that the contract does not know', () => {
    const loose = {
      ...counter,
      toPublic: (event: Counted, id: string) => {
        const { contract, payload } = counter.toPublic!(event, id);
        return { contract, payload: { ...payload, phone: '13800000000' } };
      },
    };
    expect(() => checkPublicForm(loose, '1', [counted(1)], undefined)).toThrow(
      /phone breaks whitelistValidation$/,
    );
  });
  it('keeps one key for a stream', () => {
    const moving = {
      ...counter,
      toPublic: (event: Counted, id: string) => counter.toPublic!(event, `${id}-${event.data.by}`),
    };
    expect(() => checkPublicForm(moving, '1', [counted(1), counted(2)], undefined)).toThrow(
      'a stream keeps one key',
    );
    expect(() => checkPublicForm(moving, '1', [counted(2)], counted(1))).toThrow('a stream keeps one key');
  });
  it('does not exist in a private category', () => {
    expect(checkPublicForm(privateCounter, '1', [counted(-5)], undefined)).toBe('1');
  });
});

describe('the catalogue of aggregates', () => {
  it('finds an aggregate and the id by the stream', () => {
    const catalogue = new AggregateCatalogue([counter, privateCounter]);
    expect(catalogue.find('counter-a-b')).toEqual({ aggregate: counter, id: 'a-b' });
    expect(catalogue.find('counters-1')).toBeUndefined();
  });
  it('refuses categories that cannot be told apart', () => {
    const chain = { ...counter, category: 'chain' };
    expect(() => new AggregateCatalogue([chain, { ...counter, category: 'chain-case' }])).toThrow(
      /tell apart/,
    );
    expect(() => new AggregateCatalogue([chain, chain])).toThrow(/tell apart/);
    expect(() => new AggregateCatalogue([{ ...counter, category: 'Chain@' }])).toThrow(
      /not a stream category/,
    );
  });
});
