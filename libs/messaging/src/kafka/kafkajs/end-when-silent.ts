import type { Socket } from 'node:net';

const LOOK_EVERY_MS = 1_000;

/**
 * Destroys a connection on which somebody asked and nothing came back for so long: the other side is gone without a word.
 * kafkajs gives up the request only, and puts the next one on the same dead connection.
 */
export function endWhenSilent(socket: Socket, afterMs: number): void {
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  let askedAt = 0;
  socket.write = (...given: unknown[]) => {
    askedAt ||= performance.now();
    return write(...given);
  };
  socket.on('data', () => (askedAt = 0));
  const looking = setInterval(
    () => {
      if (askedAt > 0 && performance.now() - askedAt > afterMs)
        socket.destroy(new Error(`no answer for ${afterMs / 1_000} s`));
    },
    Math.min(LOOK_EVERY_MS, afterMs / 4),
  );
  looking.unref();
  socket.once('close', () => clearInterval(looking));
}
