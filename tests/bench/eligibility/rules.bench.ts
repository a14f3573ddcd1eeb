import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { report } from '../measure/report.ts';
import { interleaved, type Contender } from '../measure/rounds.ts';
import { checkoutRoot } from '../../../deploy/local/cache/folders.ts';
import { startProgram, type Program } from '../stage/program.ts';

const run = promisify(execFile);
const OPENFISCA = 'openfisca-core==46.0.1';
const ENTERPRISES = 10_000;
const WARM_UP_ROUNDS = 2;
/** Every condition met, not met or unknown. */
const JUDGED = 'Linghang, judged';
/** The same, and the `reasons` answer written in words. */
const WRITTEN = 'Linghang, reasons written';

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}
type Costs = { readonly complete: Cost; readonly gappy: Cost };

/** The whole book in process: the product, judging alone and with reasons written, json-rules-engine and OpenFisca on the same rules and enterprises, answers compared. */
export async function rules({ rounds, single }: { rounds: number; single: number }): Promise<void> {
  const program = await startProgram(join(checkoutRoot, 'dist/tests/bench/eligibility/rules.program.js'), {
    ...process.env,
    NODE_ENV: 'production',
    KAFKA_BROKERS: '',
  });
  try {
    const equal = await program.ask<
      Record<'complete' | 'gappy', Record<string, number>> & { policies: number }
    >({ do: 'equal' });
    console.log(`equal answers: ${JSON.stringify(equal)}`);
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1)
      for (const work of ['linghang', 'reasons']) await program.ask({ do: work });
    for (const facts of ['complete', 'gappy'] as const) {
      const contender = (name: string, work: string): Contender => ({
        name,
        run: async () => {
          const { wall, cpu } = (await program.ask<Costs>({ do: work }))[facts];
          return { 'enterprises/s': ENTERPRISES / wall, 'CPU us each': (cpu * 1e6) / ENTERPRISES };
        },
      });
      const results = await interleaved(
        [
          contender(JUDGED, 'linghang'),
          contender(WRITTEN, 'reasons'),
          contender('json-rules-engine', 'json-rules-engine'),
        ],
        rounds,
      );
      for (const [product, other] of [
        [JUDGED, WRITTEN],
        [WRITTEN, JUDGED],
      ] as const)
        report(
          {
            title: `the whole book in process, ${facts === 'complete' ? 'all facts known' : 'three facts in ten missing'}: ${product}`,
            compare: { product, figure: 'enterprises/s' },
            columns: ['enterprises/s', 'CPU us each'],
          },
          new Map([...results].filter(([name]) => name !== other)),
        );
    }
    await written(program);
    await openFisca(program, single);
  } finally {
    await program.stop();
  }
}

async function written(program: Program): Promise<void> {
  const { written: cost, bytes } = await program.ask<{ written: Cost; bytes: number }>({ do: 'written' });
  console.log(
    `answers written in full, with changes and combinations: ${Math.round(ENTERPRISES / cost.wall)}/s, ${((cost.cpu * 1e6) / ENTERPRISES).toFixed(1)} us CPU and ${Math.round(bytes)} bytes each`,
  );
  const { million, peakMiB } = await program.ask<{ million: Cost; peakMiB: number }>({ do: 'million' });
  console.log(
    `re-check of 1,000,000 enterprises' facts against the whole book: ${million.wall.toFixed(1)} s on one core (CPU ${million.cpu.toFixed(1)} s), peak ${Math.round(peakMiB)} MiB with all contenders loaded`,
  );
}

async function openFisca(program: Program, single: number): Promise<void> {
  const python = await environment();
  const scratch = await mkdtemp(join(tmpdir(), 'linghang-openfisca-'));
  try {
    const path = join(scratch, 'case.json');
    await program.ask({ do: 'case', path });
    const { stdout } = await run(
      python,
      [join(checkoutRoot, 'tests/bench/eligibility/openfisca.py'), path, String(single)],
      {
        maxBuffer: 1e8,
      },
    );
    const said = JSON.parse(stdout) as {
      compared: number;
      different: unknown[];
      vectorised: [number, number];
      single: [number, number];
    };
    assert.deepEqual(said.different, [], 'OpenFisca and Linghang answer differently');
    const each = (count: number, [wall, cpu]: [number, number]) =>
      `${Math.round(count / wall)} enterprises/s, ${((cpu * 1e6) / count).toFixed(1)} us CPU each`;
    console.log(`OpenFisca, ${said.compared} answers equal; yes or no only, no reasons, no missing facts
  all at once: ${each(ENTERPRISES, said.vectorised)}
  one at a time (${single} of them): ${each(single, said.single)}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A virtual environment beside the launcher's other downloads, made once. */
async function environment(): Promise<string> {
  const folder = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'linghang/bench',
    OPENFISCA,
  );
  const python = join(folder, 'bin/python');
  if (existsSync(join(folder, 'complete'))) return python;
  console.error(`  ${OPENFISCA} is fetched into ${folder}`);
  await run('python3', ['-m', 'venv', '--clear', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', OPENFISCA]);
  await run('touch', [join(folder, 'complete')]);
  return python;
}
