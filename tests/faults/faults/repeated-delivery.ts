import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { BACKBONE, WRITING, type Stage } from '../stage/stage.ts';

/** Commands of all kinds come meanwhile. */
const NOTICED_AFTER_MS = 1_500;
const WORKS_WITHIN_MS = 30_000;

/**
 * Every offset of a running consumer is set to zero under it, as if somebody had taken its partitions and rewound them.
 * Where nothing comes meanwhile nobody notices: those are given back as they were.
 */
export const offsetsRewound: Fault = {
  name: 'offsets rewound to zero under a running service',
  async strike({ stage, draw, note, healed, works }) {
    const service = draw.pick(BACKBONE);
    const offsets = stage.database(service).collection('consumer_offsets');
    const before = await offsets.find({ nextOffset: { $gt: 0 } }).toArray();
    const { modifiedCount } = await rewind(stage, service);
    healed();
    await pause(NOTICED_AFTER_MS);
    await works(stage.patience(WORKS_WITHIN_MS));
    const givenBack = await Promise.all(
      before.map(({ _id, nextOffset }) =>
        offsets.updateOne({ _id, nextOffset: 0 }, { $set: { nextOffset: nextOffset as number } }),
      ),
    );
    const unnoticed = givenBack.filter((one) => one.modifiedCount > 0).length;
    note(
      `${service}: ${modifiedCount} partitions from their beginning, ${unnoticed} of them without an event since`,
    );
  },
};

/** The same, and the offsets of its groups at the broker too, while it is away. */
export const groupsRewound: Fault = {
  name: 'offsets and group offsets rewound while a service is away',
  async strike({ stage, draw, note, healed }) {
    const service = draw.pick(BACKBONE);
    await stage.platform.kill(service);
    await rewind(stage, service);
    const groups = await rewindGroups(stage, service);
    note(`${service}: everything from its beginning, ${groups} topics of groups too`);
    healed();
    await stage.platform.restart(service);
  },
};

/** A relay that knows nothing of what it sent: the whole log goes out again. */
export const logSentAgain: Fault = {
  name: 'a relay that lost its position',
  async strike({ stage, draw, note, healed }) {
    const service = draw.pick(WRITING);
    await stage.platform.kill(service);
    const database = stage.database(service);
    await database.collection('event_log_relay').updateMany({}, { $unset: { position: 1 } });
    note(`${service} sends ${await database.collection('event_log').countDocuments()} commits again`);
    healed();
    await stage.platform.restart(service);
  },
};

/** As an heir does: what a dead claimant left open is ended first, or it would hold its offsets for a minute. */
async function rewind(stage: Stage, service: string) {
  const database = stage.database(service);
  const offsets = database.collection('consumer_offsets');
  const sessions = await offsets.distinct('session');
  await database.command({ killSessions: sessions.map((id) => ({ id: id as unknown })) });
  return offsets.updateMany({}, { $set: { nextOffset: 0 }, $inc: { fence: 1 } });
}

/** Possible only once the broker has given up the members that were killed. */
async function rewindGroups({ broker, platform }: Stage, service: string): Promise<number> {
  const ofService = `${platform.topicPrefix}${service}.`;
  return broker.asAdmin(async (admin) => {
    const { groups } = await admin.listGroups();
    let rewound = 0;
    for (const groupId of groups.map((group) => group.groupId).filter((id) => id.startsWith(ofService)))
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId }))
        rewound += await admin
          .setOffsets({ groupId, topic, partitions: partitions.map((one) => ({ ...one, offset: '0' })) })
          .then(() => 1)
          .catch(() => 0);
    return rewound;
  });
}
