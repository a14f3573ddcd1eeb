/** A text in both languages of the product. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** Why the platform cannot start or go on, and what to do next. Shown as it is, without a stack. */
export class StartFailure extends Error {
  readonly what: Words;
  readonly next: Words;
  readonly details: readonly string[];

  constructor(what: Words, next: Words, details: readonly string[] = []) {
    super(`${what.en} ${next.en}`);
    this.name = 'StartFailure';
    this.what = what;
    this.next = next;
    this.details = details;
  }
}

/** Each failure once: what and next in both languages. */
export function describeFailure(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describeFailure).join('\n\n');
  const failure = asFailure(error);
  const details = failure.details.map((line) => `    ${line}`);
  return [
    `✗ ${failure.what.en}`,
    `  → ${failure.next.en}`,
    ...details,
    `✗ ${failure.what.zh}`,
    `  → ${failure.next.zh}`,
  ].join('\n');
}

function asFailure(error: unknown): StartFailure {
  if (error instanceof StartFailure) return error;
  if (isDiskFull(error)) return diskFull(String((error as Error).message));
  const text = error instanceof Error ? error.message : String(error);
  return new StartFailure(
    { en: `Something unexpected went wrong: ${text}`, zh: `发生意外错误：${text}` },
    {
      en: 'Run `npm run doctor`, then try again; LINGHANG_DEBUG=1 shows more.',
      zh: '请先运行 `npm run doctor` 再重试；设置 LINGHANG_DEBUG=1 可查看详情。',
    },
    process.env['LINGHANG_DEBUG'] && error instanceof Error ? (error.stack ?? '').split('\n') : [],
  );
}

export function isDiskFull(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  return code === 'ENOSPC' || /no space left on device/i.test(message);
}

export function diskFull(where: string): StartFailure {
  return new StartFailure(
    { en: `The disk is full (${where}).`, zh: `磁盘空间不足（${where}）。` },
    {
      en: 'Free at least 2 GB there, or set XDG_CACHE_HOME to a folder on another disk, and start again.',
      zh: '请至少释放 2 GB 空间，或将 XDG_CACHE_HOME 指向其他磁盘后重新启动。',
    },
  );
}
