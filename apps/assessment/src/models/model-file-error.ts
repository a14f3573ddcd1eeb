/** A model file that says something wrong; the service does not start. */
export class ModelFileError extends Error {
  readonly file: string;
  /** Absent where it is about the whole file, or the folder. */
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, reason: string) {
    super(`${file}${line === undefined ? '' : `:${line}`}: ${reason}`);
    this.name = 'ModelFileError';
    this.file = file;
    this.line = line;
  }
}
