import { Inject, Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { BulkHandler, BulkRow, BulkRun, FileFormat, RowProblem, RowResult } from '#bulk';
import { EventLog, type Outcome } from '#event-log';
import { localDate } from '#kernel';
import { fieldRules, nullFields } from '#service-kit';
import { Ties } from '../../assessor/ties.ts';
import { EnterpriseDirectory } from '../../enterprise/enterprise-directory.ts';
import { today } from '../../providers.ts';
import { assignmentAggregate } from '../assignment.aggregate.ts';
import { AssignmentCommands, assignmentIdOfLine } from '../assignment.commands.ts';
import { AssignmentList } from '../assignment-list.ts';
import type { AssignmentRow } from '../assignment-plan.projection.ts';
import type { Assignment, Plan } from '../domain/assignment.ts';
import { PlanLine } from './plan-line.dto.ts';
import { planRows, type RawLine } from './plan-rows.ts';

interface Reading {
  readonly row: BulkRow<RawLine>;
  readonly plan?: Plan;
  readonly problems: readonly RowProblem[];
}

/** Weeks of visits from a file, a line each, all or nothing by line; a corrected file moves and hands over. */
@Injectable()
export class AssignmentImport implements BulkHandler<RawLine> {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Ties) private readonly ties: Ties,
    @Inject(AssignmentCommands) private readonly commands: AssignmentCommands,
    @Inject(AssignmentList) private readonly list: AssignmentList,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
  ) {}

  read(path: string, format: FileFormat): AsyncIterable<BulkRow<RawLine>> {
    return planRows(path, format);
  }

  async run(rows: readonly BulkRow<RawLine>[], run: BulkRun): Promise<RowResult[]> {
    const readings = rows.map(readLine);
    const sound = readings.flatMap(({ row, plan }) => (plan ? [{ row, plan }] : []));
    const plans = sound.map(({ plan }) => plan);
    const visits = plans.flatMap(({ assessorId, code }) => (assessorId ? [{ assessorId, code }] : []));
    const [tied, filed, known, open] = await Promise.all([
      this.ties.among(visits),
      Promise.all(plans.map(({ assignmentId }) => this.commands.isFiled(assignmentId))),
      this.enterprises.cards(plans.map(({ code }) => code)),
      this.list.openOf(plans.map(({ code }) => code)),
    ]);
    const { actor, correlationId, dryRun } = run;
    const outcomes = await this.log.executeMany(
      assignmentAggregate,
      sound.map(({ row, plan }, index) => ({
        id: plan.assignmentId,
        command: {
          ...{ type: 'ArrangeAssignment' as const, plan, today: today(), filed: filed[index]! },
          tied: plan.assessorId !== undefined && tied({ assessorId: plan.assessorId, code: plan.code }),
        },
        meta: { commandId: run.commandId(row), actor, correlationId },
      })),
      { dryRun },
    );
    const results = new Map(
      sound.map(({ row, plan }, index) => {
        const isKnown = known.has(plan.code);
        return [row, resultOf(plan, outcomes[index]!, warningsOf(plan, isKnown, open))];
      }),
    );
    return readings.map(({ row, problems }) => results.get(row) ?? { status: 'refused', problems });
  }
}

function readLine(row: BulkRow<RawLine>): Reading {
  const { value, error } = row.raw;
  if (error !== undefined || typeof value !== 'object' || value === null || Array.isArray(value))
    return { row, problems: [{ code: 'bulk.row-not-json', params: { reason: error ?? 'not an object' } }] };
  const line = plainToInstance(PlanLine, value);
  const rules = { whitelist: true, forbidNonWhitelisted: true, validationError: { target: true } };
  const problems = [...fieldRules(validateSync(line, rules)), ...nullFields(line)];
  if (problems.length > 0) return { row, problems };
  const { code, kind, stage, day, assessorId } = line;
  const assignmentId = line.assignmentId ?? assignmentIdOfLine([code, kind, stage, day, assessorId ?? '']);
  const plan = { assignmentId, code, kind, stage, day: localDate(day) };
  return { row, plan: { ...plan, ...(assessorId !== undefined && { assessorId }) }, problems };
}

/** What a person should look at, though it is planned. */
function warningsOf(
  { assignmentId, code, kind, stage }: Plan,
  isKnown: boolean,
  open: readonly AssignmentRow[],
): RowProblem[] {
  const another = open.find(
    (one) =>
      one.assignmentId !== assignmentId && one.code === code && one.kind === kind && one.stage === stage,
  );
  return [
    ...(isKnown ? [] : [{ field: 'code', code: 'assignment.enterprise-unknown', params: { code } }]),
    ...(another
      ? [
          {
            field: 'code',
            code: 'assignment.another-open',
            params: { day: another.day, assessorId: another.assessorId ?? '-' },
          },
        ]
      : []),
  ];
}

function resultOf(
  { assignmentId: subject }: Plan,
  outcome: Outcome<Assignment>,
  warnings: readonly RowProblem[],
): RowResult {
  if (outcome.kind === 'refused') {
    const { code, params, field } = outcome.refusal;
    return { status: 'refused', subject, problems: [{ code, params, ...(field ? { field } : {}) }] };
  }
  const status = outcome.unchanged ? 'unchanged' : 'accepted';
  return { status, subject, ...(warnings.length > 0 && { warnings }) };
}
