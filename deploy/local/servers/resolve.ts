import { StartFailure } from '../failure.ts';
import type { Progress } from '../progress.ts';
import { given, type Server, type Way } from './server.ts';

/** Takes the given address, else the first way that works; says why each of the others did not. */
export async function resolveServer(
  name: string,
  address: string | undefined,
  ways: readonly Way[],
  progress: Progress,
): Promise<Server> {
  if (address) return given(address);
  const reasons: string[] = [];
  for (const way of ways)
    try {
      const start = await way.find();
      if (start) return await start();
      reasons.push(`${way.name}: not on this machine`);
    } catch (error) {
      if (!way.optional) throw withReasons(error, reasons);
      const reason = error instanceof Error ? error.message : String(error);
      progress.note(`${name}: ${way.name} does not work (${reason}); going on without it.`);
      reasons.push(`${way.name}: ${reason}`);
    }
  throw nothingWorks(name, reasons);
}

function withReasons(error: unknown, reasons: readonly string[]): unknown {
  if (!(error instanceof StartFailure)) return error;
  return new StartFailure(error.what, error.next, [...reasons, ...error.details]);
}

function nothingWorks(name: string, reasons: readonly string[]): StartFailure {
  const variable = name === 'Kafka' ? 'KAFKA_BROKERS' : 'MONGODB_URI';
  return new StartFailure(
    { en: `There is no way to get ${name} here.`, zh: `本机无法获得 ${name}。` },
    {
      en: `Run \`npm run doctor\` to see what to install, or set ${variable} to a server you have.`,
      zh: `请运行 \`npm run doctor\` 查看需要安装的软件，或将 ${variable} 设为已有服务器的地址。`,
    },
    reasons,
  );
}
