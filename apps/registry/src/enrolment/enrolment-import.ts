import { Inject, Injectable } from '@nestjs/common';
import { commandLines, type BulkHandler, type RowProblem } from '#bulk';
import { EventLog } from '#event-log';
import type { Programme } from '#programme';
import { registeredAmong } from '../enterprise/registered.ts';
import { PROGRAMME, today } from '../providers.ts';
import { enrolmentId } from './domain/decide.ts';
import { enrolmentAggregate } from './enrolment.aggregate.ts';
import { stepCommand } from './enrolment.commands.ts';
import { EnrolmentLineDto } from './enrolment.dto.ts';

/** Steps of many enrolments from one file, in the order of its lines. */
@Injectable()
export class EnrolmentImport implements BulkHandler {
  readonly read: BulkHandler['read'];
  readonly run: BulkHandler['run'];

  constructor(@Inject(EventLog) log: EventLog, @Inject(PROGRAMME) programme: Programme) {
    const handler = commandLines(log, enrolmentAggregate, {
      line: EnrolmentLineDto,
      check: (line) => unknownProgramme(line.programme, programme),
      checkMany: (lines) => unregistered(log, lines),
      entry: (line) => ({
        id: enrolmentId(line.programme, line.code),
        command: stepCommand(line.step, line, today()),
      }),
    });
    this.read = handler.read as BulkHandler['read'];
    this.run = handler.run as BulkHandler['run'];
  }
}

function unknownProgramme(programme: string, { id }: Programme): RowProblem[] {
  if (programme === id) return [];
  return [{ field: 'programme', code: 'enrolment.programme-unknown', params: { programme, known: [id] } }];
}

async function unregistered(
  log: EventLog,
  lines: readonly EnrolmentLineDto[],
): Promise<ReadonlyMap<EnrolmentLineDto, RowProblem[]>> {
  const applications = lines.filter(({ step }) => step === 'application');
  const registered = await registeredAmong(
    log,
    applications.map(({ code }) => code),
  );
  const problem = (code: string) => [
    { field: 'code', code: 'enrolment.enterprise-not-registered', params: { code } },
  ];
  return new Map(
    applications.filter(({ code }) => !registered.has(code)).map((line) => [line, problem(line.code)]),
  );
}
