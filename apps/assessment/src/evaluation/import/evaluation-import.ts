import { Inject, Injectable } from '@nestjs/common';
import {
  ndjsonLines,
  type BulkHandler,
  type BulkRow,
  type BulkRun,
  type RowProblem,
  type RowResult,
} from '#bulk';
import { EventLog, type Outcome } from '#event-log';
import type { Refusal } from '#kernel';
import { Ties } from '../../assessor/ties.ts';
import { EnterpriseDirectory } from '../../enterprise/enterprise-directory.ts';
import { MODELS, today } from '../../providers.ts';
import type { Evaluation } from '../domain/evaluation.ts';
import type { ModelBook } from '../domain/model/model-book.ts';
import { evaluationAggregate } from '../evaluation.aggregate.ts';
import { commandOf } from './line-command.ts';
import { readLine, type RawLine } from './read-line.ts';

/** Evaluations from a file, a line each, all or nothing by line: filed and, where the line says so, published and revoked. */
@Injectable()
export class EvaluationImport implements BulkHandler<RawLine> {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(MODELS) private readonly models: ModelBook,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(Ties) private readonly ties: Ties,
  ) {}

  async *read(path: string): AsyncIterable<BulkRow<RawLine>> {
    for await (const { row, ...raw } of ndjsonLines(path)) yield { row, raw };
  }

  async run(rows: readonly BulkRow<RawLine>[], run: BulkRun): Promise<RowResult[]> {
    const { models } = this;
    const { actor, correlationId, dryRun } = run;
    const readings = rows.map((row) => ({ row, ...readLine(row.raw) }));
    const sound = readings.flatMap(({ row, read }) => (read ? [{ row, ...read }] : []));
    const known = await this.enterprises.cards(sound.map(({ line }) => line.code));
    const tied = await this.ties.among(sound.map(({ line }) => line));
    const outcomes = await this.log.executeMany(
      evaluationAggregate,
      sound.map(({ row, line, sheet }) => ({
        id: line.evaluationId,
        command: commandOf(line, sheet, { models, today: today(), actor, tied: tied(line) }),
        meta: { commandId: run.commandId(row), actor, correlationId },
      })),
      { dryRun },
    );
    const results = new Map(
      sound.map(({ row, line }, index) => [
        row,
        resultOf(line.evaluationId, outcomes[index] as Outcome<Evaluation>, {
          code: line.code,
          known: known.has(line.code),
        }),
      ]),
    );
    return readings.map(({ row, problems }) => results.get(row) ?? { status: 'refused', problems });
  }
}

function resultOf(
  subject: string,
  outcome: Outcome<Evaluation>,
  { code, known }: { code: string; known: boolean },
): RowResult {
  if (outcome.kind === 'refused')
    return { status: 'refused', subject, problems: problemsOf(outcome.refusal) };
  const status = outcome.unchanged ? 'unchanged' : 'accepted';
  const unknown = { field: 'code', code: 'evaluation.enterprise-unknown', params: { code } };
  return { status, subject, ...(!known && { warnings: [unknown] }) };
}

function problemsOf({ code, params, field }: Refusal): readonly RowProblem[] {
  const { problems } = params;
  return Array.isArray(problems)
    ? (problems as RowProblem[])
    : [{ code, params, ...(field ? { field } : {}) }];
}
