import { RuleProblem } from '../rule-problem.ts';
import type { Entry } from './strict-yaml.ts';

/** Gives a problem that compiling a rule found the place in the file. */
export function checked<T>(entry: Entry, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (error instanceof RuleProblem) return entry.refuse(error.message);
    throw error;
  }
}
