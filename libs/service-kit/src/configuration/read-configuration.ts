import { validateSync } from 'class-validator';
import { fieldProblems } from '../problem/field-problems.ts';
import { propertiesOf } from './validated-properties.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place where the process environment is read. */
export const processEnvironment: Environment = process.env;

/** All that is wrong with the environment, in one message that names variables and never their values. */
export class ConfigurationError extends Error {
  constructor(readonly problems: ReadonlyMap<string, string>) {
    const lines = [...problems].map(([variable, problem]) => `  ${variable}: ${problem}`);
    super(`The configuration is not usable. Correct these environment variables:\n${lines.join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** Reads a class-validator class from the environment, `mongodbUri` from MONGODB_URI. Throws ConfigurationError. */
export function readConfiguration<Configuration extends object>(
  type: new () => Configuration,
  environment: Environment = processEnvironment,
): Configuration {
  const configuration = new type();
  for (const property of propertiesOf(type)) {
    const text = environment[variableName(property)]?.trim();
    if (text === undefined || text === '') continue;
    Reflect.set(
      configuration,
      property,
      parse(text, Reflect.getMetadata('design:type', type.prototype, property)),
    );
  }
  const problems = new Map<string, string>();
  for (const { field, detail } of fieldProblems(validateSync(configuration), 'en')) {
    const variable = variableName(field.split('.')[0]!);
    if (!problems.has(variable)) problems.set(variable, environment[variable] ? detail : 'is not set.');
  }
  if (problems.size > 0) throw new ConfigurationError(problems);
  return configuration;
}

function variableName(property: string): string {
  return property.replace(/[A-Z]/g, '_$&').toUpperCase();
}

function parse(text: string, type: unknown): unknown {
  if (type === Number) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === Boolean)
    return ({ on: true, true: true, off: false, false: false } as Record<string, boolean>)[text] ?? text;
  if (type === Array) return text.split(',').map((part) => part.trim());
  return text;
}
