/**
 * Who may import whom, as allow-lists: an import that no rule names is an error.
 * tests/architecture plants violations of each and expects them to be found.
 */
const NODE = '^(node:|fs|path|crypto)';
const DOMAIN = '^apps/[^/]+/src/[^/]+/domain/';
const CONTRACTS_PACKAGES =
  'node_modules/(class-validator|class-transformer|class-validator-jsonschema|reflect-metadata)/';
const SPEC = '\\.(int-|e2e-)?spec\\.ts$';

/** `from` may import only what matches one of `to` (own folder is always allowed through $1). */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: SPEC },
  to: { pathNot: to },
});

const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    only(
      'kernel-imports-nothing',
      '^libs/kernel/src',
      ['^libs/kernel/src', 'node_modules/temporal-polyfill/'],
      'The kernel stands alone; calendar arithmetic comes from a library.',
    ),
    only(
      'rules-import-kernel',
      '^libs/rules/src',
      ['^libs/rules/src', '^libs/kernel/src', 'node_modules/yaml/', NODE],
      'Rules are pure; their strict loader reads YAML files.',
    ),
    only(
      'contracts-import-kernel',
      '^libs/contracts/src',
      ['^libs/contracts/src', '^libs/kernel/src', CONTRACTS_PACKAGES],
      'Contracts are the one thing everybody shares, so they depend on next to nothing.',
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
