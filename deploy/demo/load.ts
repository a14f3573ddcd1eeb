import { demoCode } from './demo-account.ts';
import { CITY_FOLDER, writeCity } from './files/write-city.ts';
import { Api } from './load/api.ts';
import { platformFromEnvironment } from './load/find-platform.ts';
import { loadCity } from './load/load-city.ts';
import { progressLine } from './print/progress.ts';

/** `node --conditions=source deploy/demo/load.ts`: writes the sample city and brings it into a running platform. */
const platform = platformFromEnvironment();
if (!platform) throw new Error('LINGHANG_URL and DEMO_CLIENT_SECRET say where to load the sample city');
await writeCity(CITY_FOLDER, demoCode());
await loadCity(new Api(platform), CITY_FOLDER, (progress) => {
  if (progress.seconds !== undefined) process.stderr.write(`${progressLine(progress)}\n`);
});
