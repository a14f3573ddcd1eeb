import { localDate, type LocalDate } from '#kernel';
import type { ModelBook } from '../domain/model/model-book.ts';
import type { RecordEvaluation } from '../domain/record-evaluation.ts';
import type { AnswerSheet } from '../domain/scoring/answer-sheet.ts';
import { readRegistered } from '../read-sheet.ts';
import type { EvaluationLine } from './evaluation-line.dto.ts';

interface Import {
  readonly models: ModelBook;
  readonly today: LocalDate;
  /** Who imports: the reviewer of what the file says is published. */
  readonly actor: string;
  readonly tied: boolean;
}

export function commandOf(
  line: EvaluationLine,
  sheet: AnswerSheet,
  { models, today, actor, tied }: Import,
): RecordEvaluation {
  const {
    code,
    edition,
    kind,
    stage,
    assessorId,
    truthfulnessPromise,
    correctionReason,
    publish,
    revocation,
  } = line;
  const visitedOn = localDate(line.visitedOn);
  const filing = {
    ...{ code, edition, kind, stage, visitedOn, assessorId, truthfulnessPromise, sheet },
    assessorTied: tied,
    ...readRegistered(line.registered),
  };
  return {
    type: 'RecordEvaluation',
    filing: { type: 'FileEvaluation', models, today, ...filing },
    ...(correctionReason !== undefined && { correctionReason }),
    ...(publish && { publication: { type: 'PublishEvaluation', reviewerId: actor } }),
    ...(revocation && {
      revocation: {
        type: 'RevokeEvaluation',
        today,
        revokedBy: actor,
        reason: revocation.reason,
        effectiveOn: localDate(revocation.on),
      },
    }),
  };
}
