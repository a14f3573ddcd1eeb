import { spawn } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/** Runs a program to its end. Rejects only when it cannot be started (ENOENT) or takes too long. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<Ran> {
  const { timeoutMs = 600_000, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
    // Not the option of spawn: its timer stays when the program does not exist.
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    let output = '';
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Output of `program --version` and the like; undefined when it is missing or fails. */
export async function answerOf(command: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { code, output } = await run(command, args, { timeoutMs: 20_000 });
    return code === 0 ? output.trim() : undefined;
  } catch {
    return undefined;
  }
}

export function lastLines(output: string, count = 8): string[] {
  return output
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-count);
}
