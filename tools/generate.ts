import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { contracts, payloadSchema, topics } from '#contracts';
import { describeService, printAccessTable, type ServiceDefinition } from '#service-kit';
import { asyncApi, eventCatalogue, json, schemaFiles } from './event-documents.ts';

/** The services whose API documents are generated; each exports its definition from `service.ts`. */
const SERVICES = ['registry', 'assessment', 'eligibility', 'dashboard', 'marketplace'];

/**
 * Writes every generated file: `node dist/tools/generate.js`. With `--check` writes nothing and exits 1, naming
 * the files that are not up to date.
 */
const check = process.argv.includes('--check');
const files: [string, string][] = [
  ['docs/events.md', eventCatalogue()],
  ['docs/asyncapi.json', asyncApi()],
  ['docs/topics.json', json(topics)],
  ...schemaFiles(),
  ...goldenSchemas(),
  ...(await apiDocuments()),
];
const stale = files.filter(([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content);
if (check && stale.length > 0) {
  console.error(`not up to date, run npm run generate:\n${stale.map(([path]) => `  ${path}`).join('\n')}`);
  process.exit(1);
}
if (!check)
  for (const [path, content] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
console.log(
  check
    ? `${files.length} generated files are up to date`
    : `${stale.length} of ${files.length} files written`,
);
process.exit(0);

async function apiDocuments(): Promise<[string, string][]> {
  const documents: [string, string][] = [];
  const access: string[] = ['# Who may call what', '', 'Made from the routes by `npm run generate`.', ''];
  for (const name of SERVICES) {
    const { service } = (await import(`../apps/${name}/src/service.js`)) as { service: ServiceDefinition };
    const described = await describeService(service);
    documents.push([`docs/openapi/${name}.json`, json(described.openapi)]);
    access.push(`## ${name}`, '', '```', printAccessTable(described.access), '```', '');
  }
  return [...documents, ['docs/access.md', access.join('\n')]];
}

/** The first time a version is generated its schema is frozen; later runs leave it alone. */
function goldenSchemas(): [string, string][] {
  return contracts.map((contract) => {
    const path = `libs/contracts/golden/${contract.type}.v${contract.version}.json`;
    const golden = JSON.parse(readFileSync(path, 'utf8')) as { schema?: unknown };
    return [path, json({ ...golden, schema: golden.schema ?? payloadSchema(contract) })];
  });
}
