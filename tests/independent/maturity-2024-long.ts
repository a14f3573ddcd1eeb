import { compareScorers } from './maturity-agreement.ts';

/** `npm run test:maturity -- [sheets] [seed]` */
const [sheets = '200000', seed = '56'] = process.argv.slice(2);
const { differences, levels } = await compareScorers(Number(seed), Number(sheets));
console.log(
  `${sheets} sheets, seed ${seed}: ${differences.length} differences; by level ${JSON.stringify(levels)}`,
);
for (const difference of differences.slice(0, 3)) console.log(JSON.stringify(difference));
process.exitCode = differences.length > 0 ? 1 : 0;
