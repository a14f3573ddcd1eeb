import { readClassRule, RuleFileError, RuleProblem, type ClassRule, type FactCatalogue } from '#rules';
import type { BookFiles } from './book-files.ts';
import type { CompiledPolicy } from './domain/compile-policy.ts';
import type { Policy } from './domain/policy.ts';
import type { RuleShelf } from './named-rules.ts';
import { readPolicy } from './read-policy.ts';

/** Reads each text of a book once, in whatever order its rules name each other. */
export class BookShelf implements RuleShelf {
  readonly #files: BookFiles;
  readonly #facts: FactCatalogue;
  readonly #problems: string[];
  /** Null while it is being read, and when it cannot be read. */
  readonly #read = new Map<string, CompiledPolicy | null>();
  readonly #classRules = new Map<string, ClassRule>();

  /** Problems of the texts are added to `problems`. */
  constructor(files: BookFiles, facts: FactCatalogue, problems: string[]) {
    this.#files = files;
    this.#facts = facts;
    this.#problems = problems;
  }

  readonly classRule = (id: string): ClassRule | undefined => {
    const known = this.#classRules.get(id);
    if (known) return known;
    const text = this.#files.get(`rules/${id}.yaml`);
    if (!text || id === 'facts') return undefined;
    const rule = readClassRule(text.file, text.content, this.#facts);
    this.#classRules.set(id, rule);
    return rule;
  };

  readonly policy = (id: string): Policy | undefined => {
    if (this.#read.get(id) === null) throw new RuleProblem(`${id} names itself, or could not be read`);
    return this.compiled(id)?.policy;
  };

  /** Undefined when there is no such policy or its text is wrong. */
  compiled(id: string): CompiledPolicy | undefined {
    const known = this.#read.get(id);
    if (known !== undefined) return known ?? undefined;
    const text = this.#files.get(`policies/${id}/policy.yaml`);
    if (!text) return undefined;
    this.#read.set(id, null);
    const compiled = collect(this.#problems, () => readPolicy(text.file, text.content, this.#facts, this));
    if (!compiled) return undefined;
    if (compiled.policy.id !== id)
      this.#problems.push(`${text.file}:1: id: must be the folder's name, ${id}`);
    this.#read.set(id, compiled);
    return compiled;
  }
}

/** Runs a reader; what is wrong with its file is added to `problems`. */
export function collect<T>(problems: string[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
