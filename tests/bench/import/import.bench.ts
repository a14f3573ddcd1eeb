import { strict as assert } from 'node:assert';
import { cpuSecondsOf, peakMemoryOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import { interleaved } from '../measure/rounds.ts';
import type { Stage } from '../stage/stage.ts';
import { registerList } from './register-list.ts';
import { upload } from './upload.ts';

const PRODUCT = 'Linghang';

/** A bureau's list as CSV, against parsing it and inserting each line as it is. */
export async function registerImport(stage: Stage, { rows, rounds }: { rows: number; rounds: number }) {
  const content = registerList(rows);
  const results = await interleaved(
    [
      {
        name: 'rival: csv-parse + insertMany, no rules, no events, no report',
        async run(round) {
          const room = stage.room(`import-${round}`);
          const program = await stage.program('rivals/plain-import.program.js', room);
          const cost = await program.ask<{
            seconds: number;
            cpuSeconds: number;
            memoryMiB: number;
            stored: number;
          }>({ content });
          assert.equal(cost.stored, rows);
          await program.stop();
          await stage.clear(room);
          return {
            'rows/s': rows / cost.seconds,
            'CPU ms each': (cost.cpuSeconds * 1_000) / rows,
            'peak MiB': cost.memoryMiB,
          };
        },
      },
      {
        name: PRODUCT,
        async run(round) {
          const room = stage.room(`import-${round}`);
          const platform = await stage.services(room, ['registry']);
          try {
            const pid = platform.pids()['registry']!;
            const cpu = cpuSecondsOf(pid);
            const file = { name: 'register.csv', content };
            const { seconds, accepted } = await upload(
              platform.urls.registry!,
              'register',
              stage.token,
              file,
            );
            assert.equal(accepted, rows);
            return {
              'rows/s': rows / seconds,
              'CPU ms each': ((cpuSecondsOf(pid) - cpu) * 1_000) / rows,
              'peak MiB': peakMemoryOf(pid),
            };
          } finally {
            await platform.stop();
            await stage.clear(room);
          }
        },
      },
    ],
    rounds,
  );
  report(
    {
      title: `import: ${rows.toLocaleString('en-US')} lines of a register list, eight events each, from upload to "done"`,
      compare: { product: PRODUCT, figure: 'rows/s' },
      columns: ['rows/s', 'CPU ms each', 'peak MiB'],
    },
    results,
  );
}
