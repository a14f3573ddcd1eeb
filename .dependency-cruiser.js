/**
 * Who may import whom. Every lib, the apps, deploy/ and tools/ have an allow-list (`only`): an import that it does not
 * name is an error. Specs, and the folders test/ and testing/ that serve them, are outside the allow-lists; the bans
 * (`never`) hold for them too unless a ban says otherwise. The pages (apps/web) are a build of their own and not cruised.
 * tests/architecture plants a violation of each rule and expects it to be found.
 */
const NODE = { dependencyTypesNot: ['core'] };
const DOMAIN = '^apps/[^/]+/src/[^/]+/domain/';
const SPEC = '\\.(int-|e2e-)?spec\\.ts$';
const PROGRAM = '\\.cli\\.ts$';
const FOR_SPECS = '^(apps/[^/]+/testing|libs/[^/]+/(test|src/testing))/';
const ANY_PACKAGE = 'node_modules/';

const libs = (...names) => `^libs/(${names.join('|')})/src/index\\.ts$`;
const packages = (...names) => `node_modules/(${names.join('|')})/`;

/** `from` may import only what matches one of `to`; `more` may add what Node itself brings. */
const only = (name, from, to, comment, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [SPEC, FOR_SPECS, PROGRAM] },
  to: { pathNot: to, ...more },
});

