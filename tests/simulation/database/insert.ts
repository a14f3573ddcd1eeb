import { mongo } from 'mongoose';
import { DUPLICATE_KEY, bulkFailure } from './errors.ts';
import { NotYet } from '../time/network.ts';
import type { Doc } from './documents.ts';
import type { MemoryServer } from './memory-server.ts';
import type { Transaction } from './transaction.ts';

/**
 * The server fills in an empty timestamp when it takes the insert up, and may stall before the document is in the log and
 * in the oplog: so `loggedAt` and the order of the oplog can differ.
 */
export function insertion(
  server: MemoryServer,
  name: string,
  docs: readonly Doc[],
): (transaction?: Transaction) => void {
  let filled: readonly Doc[] | undefined;
  return (transaction) => {
    if (!filled) {
      filled = docs.map((doc) => withTimestamp(doc, server));
      const stalledMs = filled[0] === docs[0] ? 0 : server.stalls();
      if (stalledMs > 0)
        throw new NotYet((again) => void server.scheduler.schedule(stalledMs, undefined, again));
    }
    if (filled.length === 1) server.insert(name, filled[0]!, transaction);
    else if (transaction) for (const doc of filled) server.insert(name, doc, transaction);
    else insertEach(server, name, filled);
  };
}

function withTimestamp(doc: Doc, server: MemoryServer): Doc {
  const empty = Object.keys(doc).find((field) => isEmptyTimestamp(doc[field]));
  return empty ? { ...doc, [empty]: server.tick() } : doc;
}

/** Unordered: those that clash are told, all others are in. */
function insertEach(server: MemoryServer, name: string, docs: readonly Doc[]): void {
  const clashes: number[] = [];
  for (const [index, doc] of docs.entries())
    try {
      server.insert(name, doc);
    } catch (error) {
      if ((error as { code?: number }).code !== DUPLICATE_KEY) throw error;
      clashes.push(index);
    }
  if (clashes.length > 0) throw bulkFailure(clashes);
}

function isEmptyTimestamp(value: unknown): boolean {
  return value instanceof mongo.Timestamp && value.isZero();
}
