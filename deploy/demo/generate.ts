import { parseArgs } from 'node:util';
import { SEED } from './city/city.ts';
import { demoCode } from './demo-account.ts';
import { CITY_FOLDER, writeCity } from './files/write-city.ts';

/** `node --conditions=source deploy/demo/generate.ts [--out FOLDER] [--seed NUMBER]`: writes the sample city's files. */
const { values } = parseArgs({
  options: { out: { type: 'string', default: CITY_FOLDER }, seed: { type: 'string', default: String(SEED) } },
});
await writeCity(values.out, demoCode(), Number(values.seed));
process.stdout.write(`示例城市已生成 Sample city written: ${values.out}\n`);
