import { closeServer, createLogger, createServer, type Running } from '#service-kit';
import { AccountDirectory } from './accounts/account-directory.ts';
import { readDemoAccounts } from './accounts/demo-accounts.ts';
import { FailedSignIns } from './accounts/failed-sign-ins.ts';
import type { IdentityConfiguration } from './identity-configuration.ts';
import { openDatabase } from './identity.database.schema.ts';
import { makeKeys } from './provider/make-keys.ts';
import { makeProvider } from './provider/make-provider.ts';
import { providerRecords } from './provider/provider-record.schema.ts';
import { providerRoutes } from './provider/provider-routes.ts';
import { loadKeys } from './provider/signing-keys.schema.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';

export async function startIdentity(configuration: IdentityConfiguration): Promise<Running> {
  const logger = createLogger('identity', configuration.logLevel);
  const directory = configuration.demoAccounts
    ? readDemoAccounts(configuration.demoAccountsFile)
    : new AccountDirectory([], []);
  const database = await openDatabase(configuration);
  const records = providerRecords(database);
  await records.createIndexes();
  const keys = await loadKeys(database, makeKeys);
  const provider = makeProvider(configuration, directory, records, keys);
  provider.on('server_error', (_ctx, error) => logger.error({ err: error }, 'the provider failed'));

  const server = createServer(logger);
  signInRoutes(server, provider, directory, new FailedSignIns());
  providerRoutes(server, provider);
  server.get('/health/ready', async (_request, reply) => {
    const isUp = await database.db!.command({ ping: 1 }, { timeoutMS: 2_000 }).then(
      () => true,
      () => false,
    );
    return reply
      .status(isUp ? 200 : 503)
      .send({ status: isUp ? 'ok' : 'error', details: { database: { status: isUp ? 'up' : 'down' } } });
  });
  const url = await server.listen({ port: configuration.port, host: configuration.host });
  logger.info(
    { url, issuer: configuration.issuer, demoAccounts: configuration.demoAccounts },
    'identity is ready',
  );
  return {
    url,
    stop: async () => {
      await closeServer(server);
      await database.close();
    },
  };
}
