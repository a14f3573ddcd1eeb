import { localDate } from '#kernel';
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
import type { EvaluationEvent } from './evaluation-events.ts';
import type { RecordEvaluation } from './record-evaluation.ts';

describe('an evaluation from a file', () => {
  const record = (changes: Partial<RecordEvaluation> = {}): RecordEvaluation => ({
    type: 'RecordEvaluation',
    filing: file(),
    publication: publish(),
    revocation: revoke(),
    ...changes,
  });
  const types = (decision: unknown) => (decision as EvaluationEvent[]).map(({ type }) => type);

  it('is filed, published and revoked in one go, as far as the file says so', () => {
    expect(types(given().when(record()))).toEqual([
      'EvaluationFiled',
      'EvaluationPublished',
      'EvaluationRevoked',
    ]);
    expect(types(given().when(record({ revocation: undefined, publication: undefined })))).toEqual([
      'EvaluationFiled',
    ]);
  });
  it('is all or nothing: a step that is refused leaves nothing behind', () => {
    const ownReview = record({ publication: publish('assessor-1') });
    expect(given().when(ownReview)).toBe('reviewer-is-assessor');
    const tooEarly = record({
      revocation: revoke({ effectiveOn: localDate('2025-05-29') }),
    });
    expect(given().when(tooEarly)).toBe('revocation-before-visit');
  });
  it('changes nothing when the file is sent again, also by somebody else', () => {
    expect(given(record()).when(record({ publication: publish('official-2') }))).toEqual([]);
  });
  it('adds what has happened since the file was sent', () => {
    const before = given(record({ publication: undefined, revocation: undefined }));
    expect(types(before.when(record()))).toEqual(['EvaluationPublished', 'EvaluationRevoked']);
  });
  it('cannot be revoked without having been published', () => {
    expect(given().when(record({ publication: undefined }))).toBe('not-published');
  });
  it('is refused when it was revoked otherwise', () => {
    const otherwise = record({ revocation: revoke({ reason: 'another one' }) });
    expect(given(record()).when(otherwise)).toBe('already-revoked');
  });

  it('corrects what is published, where the line says why, and replaces it once the line publishes it', () => {
    const first = record({ revocation: undefined });
    const second = record({
      filing: file({ sheet: aSheet() }),
      correctionReason: 'another plant',
      revocation: undefined,
    });
    expect(types(given(first).when(second))).toEqual(['EvaluationCorrectionFiled', 'EvaluationPublished']);
    expect(types(given(first).when({ ...second, publication: undefined }))).toEqual([
      'EvaluationCorrectionFiled',
    ]);
    expect(given(first, second).when(first)).toEqual([]);
    expect(given(first, second).when(second)).toEqual([]);
    expect(given().when(second)).toBe('not-found');
  });
  it('undoes nothing that people have done since, when the file is sent again', () => {
    const line = record({ revocation: undefined });
    const returned = given(record({ publication: undefined, revocation: undefined }), sendBack());
    expect(returned.when(record({ publication: undefined, revocation: undefined }))).toEqual([]);
    expect(returned.when(line)).toBe('returned');
    expect(given(line, correct()).when(line)).toEqual([]);
    expect(given(line, correct(), publish()).when(line)).toEqual([]);
    expect(given(line, revoke()).when(line)).toEqual([]);
    expect(given(record(), reopen()).when(record())).toEqual([]);
    expect(given(record(), reopen(), publish()).when(record())).toEqual([]);
  });
  it('never publishes a correction that somebody else filed meanwhile', () => {
    const line = record({ revocation: undefined });
    const waiting = given(line, correct());
    expect(waiting.when(line)).toEqual([]);
    expect(waiting.state()).toMatchObject({ status: 'published', correction: { status: 'filed' } });
  });
  it('brings the next sheet of what was returned, of the same assessor', () => {
    const returned = given(file(), sendBack());
    const next = (assessorId: string) =>
      record({
        filing: file({ sheet: aSheet(), assessorId }),
        publication: undefined,
        revocation: undefined,
      });
    expect(types(returned.when(next('assessor-1')))).toEqual(['EvaluationFiled']);
    expect(returned.when(next('assessor-2'))).toBe('other-assessor');
  });
});
