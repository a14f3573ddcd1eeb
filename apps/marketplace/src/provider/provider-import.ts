import { Inject, Injectable } from '@nestjs/common';
import { commandLines, type BulkHandler } from '#bulk';
import { EventLog } from '#event-log';
import { dayOf, systemClock } from '#kernel';
import { providerAggregate } from './provider.aggregate.ts';
import { providerCommand } from './provider.commands.ts';
import { ProviderLineDto } from './provider.dto.ts';

@Injectable()
export class ProviderImport implements BulkHandler {
  readonly read: BulkHandler['read'];
  readonly run: BulkHandler['run'];

  constructor(@Inject(EventLog) log: EventLog) {
    const { read, run } = commandLines(log, providerAggregate, {
      line: ProviderLineDto,
      entry: (line) => ({
        id: line.providerCode,
        command: providerCommand(line.step, line, dayOf(systemClock.now())),
      }),
    });
    this.read = read as BulkHandler['read'];
    this.run = run as BulkHandler['run'];
  }
}
