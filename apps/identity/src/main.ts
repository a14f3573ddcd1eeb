import { readConfiguration, runProcess } from '#service-kit';
import { IdentityConfiguration } from './identity-configuration.ts';
import { startIdentity } from './start-identity.ts';

void runProcess('identity', async () => startIdentity(readConfiguration(IdentityConfiguration)));
