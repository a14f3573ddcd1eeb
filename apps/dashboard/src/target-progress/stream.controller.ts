import { Controller, Headers, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { concat, defer, from, fromEvent, interval, map, merge, of, takeUntil, type Observable } from 'rxjs';
import { Roles, Stopping } from '#service-kit';
import { LiveFigures, type Notice } from './live-figures.ts';

/** Proxies close what is silent for long. */
const ALIVE_EVERY_MS = 15_000;

@ApiTags('targets')
@Controller('v1/stream')
export class StreamController {
  constructor(
    private readonly live: LiveFigures,
    private readonly stopping: Stopping,
  ) {}

  @Sse()
  @Roles('official', 'operator', 'integrator', 'assessor', 'enterprise')
  @ApiOperation({
    summary: 'Changes of the figures as server-sent events',
    description:
      '`change` names the targets that moved; `reset` asks to read everything again; `alive` comes when it is quiet. With `Last-Event-ID` what was missed comes first.',
  })
  stream(@Headers('last-event-id') lastId?: string): Observable<MessageEvent> {
    const missed = defer(() => from(lastId ? this.live.since(lastId) : []));
    const hello = of<MessageEvent>({ type: 'hello', data: { at: new Date().toISOString() } });
    const notices = merge(missed, this.live.notices).pipe(map(asEvent));
    const alive = interval(ALIVE_EVERY_MS).pipe(map((): MessageEvent => ({ type: 'alive', data: {} })));
    return concat(hello, merge(notices, alive)).pipe(takeUntil(fromEvent(this.stopping.signal, 'abort')));
  }
}

function asEvent({ id, type, ...data }: Notice): MessageEvent {
  return { ...(id ? { id } : {}), type, data };
}
