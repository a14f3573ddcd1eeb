import { SERVICES } from '../../../deploy/local/platform/services.ts';
import type { Fault } from '../adversary/fault.ts';
import { BACKBONE } from '../stage/stage.ts';
import { clockAhead, clockBack } from './clock.ts';
import { fullDisk } from './full-disk.ts';
import { comingAndGoing } from './instances.ts';
import { leaderKilled, primaryKilled } from './leader-killed.ts';
import { networkTroubles } from './network.ts';
import { oplogLost } from './oplog-lost.ts';
import { rebuildKilled, rebuiltUnderLoad } from './rebuild.ts';
import { relayKilledBetween } from './relay-killed-between.ts';
import { groupsRewound, logSentAgain, offsetsRewound } from './repeated-delivery.ts';
import { serverAway, serverFrozen, serverKilled } from './server-killed.ts';
import { serviceKilled } from './service-killed.ts';
import { topicsOutOfOrder } from './topics-out-of-order.ts';
import { frozen, zombie } from './zombie.ts';

/** Every kind there is. */
export const ALL_FAULTS: readonly Fault[] = [
  ...SERVICES.map(serviceKilled),
  relayKilledBetween,
  serverKilled('broker'),
  serverKilled('mongod'),
  leaderKilled,
  primaryKilled,
  serverAway('broker'),
  serverAway('mongod'),
  frozen(BACKBONE),
  zombie,
  serverFrozen('broker'),
  serverFrozen('mongod'),
  comingAndGoing,
  ...networkTroubles,
  offsetsRewound,
  groupsRewound,
  logSentAgain,
  topicsOutOfOrder,
  oplogLost,
  clockBack,
  clockAhead,
  rebuiltUnderLoad,
  rebuildKilled,
  fullDisk,
];

/** A few that together touch every promise. */
export const QUICK_FAULTS: readonly Fault[] = [
  serviceKilled('registry'),
  serviceKilled('dashboard'),
  relayKilledBetween,
  serverKilled('broker'),
  serverKilled('mongod'),
  ...networkTroubles.filter(({ name }) => name.endsWith('reset')),
  offsetsRewound,
  topicsOutOfOrder,
  rebuildKilled,
];
