import { Inject, Injectable } from '@nestjs/common';
import type { BulkHandler, BulkRow, BulkRun, FileFormat, RowProblem, RowResult } from '#bulk';
import { EventLog, type Outcome } from '#event-log';
import type { Programme } from '#programme';
import { ContactStore } from '../../contact/contact.schema.ts';
import { ENTERPRISE, PROGRAMME, today } from '../../providers.ts';
import { openStay, type Enterprise } from '../domain/enterprise.ts';
import type { EnterpriseAggregate } from '../enterprise.aggregate.ts';
import { parseLine, type LineReading, type ParsedLine } from './parse-line.ts';
import './register.messages.ts';
import { readRegister, type RegisterLine } from './read-register.ts';

/** A bureau's own list, line by line: each line all or nothing, contacts kept apart from the log. */
@Injectable()
export class RegisterImport implements BulkHandler<RegisterLine> {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(ENTERPRISE) private readonly aggregate: EnterpriseAggregate,
    @Inject(PROGRAMME) private readonly programme: Programme,
    @Inject(ContactStore) private readonly contacts: ContactStore,
  ) {}

  read(path: string, format: FileFormat): AsyncIterable<BulkRow<RegisterLine>> {
    return readRegister(path, format);
  }

  async run(rows: readonly BulkRow<RegisterLine>[], run: BulkRun): Promise<RowResult[]> {
    const readings = rows.map((row) => ({ row, reading: parseLine(row.raw, this.programme) }));
    const sound = readings.filter(({ reading }) => reading.parsed);
    const outcomes = await this.log.executeMany(
      this.aggregate,
      sound.map(({ row, reading }) => ({
        id: reading.parsed!.code,
        command: commandOf(reading.parsed!, run.fileName),
        meta: { commandId: run.commandId(row), actor: run.actor, correlationId: run.correlationId },
      })),
      { dryRun: run.dryRun },
    );
    const accepted = sound.filter((_, index) => outcomes[index]!.kind === 'accepted');
    if (!run.dryRun) await this.contacts.keepAll(accepted.map(({ reading }) => reading.parsed!));
    const outcomeOf = new Map(sound.map(({ row }, index) => [row, outcomes[index]!]));
    return readings.map(({ row, reading }) => resultOf(reading, outcomeOf.get(row)));
  }
}

function commandOf({ contact: _contact, ...line }: ParsedLine, fileName: string) {
  return { type: 'EnterInRegister' as const, ...line, basis: fileName.slice(0, 200), today: today() };
}

function resultOf(reading: LineReading, outcome: Outcome<Enterprise> | undefined): RowResult {
  const { subject, problems } = reading;
  if (!outcome) return { status: 'refused', subject, problems };
  if (outcome.kind === 'refused') {
    const { code, params, field } = outcome.refusal;
    return { status: 'refused', subject, problems: [{ code, params, ...(field ? { field } : {}) }] };
  }
  const warnings = [...reading.warnings, ...contradiction(outcome.state)];
  return {
    status: outcome.unchanged ? 'unchanged' : 'accepted',
    subject,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

/** The list and the figures should agree on who is above scale; people decide who is right. */
function contradiction(state: Enterprise): RowProblem[] {
  if (state.status === 'absent') return [];
  const latest = state.classifications.at(-1);
  const onRoster = openStay(state) !== undefined;
  if (!latest || latest.sizeClass === 'large' || latest.aboveScale === onRoster) return [];
  const params = { year: latest.year, onRoster, aboveScale: latest.aboveScale };
  return [{ field: 'rosterFrom', code: 'register.roster-contradicts-figures', params }];
}
