/** A model file that says something wrong; the service does not start. */
export class ModelFileError extends Error {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.name = 'ModelFileError';
    this.file = file;
    this.line = line;
  }
}
