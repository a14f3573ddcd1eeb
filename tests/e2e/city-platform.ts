import { randomUUID } from 'node:crypto';
import type { LocalDate } from '#kernel';
import { testServers } from '#testing';
import { Api } from '../../deploy/demo/load/api.ts';
import { readFigures } from '../../deploy/demo/print/figures.ts';
import { startPlatform, type Platform } from '../../deploy/local/platform/platform.ts';
import type { Recomputed } from '../independent/targets.ts';

/** A platform of its own on the servers of the run: fresh databases and topics. */
export function startCityPlatform(): Promise<Platform> {
  const name = `city${randomUUID().slice(0, 8)}`;
  return startPlatform({ ...testServers(), databasePrefix: `${name}_`, topicPrefix: `${name}.` });
}

export function apiOf({ gatewayUrl, oidcIssuer, demoClientSecret }: Platform): Api {
  return new Api({
    gateway: gatewayUrl,
    issuer: oidcIssuer,
    client: { id: 'linghang-demo', secret: demoClientSecret },
  });
}

/** The dashboard's figures of a day in the form of the recomputation. */
export async function targetsOn(api: Api, day: LocalDate): Promise<Record<string, Recomputed>> {
  const { targets } = await readFigures(api, day);
  return Object.fromEntries(
    targets.map(({ id, counted, share }) => [
      id,
      share ? { counted, notCounted: share.notCounted, unknown: share.unknown } : { counted },
    ]),
  );
}

/** District (Chinese name) -> the level-two share's figure. */
export async function districtsOn(api: Api, day: LocalDate): Promise<Record<string, Recomputed>> {
  const { districts } = await readFigures(api, day);
  return Object.fromEntries(
    districts.map(({ zh, counted, unknown, onRoster }) => [
      zh,
      { counted, notCounted: onRoster - counted - unknown, unknown },
    ]),
  );
}
