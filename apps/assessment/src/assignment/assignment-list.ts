import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '#kernel';
import { InjectReader, ProjectionReader, type Page, type RowFilter } from '#projections';
import { hasRole, type Actor } from '#service-kit';
import { assessorTies, type AssessorTies } from '../assessor/assessor-ties.projection.ts';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import { today } from '../providers.ts';
import { visibleTo } from './assignment.access.ts';
import type { AssignmentItemAnswer } from './assignment.answers.ts';
import type { AssignmentListQuery } from './assignment.dto.ts';
import { assignmentPlan, OPEN, type AssignmentRow } from './assignment-plan.projection.ts';
import { assignmentView } from './assignment.view.ts';

const MOST_ASSESSORS = 1_000;

/** The plan, by day: what somebody may see of it and asked for. */
@Injectable()
export class AssignmentList {
  constructor(
    @InjectReader(assignmentPlan) private readonly plan: ProjectionReader<AssignmentRow>,
    @InjectReader(assessorTies) private readonly ties: ProjectionReader<AssessorTies>,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
  ) {}

  async page(
    query: AssignmentListQuery,
    actor: Actor,
    after: Position | undefined,
  ): Promise<Page<AssignmentItemAnswer>> {
    if (after) await (after.stream.startsWith('assessor-') ? this.ties : this.plan).waitFor(after);
    const ties = await this.ties.find({}, { limit: MOST_ASSESSORS });
    const { limit, cursor } = query;
    const page = await this.plan.page({
      filter: { $and: await this.conditions(query, actor, ties) },
      sort: { field: 'day', direction: 1 },
      limit,
      cursor,
    });
    const rows = page.items as readonly Required<AssignmentRow>[];
    const cards = await this.enterprises.cards(rows.map(({ code }) => code));
    const tiesOf = new Map(ties.map(({ _id, codes }) => [_id, codes]));
    const items = rows.map((row) =>
      assignmentView(row, {
        today: today(),
        tied: tiesOf.get(row.assessorId)?.includes(row.code) ?? false,
        enterprise: cards.get(row.code),
      }),
    );
    return { items, ...(page.next !== undefined && { next: page.next }) };
  }

  /** Other open assignments of the same enterprises, kinds and stages, by enterprise. */
  async openOf(codes: readonly string[]): Promise<readonly AssignmentRow[]> {
    const filter = { planned: true, code: { $in: [...new Set(codes)] }, status: { $in: OPEN } };
    return this.plan.find(filter, { limit: 1_000 });
  }

  private async conditions(
    query: AssignmentListQuery,
    actor: Actor,
    ties: readonly (AssessorTies & { readonly _id: string })[],
  ): Promise<RowFilter[]> {
    const { kind, assessor, code, district, needsAssessor, tied } = query;
    const visible = visibleTo(actor);
    return [
      { planned: true },
      ...(visible ? [visible] : []),
      ...daysOf(query, actor),
      ...stateOf(query),
      ...(kind ? [{ kind }] : []),
      ...(assessor ? [{ assessorId: assessor }] : []),
      ...(code ? [{ code }] : []),
      ...(district ? [{ code: { $in: await this.enterprises.codesIn(district) } }] : []),
      ...(needsAssessor ? [{ status: { $in: OPEN } }] : []),
      ...(needsAssessor || tied ? [tiedAmong(ties)] : []),
    ];
  }
}

function tiedAmong(ties: readonly (AssessorTies & { readonly _id: string })[]): RowFilter {
  const pairs = ties.map(({ _id, codes }) => ({ assessorId: _id, code: { $in: codes } }));
  return pairs.length > 0 ? { $or: pairs } : { code: { $in: [] } };
}

/** Without any filter an assessor asks for today. */
function daysOf(
  { day, from, to, state, code, needsAssessor, tied }: AssignmentListQuery,
  actor: Actor,
): RowFilter[] {
  const isBare = ![day, from, to, state, code, needsAssessor, tied].some((filter) => filter !== undefined);
  const isAssessor = hasRole(actor, 'assessor') && !hasRole(actor, 'official', 'enterprise');
  const on = isBare && isAssessor ? 'today' : day;
  return [
    ...(on !== undefined ? [{ day: on === 'today' ? today() : on }] : []),
    ...(from !== undefined ? [{ day: { $gte: from } }] : []),
    ...(to !== undefined ? [{ day: { $lte: to } }] : []),
  ];
}

function stateOf({ state }: AssignmentListQuery): RowFilter[] {
  if (state === undefined) return [];
  if (state === 'overdue') return [{ status: { $in: OPEN } }, { day: { $lt: today() } }];
  if (state !== 'open') return [{ status: state }];
  return [{ $or: [{ status: { $in: OPEN } }, { correctionReturned: true }] }];
}
