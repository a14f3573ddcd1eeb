/**
 * Loaded before a service. A service leaves in order when the channel to its launcher closes; one that cannot (it waits
 * for a server that went at the same moment) is ended here.
 */
const PATIENCE_MS = 6_000;

process.once('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
});
