import { localDate } from '#kernel';
import { refused, specify } from '#testing';
import { chainCaseDecider, type ChainCaseCommand, type ChainCaseEvent } from './chain-case.ts';

const LEAD = '91350100M000100Y43';
const MEMBER = '91430200MA4L16JQ9B';
const data = {
  ...{ caseId: 'rail-1', programme: 'zhuzhou-2024', title: '轨道交通链式转型' },
  ...{ leadCode: LEAD, memberCodes: [MEMBER], sample: true },
};
const dated = (on: string) => ({ on: localDate(on), today: localDate('2026-06-30') });
const publish = (on: string, changes: Partial<typeof data> = {}): ChainCaseCommand => ({
  type: 'PublishChainCase',
  ...data,
  ...changes,
  ...dated(on),
});
const withdraw = (on: string): ChainCaseCommand => ({
  type: 'WithdrawChainCase',
  reason: '材料有误',
  ...dated(on),
});
const published: ChainCaseEvent = { type: 'ChainCasePublished', effectiveOn: localDate('2025-05-01'), data };
const withdrawn: ChainCaseEvent = {
  type: 'ChainCaseWithdrawn',
  effectiveOn: localDate('2025-06-01'),
  data: { caseId: 'rail-1', reason: '材料有误' },
};
const chainCase = specify(chainCaseDecider);

describe('a chain case', () => {
  it('is published with its lead and members', () => {
    const state = chainCase.when(publish('2025-05-01')).then([published]);
    expect(state).toEqual({ ...data, status: 'published', publishedOn: '2025-05-01' });
  });

  it('is published once, not ahead of time, and its lead is no member', () => {
    chainCase.given([published]).when(publish('2025-05-02')).then(refused('chain-case.already-published'));
    chainCase.when(publish('2026-07-01')).then(refused('chain-case.in-the-future', { field: 'on' }));
    chainCase
      .when(publish('2025-05-01', { memberCodes: [MEMBER, LEAD] }))
      .then(refused('chain-case.lead-is-member', { params: { leadCode: LEAD }, field: 'memberCodes' }));
  });

  it('is withdrawn once, from a day on that is not before its publication', () => {
    const state = chainCase.given([published]).when(withdraw('2025-06-01')).then([withdrawn]);
    expect(state).toMatchObject({
      status: 'withdrawn',
      publishedOn: '2025-05-01',
      withdrawnOn: '2025-06-01',
    });
    chainCase
      .given([published, withdrawn])
      .when(withdraw('2025-07-01'))
      .then(refused('chain-case.already-withdrawn', { params: { on: '2025-06-01' } }));
    chainCase
      .given([published])
      .when(withdraw('2025-04-30'))
      .then(refused('chain-case.before-publication', { field: 'on' }));
    chainCase.when(withdraw('2025-06-01')).then(refused('chain-case.not-found'));
  });
});
