import mongoose, { type Connection } from 'mongoose';
import type { JWK } from 'jose';

/** Keys the provider signs tokens and cookies with; one set per deployment, so a restart signs nobody out. */
export interface ProviderKeys {
  readonly _id: 'current';
  readonly signing: JWK[];
  readonly cookies: string[];
}

const schema = new mongoose.Schema<ProviderKeys>(
  {
    _id: { type: String, required: true },
    signing: { type: [mongoose.Schema.Types.Mixed], required: true } as never,
    cookies: { type: [String], required: true } as never,
  },
  { versionKey: false, collection: 'provider_keys' },
);

/** The stored keys; stores `make()` when there are none, and takes what is there when another process was first. */
export async function loadKeys(
  connection: Connection,
  make: () => Promise<Omit<ProviderKeys, '_id'>>,
): Promise<ProviderKeys> {
  const keys = connection.model<ProviderKeys>('ProviderKeys', schema);
  const known = await keys.findById('current').lean<ProviderKeys>();
  if (known) return known;
  const made = { _id: 'current', ...(await make()) };
  await keys.updateOne({ _id: 'current' }, { $setOnInsert: made }, { upsert: true });
  return (await keys.findById('current').lean<ProviderKeys>())!;
}
