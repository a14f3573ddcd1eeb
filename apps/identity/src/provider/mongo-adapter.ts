import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Model } from 'mongoose';
import type { ProviderRecord } from './provider-record.schema.ts';

/** Keeps one kind of the provider's records in MongoDB. */
export class MongoAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly records: Model<ProviderRecord>,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { grantId, userCode, uid } = payload;
    await this.records.replaceOne(
      { _id: this.key(id) },
      {
        payload,
        ...(grantId && { grantId }),
        ...(userCode && { userCode }),
        ...(uid && { uid }),
        ...(expiresIn && { expiresAt: new Date(Date.now() + expiresIn * 1_000) }),
      },
      { upsert: true },
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.one({ _id: this.key(id) });
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.one({ uid, _id: { $regex: `^${this.kind}:` } });
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.one({ userCode });
  }

  async consume(id: string): Promise<void> {
    await this.records.updateOne(
      { _id: this.key(id) },
      { $set: { 'payload.consumed': Math.floor(Date.now() / 1_000) } },
    );
  }

  async destroy(id: string): Promise<void> {
    await this.records.deleteOne({ _id: this.key(id) });
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.records.deleteMany({ grantId });
  }

  private key(id: string): string {
    return `${this.kind}:${id}`;
  }

  private async one(filter: Record<string, unknown>): Promise<AdapterPayload | undefined> {
    const record = await this.records.findOne(filter).lean<ProviderRecord>();
    // MongoDB removes an expired record up to a minute late.
    if (!record || (record.expiresAt && record.expiresAt.getTime() <= Date.now())) return undefined;
    return record.payload as AdapterPayload;
  }
}
