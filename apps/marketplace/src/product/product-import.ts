import { Inject, Injectable } from '@nestjs/common';
import { commandLines, type BulkHandler } from '#bulk';
import { EventLog } from '#event-log';
import { dayOf, systemClock } from '#kernel';
import { productAggregate } from './product.aggregate.ts';
import { productCommand } from './product.commands.ts';
import { ProductLineDto } from './product.dto.ts';

@Injectable()
export class ProductImport implements BulkHandler {
  readonly read: BulkHandler['read'];
  readonly run: BulkHandler['run'];

  constructor(@Inject(EventLog) log: EventLog) {
    const { read, run } = commandLines(log, productAggregate, {
      line: ProductLineDto,
      entry: (line) => ({ id: line.productId, command: productCommand(line, dayOf(systemClock.now())) }),
    });
    this.read = read as BulkHandler['read'];
    this.run = run as BulkHandler['run'];
  }
}
