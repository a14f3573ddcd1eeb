import type { Act, Plan } from './plan.ts';

type UpTo = (most: number) => number;

/**
 * Some seeds tell a story whose parts hardly ever come together by chance. Drawn last, so that all other seeds stay as
 * they would be without it.
 */
export function withTheme(plan: Plan, lot: number, upTo: UpTo): Plan {
  return THEMES[lot]?.(plan, upTo) ?? plan;
}

const THEMES: readonly ((plan: Plan, upTo: UpTo) => Plan)[] = [
  relaysTakeTurns,
  insertsStallBeforeAPlaceIsLost,
  clocksJumpBackBeforeAReplay,
];

/** A relay stands still while its batch is on its way, for longer than its lease, and another one is there. */
function relaysTakeTurns(plan: Plan, upTo: UpTo): Plan {
  const caught = Array.from({ length: 1 + upTo(1) }, (): Act => {
    const atMs = upTo(Math.floor(plan.calmAtMs * 0.6));
    return { atMs, kind: 'freeze at work', whom: 0, size: 30 + upTo(69) };
  });
  return { ...plan, logProcesses: 2, acts: [...plan.acts, ...caught] };
}

/** Commits come into the oplog in another order than they were logged, and then it rolls over while the relay is down. */
function insertsStallBeforeAPlaceIsLost(plan: Plan, upTo: UpTo): Plan {
  const begin = upTo(2_000);
  const commands = plan.commands.map((command) => ({ ...command, atMs: begin + upTo(3_000) }));
  const lost: Act = { atMs: begin + 300 + upTo(3_500), kind: 'oplog rolls over', whom: 0, size: upTo(60) };
  return { ...plan, stalls: 0.4, commands, acts: [...plan.acts, lost] };
}

/** A key is parked, its reader's clock is set back by up to an hour, and only then somebody asks for a replay. */
function clocksJumpBackBeforeAReplay(plan: Plan, upTo: UpTo): Plan {
  const { weather, logProcesses, readerProcesses, calmAtMs } = plan;
  const garbage: Act = { atMs: upTo(Math.floor(calmAtMs / 2)), kind: 'garbage', whom: upTo(3), size: 0 };
  const jumps = Array.from({ length: readerProcesses }, (_, nth): Act => {
    return { atMs: Math.floor(calmAtMs * 0.9), kind: 'clock jump', whom: logProcesses + nth, size: upTo(45) };
  });
  return { ...plan, weather: { ...weather, killed: 0 }, acts: [...plan.acts, garbage, ...jumps] };
}
