import mongoose, { type Connection } from 'mongoose';
import { DURABLE, WATCHFUL } from '#service-kit';
import type { IdentityConfiguration } from './identity-configuration.ts';

/** The identity service's own database. */
export function openDatabase({ mongodbUri, databasePrefix }: IdentityConfiguration): Promise<Connection> {
  return mongoose
    .createConnection(mongodbUri, {
      ...DURABLE,
      dbName: `${databasePrefix}identity`,
      appName: 'linghang-identity',
      ...WATCHFUL,
    })
    .asPromise();
}
