import { answerOf } from '../../processes/run.ts';

export const MONGODB_VERSION = 6;

export interface MongodProgram {
  readonly command: string;
  /** `6.0.5` */
  readonly version: string;
}

export async function programAt(command: string): Promise<MongodProgram | undefined> {
  const version = /db version v([\d.]+)/.exec((await answerOf(command, ['--version'])) ?? '')?.[1];
  return version ? { command, version } : undefined;
}

/** A mongod on the PATH that is new enough for transactions, change streams and majority reads as we use them. */
export async function mongodOnMachine(): Promise<MongodProgram | undefined> {
  const program = await programAt('mongod');
  return program && Number.parseInt(program.version, 10) >= MONGODB_VERSION ? program : undefined;
}
