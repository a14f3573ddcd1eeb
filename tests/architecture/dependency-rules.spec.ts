import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
// @ts-expect-error The configuration is plain JavaScript, as dependency-cruiser reads it.
import configuration from '../../.dependency-cruiser.js';

/** A file that breaks exactly one rule, and the rule that must find it. */
const PLANTED: [rule: string, file: string, code: string][] = [
  ['kernel-imports-nothing', 'libs/kernel/src/clock.ts', "import 'rxjs';"],
  ['rules-import-kernel', 'libs/rules/src/rule.ts', "import '../../contracts/src/index.ts';"],
  ['contracts-import-kernel', 'libs/contracts/src/event.ts', "import 'ajv';"],
  ['domain-is-pure', 'apps/registry/src/enterprise/domain/rule.ts', "import '@nestjs/common';"],
  ['domain-is-pure', 'apps/registry/src/enterprise/domain/read.ts', "import 'node:fs';"],
  [
    'domain-is-pure',
    'apps/registry/src/enterprise/domain/other.ts',
    "import '../../enrolment/domain/rule.ts';",
  ],
  [
    'domain-knows-no-contract-at-run-time',
    'apps/registry/src/enterprise/domain/event.ts',
    "import '../../../../../libs/contracts/src/index.ts';",
  ],
  ['apps-meet-only-in-contracts', 'apps/registry/src/call.ts', "import '../../dashboard/src/main.ts';"],
  ['libs-import-no-app', 'libs/bulk/src/peek.ts', "import '../../../apps/dashboard/src/main.ts';"],
  ['kafkajs-only-in-messaging', 'apps/registry/src/produce.ts', "import 'kafkajs';"],
  ['mongoose-only-at-the-edges', 'apps/registry/src/store.ts', "import 'mongoose';"],
  ['libs-have-one-door', 'apps/registry/src/inside.ts', "import '../../../libs/contracts/src/event.ts';"],
  ['nothing-unresolved', 'apps/registry/src/lost.ts', "import './nowhere.ts';"],
  ['no-cycles', 'apps/registry/src/about.ts', "import './round.ts';"],
];

const SOUND: Record<string, string> = {
  'libs/contracts/src/index.ts': 'export {};',
  'libs/kernel/src/index.ts': 'export {};',
  'apps/dashboard/src/main.ts': 'export {};',
  'apps/registry/src/round.ts': "import './about.ts';",
  'apps/registry/src/enrolment/domain/rule.ts': "import '../../../../../libs/kernel/src/index.ts';",
  'apps/registry/src/enrolment/domain/words.ts':
    "import type {} from '../../../../../libs/contracts/src/index.ts';",
  'apps/registry/src/enrolment/enrolment.schema.ts': "import 'mongoose';",
};

describe('the dependency rules', () => {
  const violations = new Map<string, string[]>();
  let root: string;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'architecture-'));
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    const files = { ...Object.fromEntries(PLANTED.map(([, file, code]) => [file, code])), ...SOUND };
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), code);
    }
    const { options, forbidden } = configuration as { options: ICruiseOptions; forbidden: never[] };
    const { tsConfig: _tsConfig, ...rest } = options as ICruiseOptions & { tsConfig?: unknown };
    const report = await cruise(['apps', 'libs'], {
      ...rest,
      baseDir: root,
      ruleSet: { forbidden },
      validate: true,
    });
    for (const { from, rule } of (report.output as ICruiseResult).summary.violations)
      violations.set(from, [...(violations.get(from) ?? []), rule.name]);
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(PLANTED)('%s finds %s', (rule, file) => {
    expect(violations.get(file)).toContain(rule);
  });

  it('leaves sound files alone', () => {
    const sound = Object.keys(SOUND).filter((file) => file !== 'apps/registry/src/round.ts');
    expect(sound.filter((file) => violations.has(file))).toEqual([]);
  });

  it('has a planted violation for every rule', () => {
    const rules = (configuration as { forbidden: { name: string }[] }).forbidden.map(({ name }) => name);
    expect(new Set(PLANTED.map(([rule]) => rule))).toEqual(new Set(rules));
  });
});
