import { Inject, Injectable, type Type } from '@nestjs/common';
import { commandLines, type BulkHandler, type BulkKind, type RowProblem } from '#bulk';
import { EventLog } from '#event-log';
import { localDate } from '#kernel';
import type { StandingCommand } from '../../enterprise/domain/standing/commands.ts';
import type { EnterpriseAggregate } from '../../enterprise/enterprise.aggregate.ts';
import { ENTERPRISE, STANDING, today } from '../../providers.ts';
import { unknownTerm, type TermField } from '../standing.commands.ts';
import {
  DesignationLine,
  IncidentLine,
  ListLine,
  ProfileLine,
  RecordCheckLine,
  ResearchLine,
  StandingCheckLine,
} from '../standing.dto.ts';
import type { StandingTerm, StandingVocabulary } from '../vocabulary.ts';
import { standingColumns } from './columns.ts';
import { tableRows, type TableColumns } from './table-rows.ts';

interface Plan<Line extends object> {
  readonly line: Type<Line>;
  readonly columns: (vocabulary: StandingVocabulary) => TableColumns;
  readonly check?: (line: Line, vocabulary: StandingVocabulary) => RowProblem[];
  readonly command: (line: Line, source: string) => StandingCommand;
}

/** A list of a bureau (.xlsx, .csv) or a file of another system (NDJSON): each line one statement about one enterprise. */
function standingImport<Line extends { code: string; source?: string }>(plan: Plan<Line>): Type<BulkHandler> {
  @Injectable()
  class StandingImport implements BulkHandler {
    readonly read: BulkHandler['read'];
    readonly run: BulkHandler['run'];

    constructor(
      @Inject(EventLog) log: EventLog,
      @Inject(ENTERPRISE) aggregate: EnterpriseAggregate,
      @Inject(STANDING) vocabulary: StandingVocabulary,
    ) {
      const { check } = plan;
      const lines = commandLines(log, aggregate, {
        line: plan.line,
        ...(check ? { check: (line: Line) => check(line, vocabulary) } : {}),
        entry: (line, run) => ({
          id: line.code,
          command: plan.command(line, line.source ?? run.fileName.slice(0, 200)),
        }),
      });
      const columns = plan.columns(vocabulary);
      this.read = (path, format) => tableRows(path, format, columns);
      this.run = lines.run as BulkHandler['run'];
    }
  }
  return StandingImport;
}

const DesignationImport = standingImport<DesignationLine>({
  line: DesignationLine,
  columns: (vocabulary) => standingColumns(vocabulary).designation,
  check: ({ designation }, { designations }) => termProblem(designations, 'designation', designation),
  command: ({ code: _code, from, ...granted }, source) => ({
    type: 'GrantDesignation',
    ...granted,
    from: localDate(from),
    source,
    today: today(),
  }),
});

const ListImport = standingImport<ListLine>({
  line: ListLine,
  columns: (vocabulary) => standingColumns(vocabulary).list,
  check: ({ list }, { lists }) => termProblem(lists, 'list', list),
  command: ({ code: _code, on, leftOn, ...entry }, source) => ({
    type: 'EnterList',
    ...entry,
    on: localDate(on),
    ...(leftOn === undefined ? {} : { leftOn: localDate(leftOn) }),
    source,
    today: today(),
  }),
});

const ResearchImport = standingImport<ResearchLine>({
  line: ResearchLine,
  columns: (vocabulary) => standingColumns(vocabulary).research,
  command: ({ code: _code, ...figures }, source) => ({
    type: 'ReportResearch',
    figures: { ...figures, source },
    today: today(),
  }),
});

const IncidentImport = standingImport<IncidentLine>({
  line: IncidentLine,
  columns: (vocabulary) => standingColumns(vocabulary).incident,
  command: ({ code: _code, on, ...incident }, source) => ({
    type: 'RecordIncident',
    ...incident,
    on: localDate(on),
    source,
    today: today(),
  }),
});

const RecordCheckImport = standingImport<RecordCheckLine>({
  line: RecordCheckLine,
  columns: (vocabulary) => standingColumns(vocabulary).recordCheck,
  command: ({ code: _code, on, ...check }, source) => ({
    type: 'CheckRecord',
    ...check,
    on: localDate(on),
    source,
    today: today(),
  }),
});

const StandingCheckImport = standingImport<StandingCheckLine>({
  line: StandingCheckLine,
  columns: (vocabulary) => standingColumns(vocabulary).standingCheck,
  check: ({ designations = [], lists = [] }, vocabulary) => [
    ...designations.flatMap((id) => termProblem(vocabulary.designations, 'designation', id)),
    ...lists.flatMap((id) => termProblem(vocabulary.lists, 'list', id)),
  ],
  command: ({ code: _code, on, ...check }, source) => ({
    type: 'CheckStanding',
    ...check,
    on: localDate(on),
    source,
    today: today(),
  }),
});

const ProfileImport = standingImport<ProfileLine>({
  line: ProfileLine,
  columns: (vocabulary) => standingColumns(vocabulary).profile,
  check: ({ valueChain }, { valueChains }) =>
    valueChain === undefined ? [] : termProblem(valueChains, 'valueChain', valueChain),
  command: ({ code: _code, on, ...said }, source) => ({
    type: 'StateProfile',
    ...said,
    on: localDate(on),
    source,
    today: today(),
  }),
});

const kind = (name: string, what: string, handler: Type<BulkHandler>): BulkKind => ({
  name,
  title: `Import ${what} (.xlsx, .csv or NDJSON)`,
  roles: ['official'],
  formats: ['xlsx', 'csv', 'ndjson'],
  handler,
});

/** The imports of what an enterprise holds beyond its figures. */
export const standingImports: readonly BulkKind[] = [
  kind('designation', 'designations, one a line', DesignationImport),
  kind('list-entry', 'a list of enterprises or projects', ListImport),
  kind('research', 'figures on research, one year of one enterprise a line', ResearchImport),
  kind('incident', 'accidents and offences', IncidentImport),
  kind('record-check', 'checks of the record of accidents', RecordCheckImport),
  kind('standing-check', 'checks of designations and lists', StandingCheckImport),
  kind('profile', 'what enterprises are: field, niche market, value chain and more', ProfileImport),
];

function termProblem(terms: readonly StandingTerm[], field: TermField, value: string): RowProblem[] {
  if (terms.some(({ id }) => id === value)) return [];
  const { code, params } = unknownTerm(terms, field, value);
  return [{ field, code, params }];
}
