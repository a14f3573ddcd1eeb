import type { Fault } from '../adversary/fault.ts';
import { BACKBONE, WRITING, type Stage } from '../stage/stage.ts';

/** Every offset of a running consumer is set to zero under it, as if somebody had taken its partitions and rewound them. */
export const offsetsRewound: Fault = {
  name: 'offsets rewound to zero under a running service',
  async strike({ stage, draw, note }) {
    const service = draw.pick(BACKBONE);
    const { modifiedCount } = await rewind(stage, service);
    note(`${service}: ${modifiedCount} partitions from their beginning`);
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

function rewind(stage: Stage, service: string) {
  const offsets = stage.database(service).collection('consumer_offsets');
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
