import {
  correct,
  file,
  given,
  publish,
  reopen,
  revoke,
  sendBack,
} from '../../../testing/evaluation-commands.ts';
import { aSheet } from '../../../testing/sheets.ts';
import type { EvaluationCommand } from './evaluation-decider.ts';
import type { Evaluation } from './evaluation.ts';

/** How an evaluation comes into each of its states. */
const STATES = {
  'never filed': [],
  'waiting for review': [file()],
  returned: [file(), sendBack()],
  published: [file(), publish()],
  'published, with a correction waiting for review': [file(), publish(), correct()],
  'published, with a correction returned': [file(), publish(), correct(), sendBack()],
  revoked: [file(), publish(), revoke()],
  'returned, then revoked': [file(), sendBack(), revoke()],
  'reopened, waiting for review': [file(), publish(), revoke(), reopen()],
  'reopened and returned': [file(), publish(), revoke(), reopen(), sendBack()],
} as const satisfies Record<string, readonly EvaluationCommand[]>;

const other = { sheet: aSheet({ scenes: { S01: 1 } }) };
const COMMANDS = {
  'filed again as it is': file(),
  'filed with another sheet': file(other),
  'returned by a reviewer': sendBack({ returnedBy: 'official-2' }),
  'published by a reviewer': publish('official-2'),
  corrected: correct(other),
  revoked: revoke(),
  reopened: reopen(),
} as const satisfies Record<string, EvaluationCommand>;

type StateName = keyof typeof STATES;
type CommandName = keyof typeof COMMANDS;

/**
 * The life of an evaluation. What it becomes is one of the states above, or `nothing changes`; what is refused says so with
 * its code and why.
 */
const LIFE: readonly (readonly [StateName, CommandName, string])[] = [
  ['never filed', 'filed again as it is', 'waiting for review'],
  ['never filed', 'filed with another sheet', 'waiting for review'],
  ['never filed', 'returned by a reviewer', 'refused: not-found. There is nothing to review.'],
  ['never filed', 'published by a reviewer', 'refused: not-found. There is nothing to review.'],
  ['never filed', 'corrected', 'refused: not-found. There is nothing to correct.'],
  ['never filed', 'revoked', 'refused: not-found. There is nothing to revoke.'],
  ['never filed', 'reopened', 'refused: not-found. There is nothing to reopen.'],

  ['waiting for review', 'filed again as it is', 'nothing changes'],
  ['waiting for review', 'filed with another sheet', 'refused: already-filed. Have it returned first.'],
  ['waiting for review', 'returned by a reviewer', 'returned'],
  ['waiting for review', 'published by a reviewer', 'published'],
  ['waiting for review', 'corrected', 'refused: nothing-to-correct. No result is published yet.'],
  [
    'waiting for review',
    'revoked',
    'refused: not-published. No result is in force yet; it is returned first.',
  ],
  ['waiting for review', 'reopened', 'refused: not-revoked. It is under review already.'],

  ['returned', 'filed again as it is', 'waiting for review'],
  ['returned', 'filed with another sheet', 'waiting for review'],
  ['returned', 'returned by a reviewer', 'refused: returned. It is with its assessor.'],
  ['returned', 'published by a reviewer', 'refused: returned. It is with its assessor.'],
  ['returned', 'corrected', 'refused: nothing-to-correct. It is filed again instead.'],
  ['returned', 'revoked', 'returned, then revoked'],
  ['returned', 'reopened', 'refused: not-revoked. It is under review already.'],

  ['published', 'filed again as it is', 'nothing changes'],
  ['published', 'filed with another sheet', 'refused: already-filed. It is corrected instead.'],
  ['published', 'returned by a reviewer', 'refused: already-published. It is corrected or revoked instead.'],
  ['published', 'published by a reviewer', 'refused: already-published. Nothing waits.'],
  ['published', 'corrected', 'published, with a correction waiting for review'],
  ['published', 'revoked', 'revoked'],
  ['published', 'reopened', 'refused: not-revoked. It is in force.'],

  ['published, with a correction waiting for review', 'filed again as it is', 'nothing changes'],
  [
    'published, with a correction waiting for review',
    'filed with another sheet',
    'refused: already-filed. A correction takes its place, no filing.',
  ],
  [
    'published, with a correction waiting for review',
    'returned by a reviewer',
    'published, with a correction returned',
  ],
  ['published, with a correction waiting for review', 'published by a reviewer', 'published'],
  [
    'published, with a correction waiting for review',
    'corrected',
    'refused: correction-waiting. One correction is reviewed at a time.',
  ],
  ['published, with a correction waiting for review', 'revoked', 'revoked'],
  [
    'published, with a correction waiting for review',
    'reopened',
    'refused: not-revoked. The result before it is in force.',
  ],

  ['published, with a correction returned', 'filed again as it is', 'nothing changes'],
  [
    'published, with a correction returned',
    'filed with another sheet',
    'refused: already-filed. A correction takes its place, no filing.',
  ],
  [
    'published, with a correction returned',
    'returned by a reviewer',
    'refused: correction-returned. It is with its assessor.',
  ],
  [
    'published, with a correction returned',
    'published by a reviewer',
    'refused: correction-returned. It is with its assessor.',
  ],
  ['published, with a correction returned', 'corrected', 'published, with a correction waiting for review'],
  ['published, with a correction returned', 'revoked', 'revoked'],
  [
    'published, with a correction returned',
    'reopened',
    'refused: not-revoked. The result before it is in force.',
  ],

  ['revoked', 'filed again as it is', 'nothing changes'],
  ['revoked', 'filed with another sheet', 'refused: already-revoked. Reopen it, or file a new one.'],
  ['revoked', 'returned by a reviewer', 'refused: already-revoked. Reopen it first.'],
  ['revoked', 'published by a reviewer', 'refused: already-revoked. Reopen it first.'],
  ['revoked', 'corrected', 'refused: already-revoked. Reopen it first.'],
  ['revoked', 'revoked', 'refused: already-revoked. It ended on another day already.'],
  ['revoked', 'reopened', 'reopened, waiting for review'],

  ['returned, then revoked', 'filed again as it is', 'nothing changes'],
  ['returned, then revoked', 'filed with another sheet', 'refused: already-revoked. File a new one.'],
  ['returned, then revoked', 'returned by a reviewer', 'refused: already-revoked. Nothing waits.'],
  ['returned, then revoked', 'published by a reviewer', 'refused: already-revoked. Nothing waits.'],
  ['returned, then revoked', 'corrected', 'refused: already-revoked. There is nothing to correct.'],
  ['returned, then revoked', 'revoked', 'refused: already-revoked. It has ended already.'],
  ['returned, then revoked', 'reopened', 'refused: nothing-to-reopen. It was never published.'],

  ['reopened, waiting for review', 'filed again as it is', 'nothing changes'],
  [
    'reopened, waiting for review',
    'filed with another sheet',
    'refused: already-filed. Have it returned first.',
  ],
  ['reopened, waiting for review', 'returned by a reviewer', 'reopened and returned'],
  ['reopened, waiting for review', 'published by a reviewer', 'published'],
  ['reopened, waiting for review', 'corrected', 'refused: nothing-to-correct. No result is in force.'],
  ['reopened, waiting for review', 'revoked', 'refused: not-published. It is revoked still.'],
  ['reopened, waiting for review', 'reopened', 'refused: not-revoked. It is under review already.'],

  ['reopened and returned', 'filed again as it is', 'reopened, waiting for review'],
  ['reopened and returned', 'filed with another sheet', 'reopened, waiting for review'],
  ['reopened and returned', 'returned by a reviewer', 'refused: returned. It is with its assessor.'],
  ['reopened and returned', 'published by a reviewer', 'refused: returned. It is with its assessor.'],
  ['reopened and returned', 'corrected', 'refused: nothing-to-correct. It is filed again instead.'],
  ['reopened and returned', 'revoked', 'revoked'],
  ['reopened and returned', 'reopened', 'refused: not-revoked. It is under review already.'],
];