const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    only(
      'kernel-imports-nothing',
      '^libs/kernel/src',
      ['^libs/kernel/src', packages('temporal-polyfill')],
      'The kernel stands alone; calendar arithmetic comes from a library.',
    ),
    only(
      'rules-import-kernel',
      '^libs/rules/src',
      ['^libs/rules/src', libs('kernel'), packages('yaml')],
      'Rules are pure; their strict loader reads YAML files.',
      NODE,
    ),
    only(
      'contracts-import-kernel',
      '^libs/contracts/src',
      [
        '^libs/contracts/src',
        libs('kernel'),
        packages('class-validator', 'class-transformer', 'class-validator-jsonschema', 'reflect-metadata'),
      ],
      'Contracts are the one thing everybody shares, so they depend on next to nothing.',
    ),
    only(
      'programme-imports-rules',
      '^libs/programme/src',
      ['^libs/programme/src', libs('kernel', 'rules')],
      'The programme is read with the loader of the rules.',
      NODE,
    ),
    only(
      'messaging-imports-contracts',
      '^libs/messaging/src',
      [
        '^libs/messaging/src',
        libs('contracts', 'kernel'),
        packages('@nestjs/common', '@nestjs/microservices', 'ajv', 'kafkajs', 'mongoose', 'rxjs'),
      ],
      'Messaging carries contracts and knows neither logs nor read models.',
      NODE,
    ),
    only(
      'event-log-imports-messaging',
      '^libs/event-log/src',
      [
        '^libs/event-log/src',
        libs('contracts', 'kernel', 'messaging'),
        packages('@nestjs/common', 'class-transformer', 'class-validator', 'mongoose'),
      ],
      'The write side publishes through messaging and knows no read model.',
      NODE,
    ),
    only(
      'projections-import-messaging',
      '^libs/projections/src',
      [
        '^libs/projections/src',
        libs('contracts', 'kernel', 'messaging'),
        packages('@nestjs/common', 'mongoose', 'rxjs'),
      ],
      'The read side consumes through messaging and knows no log.',
      NODE,
    ),
    only(
      'service-kit-imports-the-backbone',
      '^libs/service-kit/src',
      [
        '^libs/service-kit/src',
        libs('contracts', 'event-log', 'kernel', 'messaging', 'projections'),
        packages(
          '@nestjs/(common|core|platform-fastify|swagger|terminus)',
          'class-validator',
          'fastify',
          'jose',
          'mongoose',
          'nestjs-pino',
          'pino',
          'reflect-metadata',
        ),
      ],
      'What every service starts with; it knows no rule and no programme.',
      NODE,
    ),
    only(
      'bulk-imports-service-kit',
      '^libs/bulk/src',
      [
        '^libs/bulk/src',
        libs('event-log', 'kernel', 'service-kit'),
        packages(
          '@fastify/multipart',
          '@nestjs/(common|core|swagger)',
          'class-transformer',
          'class-validator',
          'csv-parse',
          'exceljs',
          'fastify',
          'mongoose',
          'uuid',
        ),
      ],
      'Bulk runs commands against a log, row by row.',
      NODE,
    ),
    only(
      'testing-starts-services',
      '^libs/testing/src',
      [
        '^libs/testing/src',
        libs('contracts', 'kernel', 'messaging', 'service-kit'),
        '^deploy/local/',
        packages('@nestjs/common', '@nestjs/platform-fastify', 'jose', 'mongoose'),
      ],
      'What specs stand on: a service, its servers, topics and databases of its own.',
      NODE,
    ),
    {
      name: 'programs-belong-to-a-lib',
      comment: 'A *.cli.ts drives its own lib, and asks deploy/local where the servers are.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/.*\\.cli\\.ts$' },
      to: {
        pathNot: [
          '^libs/$1/src',
          libs('contracts', 'kernel'),
          '^deploy/local/',
          packages('cli-table3', 'commander', 'mongoose'),
        ],
        ...NODE,
      },
    },
    {
      name: 'apps-import-libs',
      comment: 'An app imports itself, libs through their door, and packages; never what serves the tests.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/', pathNot: SPEC },
      to: { pathNot: ['^apps/$1/src/', '^libs/(?!testing/)[^/]+/src/index\\.ts$', ANY_PACKAGE], ...NODE },
    },
    only(
      'deploy-imports-kernel',
      '^deploy/',
      ['^deploy/', libs('kernel'), ANY_PACKAGE],
      'Starting and loading the platform happens from outside: through processes and HTTP.',
      NODE,
    ),
    only(
      'tools-import-libs',
      '^tools/',
      ['^tools/', '^libs/(?!testing/)[^/]+/src/index\\.ts$'],
      'Tools write down what the libs say.',
      NODE,
    ),
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports the kernel, the rules, its own folder, and the shared vocabulary as types.',
      severity: 'error',
      from: { path: '^(apps/[^/]+/src/[^/]+/domain)/', pathNot: SPEC },
      to: { pathNot: ['^$1/', '^libs/kernel/src', '^libs/rules/src', '^libs/contracts/src'] },
    },
    never(
      'domain-knows-no-contract-at-run-time',
      { path: DOMAIN, pathNot: SPEC },
      { path: '^libs/contracts/src', dependencyTypesNot: ['type-only'] },
      'Only types of the shared vocabulary: a domain event may change without the public one.',
    ),
    never(
      'apps-meet-only-in-contracts',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/(?!$1/)' },
      'No app imports another app.',
    ),
    never('libs-import-no-app', { path: '^libs/' }, { path: '^apps/' }, 'No lib imports an app.'),
    never(
      'libs-import-no-deploy',
      { path: '^libs/', pathNot: [PROGRAM, '^libs/testing/'] },
      { path: '^deploy/' },
      'No lib knows how it is deployed; programs (*.cli.ts) ask it for addresses, testing for servers.',
    ),
    never(
      'kafkajs-only-in-messaging',
      { pathNot: ['^libs/messaging/src', '^libs/testing/', '^tests/', '^deploy/'] },
      { path: 'node_modules/kafkajs/' },
      'kafkajs stays behind the port.',
    ),
    never(
      'mongoose-only-at-the-edges',
      { pathNot: ['^libs/(event-log|projections|testing)/', '\\.schema\\.ts$', '^tests/', '^deploy/'] },
      { path: 'node_modules/(mongoose|mongodb)/', dependencyTypesNot: ['type-only'] },
      'Storage lives in the log, the projections and *.schema.ts.',
    ),
    never(
      'libs-have-one-door',
      { pathNot: '^libs/([^/]+)/' },
      { path: '^libs/[^/]+/src/(?!index\\.ts$)', dependencyTypesNot: ['type-only'] },
      'A lib is entered through its index.',
    ),
    never(
      'no-cycles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'No import cycles.',
    ),
    never('nothing-unresolved', {}, { couldNotResolve: true }, 'Every import resolves.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/web)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
