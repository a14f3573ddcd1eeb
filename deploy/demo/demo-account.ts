import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCreditCode } from '#kernel';

const FILE = join(import.meta.dirname, '../demo-accounts.yaml');

/** Credit code of the enterprise behind the demo account `enterprise`; the city is drawn around it. */
export function demoCode(): string | undefined {
  if (!existsSync(FILE)) return undefined;
  return readFileSync(FILE, 'utf8')
    .match(/\b[0-9A-Z]{18}\b/g)
    ?.find(isCreditCode);
}
