import type { mongo } from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { OPLOG_MEGABYTES } from '../stage/members.ts';
import { READING, WRITING, type Stage } from '../stage/stage.ts';

const CHUNK = 'x'.repeat(1 << 20);
/** The server cuts its oplog off in pieces, a while after they are full. */
const MOST_ROUNDS = 30;

/**
 * While a writing service is killed and a reading one stands still, so much else is written that the oplog no longer
 * reaches back to where the relay's change stream and the reader's feed were.
 */
export const oplogLost: Fault = {
  name: 'oplog too short for the relay and the change feeds',
  async strike({ stage, draw, note, healed }) {
    const [writer, reader] = [draw.pick(WRITING), draw.pick(READING)];
    await stage.platform.kill(writer);
    stage.signal(reader, 'SIGSTOP');
    const from = await oldest(stage);
    const killedAt = Math.floor(Date.now() / 1_000);
    const filler = stage.mongo.db('filler').collection('filler');
    let rounds = 0;
    while (rounds < MOST_ROUNDS && (await oldest(stage)) <= killedAt) {
      rounds += 1;
      await filler.insertMany(Array.from({ length: OPLOG_MEGABYTES / 2 }, () => ({ CHUNK })));
      await filler.deleteMany({});
      await pause(1_000);
    }
    const now = await oldest(stage);
    note(`${writer} killed, ${reader} still; the oplog begins ${now - from} s later, after ${rounds} rounds`);
    healed();
    stage.signal(reader, 'SIGCONT');
    await stage.platform.restart(writer);
    if (now <= killedAt) throw new Error('the oplog could not be overrun');
  },
};

/** Seconds of the first entry. */
async function oldest(stage: Stage): Promise<number> {
  const oplog = stage.mongo.db('local').collection<{ ts: mongo.Timestamp }>('oplog.rs');
  const first = await oplog.findOne({}, { sort: { $natural: 1 }, readConcern: { level: 'local' } });
  return first!.ts.getHighBitsUnsigned();
}
