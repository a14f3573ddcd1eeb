import { runningPlatform } from './state-file.ts';

interface Addresses {
  readonly mongodbUri: string;
  readonly databasePrefix: string;
}

/** From the environment, else from what `npm start` in this checkout wrote down; undefined when nothing runs. */
function addresses(): Addresses | undefined {
  const { MONGODB_URI, DATABASE_PREFIX = '' } = process.env;
  if (MONGODB_URI) return { mongodbUri: MONGODB_URI, databasePrefix: DATABASE_PREFIX };
  const { mongodbUri, databasePrefix = '' } = runningPlatform() ?? {};
  return mongodbUri ? { mongodbUri, databasePrefix } : undefined;
}

/** What a program opens on a running platform's databases. */
export interface Rooms {
  close(): Promise<void>;
}

/** Opens, works, closes; one clear line and exit code 1 when nothing runs or nothing answers. */
export async function withRunningPlatform<Opened extends Rooms>(
  open: (mongodbUri: string, databasePrefix: string) => Promise<Opened>,
  work: (rooms: Opened) => Promise<void>,
): Promise<void> {
  const platform = addresses();
  if (!platform)
    return fail('平台未运行 · Nothing runs here. Start it with `npm start`, or set MONGODB_URI.');
  let rooms: Opened;
  try {
    rooms = await open(platform.mongodbUri, platform.databasePrefix);
  } catch {
    return fail('数据库无法连接 · The database does not answer. Is the platform running (`npm start`)?');
  }
  try {
    await work(rooms);
  } finally {
    await rooms.close();
  }
}

export function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
