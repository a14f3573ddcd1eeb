import { dayOf, systemClock } from '#kernel';
import { Api } from './load/api.ts';
import { withPlatform } from './load/find-platform.ts';
import { targetsText } from './print/print-city.ts';

/** `node --conditions=source deploy/demo/show.ts`: where the city stands today, as a table. */
try {
  const text = await withPlatform((platform) => targetsText(new Api(platform), dayOf(systemClock.now())));
  console.log(`\n${text}`);
} catch (error) {
  console.error(`无法读取指标 The targets cannot be read: ${(error as Error).message}`);
  process.exitCode = 1;
}
