import type { ClientSession } from 'mongoose';
import type { RawMessage } from '../kafka/port.ts';
import type { ParkedHead, ParkedKey } from './parked-key.ts';

/** The right to write for one partition, until somebody else claims it. Topic without the deployment's prefix. */
export interface Claim {
  readonly topic: string;
  readonly partition: number;
  readonly fence: number;
  /**
   * Transactions that write under the claim run in this session: it is written down with the claim, so that whoever claims
   * next can end what a process that died has left open. Without that a database keeps it for a minute.
   */
  readonly session?: ClientSession;
}

export interface Claimed {
  readonly claim: Claim;
  readonly nextOffset: bigint;
  readonly parked: readonly string[];
}

/** What is put aside in one go: new heads park their key, the others wait for it. */
export interface SetAside {
  readonly parked: readonly { key: string; head: ParkedHead }[];
  readonly waiting: readonly { key: string; message: RawMessage }[];
}

/**
 * State of one consumer (or one build of it), kept by the consuming service. Every write is made under a claim and throws
 * `Fenced` when the claim is no longer the last one.
 */
export interface ConsumerStore {
  claim(topic: string, partition: number): Promise<Claimed>;
  holds(claim: Claim): Promise<boolean>;
  /** The same partition under the next fence: whatever is still written under the old one fails. */
  renew(claim: Claim): Promise<Claim>;
  /**
   * One that comes late sets the offset back, and what lies between is delivered again. It is not kept from going down: a
   * topic that was replaced begins anew, and an offset that stayed above it would skip what comes then.
   */
  saveOffset(claim: Claim, nextOffset: bigint, session?: ClientSession): Promise<void>;
  setAside(claim: Claim, aside: SetAside): Promise<void>;
  replayRequests(claim: Claim): Promise<readonly ParkedKey[]>;
  waiting(claim: Claim, key: string): Promise<readonly RawMessage[]>;
  /** Takes messages off the waiting list, in the caller's transaction where there is one. */
  takeOff(claim: Claim, offsets: readonly string[], session?: ClientSession): Promise<void>;
  /** Ends a replay: the key is free, or stays parked behind `head`. */
  endReplay(claim: Claim, key: string, outcome: { applied: number; head?: ParkedHead }): Promise<void>;
}