describe('an evaluation', () => {
  it.each(LIFE)('that is %s and is %s: %s', (state, command, outcome) => {
    const before = given(...STATES[state]);
    const decision = before.when(COMMANDS[command]);
    if (typeof decision === 'string') return expect(`refused: ${decision}`).toBe(outcome.split('.')[0]);
    if (decision.length === 0) return expect('nothing changes').toBe(outcome);
    return expect(nameOf(given(...STATES[state], COMMANDS[command]).state())).toBe(outcome);
  });

  it('has a sentence for every state and command, and one only', () => {
    const cells = LIFE.map(([state, command]) => `${state} / ${command}`);
    const all = Object.keys(STATES).flatMap((state) =>
      Object.keys(COMMANDS).map((command) => `${state} / ${command}`),
    );
    expect(cells.toSorted()).toEqual(all.toSorted());
  });

  it('is in the state that its name says', () => {
    for (const [name, commands] of Object.entries(STATES))
      expect(nameOf(given(...commands).state())).toBe(name);
  });

  it('is never reviewed by its own assessor, in no state and by no command', () => {
    for (const commands of Object.values(STATES))
      for (const command of [publish('assessor-1'), sendBack({ returnedBy: 'assessor-1' })])
        expect(typeof given(...commands).when(command)).toBe('string');
  });
});

function nameOf(state: Evaluation): StateName {
  switch (state.status) {
    case 'absent':
      return 'never filed';
    case 'filed':
      return state.reopening ? 'reopened, waiting for review' : 'waiting for review';
    case 'returned':
      return state.reopening ? 'reopened and returned' : 'returned';
    case 'published':
      if (!state.correction) return 'published';
      return state.correction.status === 'filed'
        ? 'published, with a correction waiting for review'
        : 'published, with a correction returned';
    case 'revoked':
      return state.revisions.length > 0 ? 'revoked' : 'returned, then revoked';
  }
}
