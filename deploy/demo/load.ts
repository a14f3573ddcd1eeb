import { Api } from './load/api.ts';
import { bringInCity } from './load/bring-in-city.ts';
import { withPlatform } from './load/find-platform.ts';

/** `node --conditions=source deploy/demo/load.ts`: brings the sample city into the platform that runs. */
try {
  await withPlatform((platform) => bringInCity(new Api(platform), (line) => console.log(line)));
} catch (error) {
  console.error(`示例城市未能载入 The sample city was not loaded: ${(error as Error).message}`);
  process.exitCode = 1;
}
