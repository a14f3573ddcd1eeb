import { StartFailure } from '../failure.ts';
import { isFree } from '../processes/ports.ts';

const USUAL = 8080;
const TRIES = 100;

/** The port asked for, or the first free one from 8080. */
export async function gatewayPort(asked?: number): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw inUse(asked, await firstFree(asked + 1));
  }
  return firstFree(USUAL);
}

async function firstFree(from: number): Promise<number> {
  for (let port = from; port < from + TRIES; port += 1) if (await isFree(port)) return port;
  throw inUse(from, from + TRIES);
}

function inUse(port: number, instead: number): StartFailure {
  return new StartFailure(
    { en: `Port ${port} is in use by another program.`, zh: `端口 ${port} 已被其他程序占用。` },
    {
      en: `End that program, or choose another port: npm start -- --port ${instead}`,
      zh: `请结束该程序，或改用其他端口：npm start -- --port ${instead}`,
    },
  );
}
