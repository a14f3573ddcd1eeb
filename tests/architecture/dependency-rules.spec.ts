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
  ['programme-imports-rules', 'libs/programme/src/load.ts', "import 'yaml';"],
  ['messaging-imports-contracts', 'libs/messaging/src/lane.ts', "import '../../event-log/src/index.ts';"],
  ['event-log-imports-messaging', 'libs/event-log/src/log.ts', "import '../../projections/src/index.ts';"],
  ['projections-import-messaging', 'libs/projections/src/row.ts', "import '../../event-log/src/index.ts';"],
  ['service-kit-imports-the-backbone', 'libs/service-kit/src/start.ts', "import '../../bulk/src/index.ts';"],
  ['bulk-imports-service-kit', 'libs/bulk/src/table.ts', "import '../../messaging/src/index.ts';"],
  ['testing-starts-services', 'libs/testing/src/fixture.ts', "import '../../rules/src/index.ts';"],
  ['programs-belong-to-a-lib', 'libs/messaging/src/other.cli.ts', "import '../../bulk/src/index.ts';"],
  ['apps-import-libs', 'apps/registry/src/start.ts', "import '../../../deploy/local/start.ts';"],
  ['apps-import-libs', 'apps/registry/src/fixture.ts', "import '../../../libs/testing/src/index.ts';"],
  ['deploy-imports-kernel', 'deploy/demo/shortcut.ts', "import '../../libs/event-log/src/index.ts';"],
  ['tools-import-libs', 'tools/list.ts', "import '../apps/dashboard/src/main.ts';"],
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
  ['libs-import-no-deploy', 'libs/rules/src/spot.spec.ts', "import '../../../deploy/local/start.ts';"],
  ['kafkajs-only-in-messaging', 'apps/registry/src/produce.ts', "import 'kafkajs';"],
  ['mongoose-only-at-the-edges', 'apps/registry/src/store.ts', "import 'mongoose';"],
  ['libs-have-one-door', 'apps/registry/src/inside.ts', "import '../../../libs/contracts/src/event.ts';"],
  ['nothing-unresolved', 'apps/registry/src/lost.ts', "import './nowhere.ts';"],
  ['no-cycles', 'apps/registry/src/about.ts', "import './round.ts';"],
];

const SOUND: Record<string, string> = {
  'libs/contracts/src/index.ts': 'export {};',
  'libs/kernel/src/index.ts': 'export {};',
  ...Object.fromEntries(
    ['bulk', 'event-log', 'messaging', 'projections', 'rules', 'testing'].map((lib) => [
      `libs/${lib}/src/index.ts`,
      "import 'node:crypto';",
    ]),
  ),
  'libs/messaging/src/dead.cli.ts': "import '../../../deploy/local/start.ts';",
  'libs/messaging/test/harness.ts': "import '../../testing/src/index.ts';",
  'deploy/local/start.ts': "import '../../libs/kernel/src/index.ts';",
  'tools/generate.ts': "import 'node:fs';",
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
    const report = await cruise(['apps', 'libs', 'deploy', 'tools'], {
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
