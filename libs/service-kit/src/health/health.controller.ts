import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { Public } from '../access/access.decorators.ts';
import type { ServiceReply } from '../http/service-request.ts';
import { Stopping } from '../start/stopping.ts';
import { HealthRegistry } from './health-registry.ts';

const CHECK_TIMEOUT_MS = 3_000;

@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly registry: HealthRegistry,
    private readonly stopping: Stopping,
  ) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The service can do its work; 503 with the indicator that says no. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: ServiceReply): Promise<unknown> {
    const checks = this.registry.all().map(([name, check]) => async () => {
      const indicator = this.indicators.check(name);
      try {
        const { up, ...detail } = await within(CHECK_TIMEOUT_MS, check());
        return up ? indicator.up(detail) : indicator.down(detail);
      } catch (error) {
        return indicator.down(error instanceof Error ? error.name : 'failed');
      }
    });
    const result = await this.health.check(checks).catch(downResult);
    const isReady = result.status === 'ok' && !this.stopping.signal.aborted;
    void reply.status(isReady ? 200 : 503).header('cache-control', 'no-store');
    return { ...result, ...(this.stopping.signal.aborted && { status: 'shutting_down' }) };
  }
}

/** Terminus throws when an indicator is down; its answer is in the exception. */
function downResult(error: { getResponse?: () => unknown }): HealthCheckResult {
  if (!error.getResponse) throw error;
  return error.getResponse() as HealthCheckResult;
}

async function within<Result>(ms: number, work: Result | Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { name: 'Timeout' })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
