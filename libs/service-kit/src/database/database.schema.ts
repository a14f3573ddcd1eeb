import { Inject, Injectable, type FactoryProvider, type OnApplicationShutdown } from '@nestjs/common';
import mongoose, { type Connection } from 'mongoose';
import { DATABASE } from '#kernel';
import { ServiceConfiguration } from '../configuration/service-configuration.ts';
import { SERVICE, type ServiceIdentity } from '../start/service-definition.ts';

/** Injects the service's own database. */
export const InjectDatabase = () => Inject(DATABASE);

/** Acknowledged means on the disk of a majority, and a decision reads only what a majority has. */
export const DURABLE = {
  writeConcern: { w: 'majority', j: true },
  readConcern: { level: 'majority' },
} as const;

/**
 * A server that swallows everything is noticed by the driver's monitor within the last two together, and every connection
 * to it is given up.
 */
export const WATCHFUL = {
  serverSelectionTimeoutMS: 10_000,
  heartbeatFrequencyMS: 3_000,
  connectTimeoutMS: 5_000,
} as const;

export const databaseProvider: FactoryProvider<Connection> = {
  provide: DATABASE,
  inject: [ServiceConfiguration, SERVICE],
  useFactory: (configuration: ServiceConfiguration, service: ServiceIdentity) =>
    mongoose
      .createConnection(configuration.mongodbUri, {
        ...DURABLE,
        dbName: `${configuration.databasePrefix}${service.name}`,
        appName: `linghang-${service.name}`,
        ...WATCHFUL,
        autoIndex: false,
        autoCreate: false,
      })
      .asPromise(),
};

/** Closes the database last: everybody else stops using it in `beforeApplicationShutdown`. */
@Injectable()
export class DatabaseCloser implements OnApplicationShutdown {
  constructor(@InjectDatabase() private readonly database: Connection) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
