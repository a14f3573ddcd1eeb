import { readConfiguration, runProcess } from '#service-kit';
import { GatewayConfiguration } from './gateway-configuration.ts';
import { startGateway } from './start-gateway.ts';

void runProcess('gateway', async () => startGateway(readConfiguration(GatewayConfiguration)));
