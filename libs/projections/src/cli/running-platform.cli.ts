import { readFileSync } from 'node:fs';
import { checkoutFolders } from '../../../../deploy/local/cache/folders.ts';

export interface Addresses {
  readonly mongodbUri: string;
  readonly databasePrefix: string;
}

/** From the environment, else from what `npm start` in this checkout wrote down; undefined when nothing runs. */
export function runningPlatform(): Addresses | undefined {
  const { MONGODB_URI, DATABASE_PREFIX = '' } = process.env;
  if (MONGODB_URI) return { mongodbUri: MONGODB_URI, databasePrefix: DATABASE_PREFIX };
  try {
    const state = JSON.parse(readFileSync(checkoutFolders().stateFile, 'utf8')) as Partial<Addresses>;
    if (!state.mongodbUri) return undefined;
    return { mongodbUri: state.mongodbUri, databasePrefix: state.databasePrefix ?? '' };
  } catch {
    return undefined;
  }
}
