import mongoose, { type Connection, type Model } from 'mongoose';

/** One record of the provider (a session, a grant, a token, ...), kept until it expires. */
export interface ProviderRecord {
  /** `<model>:<id>`. */
  _id: string;
  payload: Record<string, unknown>;
  grantId?: string;
  userCode?: string;
  uid?: string;
  expiresAt?: Date;
}

const schema = new mongoose.Schema<ProviderRecord>(
  {
    _id: { type: String, required: true },
    payload: { type: mongoose.Schema.Types.Mixed, required: true },
    grantId: { type: String, index: { sparse: true } },
    userCode: { type: String, index: { sparse: true } },
    uid: { type: String, index: { sparse: true } },
    expiresAt: { type: Date, index: { expireAfterSeconds: 0 } },
  },
  { versionKey: false, collection: 'provider_records', minimize: false },
);

export function providerRecords(connection: Connection): Model<ProviderRecord> {
  return connection.model<ProviderRecord>('ProviderRecord', schema);
}
