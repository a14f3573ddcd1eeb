import fc from 'fast-check';
import { isRefusal, localDate, type LocalDate } from '#kernel';
import { refused, specify } from '#testing';
import { matchDecider, type CheckMatch } from './decide-match.ts';
import type { CheckedMatch, Match, MatchEvent, PolicyAnswer } from './match.ts';
import { reachOf } from './reach.ts';

const match = specify(matchDecider);
const CODE = '91350100M000100Y43';
const day = localDate;
const answer = (policy: string, changes: Partial<PolicyAnswer> = {}): PolicyAnswer => ({
  policy,
  outcome: 'not-eligible',
  unmet: ['level'],
  unknown: [],
  missing: [],
  ...changes,
});
const eligible = (policy: string) => answer(policy, { outcome: 'eligible', unmet: [] });
const check = (answers: readonly PolicyAnswer[], changes: Partial<CheckMatch> = {}): CheckMatch => ({
  type: 'CheckMatch',
  code: CODE,
  day: day('2026-11-23'),
  book: 'a'.repeat(64),
  facts: 7,
  because: 'facts',
  answers,
  whole: true,
  ...changes,
});
const based = (...answers: PolicyAnswer[]): MatchEvent => ({
  type: 'MatchBased',
  effectiveOn: day('2026-11-20'),
  data: { code: CODE, book: 'a'.repeat(64), facts: 5, answers },
});

describe('the first check of an enterprise', () => {
  it('sets the base, whatever the answers are', () => {
    const answers = [answer('loan'), eligible('award')];
    match.when(check(answers)).then([
      {
        type: 'MatchBased',
        effectiveOn: day('2026-11-23'),
        data: { code: CODE, book: 'a'.repeat(64), facts: 7, answers },
      },
    ]);
  });

  it('is of the whole book', () => {
    match.when(check([answer('loan')], { whole: false })).then(refused('match.not-checked'));
  });
});

describe('a later check', () => {
  it('writes what differs, with what it was before and why it was checked', () => {
    match
      .given([based(answer('loan'), answer('award'))])
      .when(check([eligible('loan'), answer('award')]))
      .then([
        {
          type: 'MatchChanged',
          effectiveOn: day('2026-11-23'),
          data: {
            code: CODE,
            policy: 'loan',
            from: answer('loan'),
            to: eligible('loan'),
            because: 'facts',
            book: 'a'.repeat(64),
            facts: 7,
          },
        },
      ]);
  });

  it('leaves the policies alone that it was not about', () => {
    match
      .given([based(answer('loan'), answer('award'))])
      .when(check([answer('loan')], { whole: false }))
      .then([]);
  });

  it('tells of a policy that came into the book, and of one that left it', () => {
    const decision = matchDecider.decide(
      check([answer('new')], { because: 'book' }),
      fold([based(answer('old'))]),
    );
    expect(decision).toMatchObject([
      { data: { policy: 'new', to: answer('new') } },
      { data: { policy: 'old', from: answer('old') } },
    ]);
  });

  it('that knew less than what is recorded changes nothing', () => {
    const history = [based(answer('loan'))];
    match
      .given(history)
      .when(check([eligible('loan')], { facts: 4 }))
      .then([]);
    match
      .given(history)
      .when(check([eligible('loan')], { day: day('2026-11-19') }))
      .then([]);
  });

  it('repeated any number of times writes once, and ends at the last answers: property', () => {
    const outcome = fc.constantFrom<PolicyAnswer['outcome']>('eligible', 'not-eligible', 'undetermined');
    const answers = fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), fc.tuple(outcome, fc.subarray(['x', 'y'])))
      .map((all) =>
        Object.entries(all).map(([policy, [of, unmet]]) => answer(policy, { outcome: of, unmet })),
      );
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 6 }), (rounds) => {
        let history: MatchEvent[] = [];
        rounds.forEach((round, index) => {
          for (let time = 0; time < 2; time += 1) {
            const decision = matchDecider.decide(check(round, { facts: 7 + index }), fold(history));
            if (isRefusal(decision)) throw new Error(decision.code);
            if (time === 1) expect(decision).toEqual([]);
            history = [...history, ...decision];
          }
        });
        const { answers: known } = fold(history) as CheckedMatch;
        const last = Object.fromEntries(rounds.at(-1)!.map((one) => [one.policy, one]));
        expect(Object.fromEntries(Object.entries(known).map(([id, one]) => [id, one.answer]))).toEqual(last);
      }),
    );
  });
});

describe('telling', () => {
  const tell = (on: LocalDate, policies?: string[]) =>
    ({ type: 'TellMatch', day: on, by: 'official', ...(policies ? { policies } : {}) }) as const;

  it('is about what the enterprise does not know yet', () => {
    const history = [based(answer('loan'), eligible('award'))];
    const told = matchDecider.decide(tell(day('2026-11-21'), ['award']), fold(history)) as MatchEvent[];
    match
      .given([...history, ...told])
      .when(tell(day('2026-11-22')))
      .then([
        {
          type: 'MatchTold',
          effectiveOn: day('2026-11-22'),
          data: { code: CODE, policies: ['loan'], by: 'official' },
        },
      ]);
    match
      .given([...history, ...told])
      .when(tell(day('2026-11-22'), ['award']))
      .then([]);
  });

  const toldAfter = (from: PolicyAnswer, to: PolicyAnswer) => {
    const history = [based(from)];
    const told = matchDecider.decide(tell(day('2026-11-21')), fold(history)) as MatchEvent[];
    const changed = matchDecider.decide(check([to]), fold([...history, ...told])) as MatchEvent[];
    return (fold([...history, ...told, ...changed]) as CheckedMatch).answers['loan']!.told;
  };

  it('is forgotten when the reach changes, not when only a condition does', () => {
    const near = answer('loan');
    expect(toldAfter(near, answer('loan', { unmet: ['size'] }))).toEqual({
      on: '2026-11-21',
      by: 'official',
    });
    expect(toldAfter(near, eligible('loan'))).toBeUndefined();
  });

  it('is forgotten when only the deed is missing any more, and when only one condition stands between', () => {
    const possible = answer('loan', { outcome: 'undetermined', unmet: [], missing: ['staff', 'loan'] });
    const ready = answer('loan', { ...possible, missing: ['loan'], deedOnly: true });
    expect(toldAfter(possible, ready)).toBeUndefined();
    expect(toldAfter(answer('loan', { unmet: ['size', 'level'] }), answer('loan'))).toBeUndefined();
  });

  it('needs a policy that was checked', () => {
    match.when(tell(day('2026-11-21'))).then(refused('match.not-found'));
    match
      .given([based(answer('loan'))])
      .when(tell(day('2026-11-21'), ['x']))
      .then(refused('match.no-such-policy', { field: 'policies' }));
  });
});

describe('the reach of an answer', () => {
  it.each([
    [eligible('a'), 'qualifies'],
    [answer('a', { outcome: 'undetermined', unmet: [] }), 'possible'],
    [answer('a', { outcome: 'undetermined', unmet: [], deedOnly: true }), 'ready'],
    [answer('a'), 'nearly'],
    [answer('a', { unmet: ['x', 'y'] }), 'far'],
    [answer('a', { outcome: 'not-open', unmet: [] }), 'not-open'],
  ])('of %j is %s', (given, reach) => {
    expect(reachOf(given)).toBe(reach);
  });
});

function fold(events: readonly MatchEvent[]): Match {
  return events.reduce(matchDecider.evolve, matchDecider.initialState());
}
