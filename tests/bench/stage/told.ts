/** What the stage tells a program in its environment. */
export const told = {
  kafkaBrokers: process.env['KAFKA_BROKERS']!.split(','),
  mongodbUri: process.env['MONGODB_URI']!,
  oidcIssuer: process.env['OIDC_ISSUER']!,
  topicPrefix: process.env['TOPIC_PREFIX']!,
  databasePrefix: process.env['DATABASE_PREFIX']!,
};

/** Says that the program is ready, then does the work each message asks for and answers with its result. */
export function serve(ready: object, work: (message: never) => Promise<object>): void {
  process.on('message', (message) => {
    work(message as never).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
  process.send?.(ready);
}

/** Seconds, CPU seconds and peak memory (MiB) of a piece of work in this process. */
export async function costOf(work: () => Promise<unknown>) {
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6, memoryMiB: process.resourceUsage().maxRSS / 1_024 };
}
