import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Aggregate, EventLog, Outcome } from '#event-log';
import type { DomainEvent } from '#kernel';
import { fieldRules, nullFields } from '#service-kit';
import type { BulkHandler, BulkRow, BulkRun, RowProblem, RowResult } from './bulk-kind.ts';
import { ndjsonLines } from './ndjson.ts';

/** How a line of a file becomes a command on one aggregate. */
export interface LinePlan<Line extends object, Command> {
  readonly line: Type<Line>;
  /** What is wrong with a line beyond its single fields. */
  readonly check?: (line: Line) => readonly RowProblem[];
  /** What is wrong with lines by what is recorded elsewhere; asked once for a chunk of sound lines. */
  readonly checkMany?: (lines: readonly Line[]) => Promise<ReadonlyMap<Line, readonly RowProblem[]>>;
  /** Several lines of one enterprise may follow each other; they take effect in the order of the file. */
  readonly entry: (line: Line, run: BulkRun, row: BulkRow) => { id: string; command: Command };
}

interface RawLine {
  readonly value?: unknown;
  readonly error?: string;
}

/** A handler for NDJSON files: each line is checked like a request body, then all go through the log together. */
export function commandLines<Line extends object, Command, Event extends DomainEvent, State>(
  log: EventLog,
  aggregate: Aggregate<Command, Event, State>,
  plan: LinePlan<Line, Command>,
): BulkHandler<RawLine> {
  return {
    async *read(path) {
      for await (const { row, ...raw } of ndjsonLines(path)) yield { row, raw };
    },
    async run(rows, run) {
      const read = await checked(
        rows.map((row) => ({ row, ...readLine(row.raw, plan) })),
        plan,
      );
      const sound = read.flatMap(({ row, line }) => (line ? [{ row, ...plan.entry(line, run, row) }] : []));
      const outcomes = await log.executeMany(
        aggregate,
        sound.map(({ row, id, command }) => ({
          id,
          command,
          meta: { commandId: run.commandId(row), actor: run.actor, correlationId: run.correlationId },
        })),
        { dryRun: run.dryRun },
      );
      const results = new Map(sound.map(({ row, id }, index) => [row, resultOf(id, outcomes[index]!)]));
      return read.map(({ row, problems }) => results.get(row) ?? { status: 'refused', problems });
    },
  };
}

type ReadLine<Line> = { row: BulkRow<RawLine>; line?: Line; problems: readonly RowProblem[] };

async function checked<Line extends object, Command>(
  read: readonly ReadLine<Line>[],
  { checkMany }: LinePlan<Line, Command>,
): Promise<readonly ReadLine<Line>[]> {
  if (!checkMany) return read;
  const found = await checkMany(read.flatMap(({ line }) => line ?? []));
  return read.map((one) => {
    const problems = one.line && found.get(one.line);
    return problems?.length ? { row: one.row, problems } : one;
  });
}

function readLine<Line extends object, Command>(
  { value, error }: RawLine,
  { line: type, check }: LinePlan<Line, Command>,
): { line?: Line; problems: readonly RowProblem[] } {
  if (error !== undefined) return { problems: [{ code: 'bulk.row-not-json', params: { reason: error } }] };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problems: [{ code: 'bulk.row-not-json', params: { reason: 'not an object' } }] };
  const line = plainToInstance(type, value);
  const rules = { whitelist: true, forbidNonWhitelisted: true, validationError: { target: true } };
  const problems = [...fieldRules(validateSync(line, rules)), ...nullFields(line)];
  if (problems.length > 0) return { problems };
  const further = check?.(line) ?? [];
  return further.length > 0 ? { problems: further } : { line, problems: [] };
}

function resultOf(subject: string, outcome: Outcome<unknown>): RowResult {
  if (outcome.kind === 'accepted') return { status: outcome.unchanged ? 'unchanged' : 'accepted', subject };
  const { code, params, field } = outcome.refusal;
  return { status: 'refused', subject, problems: [{ code, params, ...(field ? { field } : {}) }] };
}
