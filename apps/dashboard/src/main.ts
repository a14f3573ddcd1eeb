import { startService } from '#service-kit';
import { service } from './service.ts';

await startService(service);
