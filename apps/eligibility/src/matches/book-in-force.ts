import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { NOT_MET, UNKNOWN } from '#rules';
import { EligibilityConfiguration } from '../eligibility.configuration.ts';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import { factsOn } from '../enterprise/domain/facts-on.ts';
import { Book } from '../policy/book.ts';
import type { PolicyResult } from '../policy/domain/check-policy.ts';
import type { CompiledPolicy } from '../policy/domain/compile-policy.ts';
import type { PolicyBook } from '../policy/domain/policy-book.ts';
import { readBookFiles } from '../policy/load-policy-book.ts';
import type { PolicyAnswer } from './domain/match.ts';

/** The book of this process as matches need it: its name, its answers, and which policies look at a fact. */
@Injectable()
export class BookInForce {
  /**
   * SHA-256 of its texts and of how facts are made: a change of either checks everybody. Scenarios only test the book
   * and are left out.
   */
  readonly hash: string;
  readonly #touchedBy: ReadonlyMap<string, readonly CompiledPolicy[]>;

  constructor(
    private readonly book: Book,
    { policiesFolder, rulesFolder }: EligibilityConfiguration,
  ) {
    this.hash = hashOf(readBookFiles(policiesFolder, rulesFolder));
    this.#touchedBy = touchedPolicies(book.policies);
  }

  /** Policies that look at any of these facts, in the order of the book. */
  touchedBy(facts: Iterable<string>): readonly CompiledPolicy[] {
    const touched = new Set([...facts].flatMap((fact) => this.#touchedBy.get(fact) ?? []));
    return this.book.policies.policies.filter((compiled) => touched.has(compiled));
  }

  /** What the policies (all when absent) answer by what is registered. */
  answers(row: EnterpriseRow, day: LocalDate, policies?: readonly CompiledPolicy[]): PolicyAnswer[] {
    const { policies: book, province } = this.book;
    const { values } = factsOn(row, day, province, book.facts);
    return book.check(values, day, policies).map((result) => answerOf(result));
  }
}

/** An answer without its texts. */
export function answerOf({ compiled, outcome, era, truths, missing }: PolicyResult): PolicyAnswer {
  const where = (truth: number) =>
    era.content.conditions.flatMap(({ condition }, index) => (truths[index] === truth ? condition.id : []));
  return {
    policy: compiled.policy.id,
    outcome,
    unmet: where(NOT_MET),
    unknown: where(UNKNOWN),
    missing: missing.map((slot) => compiled.facts.definitions[slot]!.code),
  };
}

function touchedPolicies({ policies, facts }: PolicyBook): Map<string, CompiledPolicy[]> {
  const touched = new Map<string, CompiledPolicy[]>();
  for (const compiled of policies) {
    const laws = compiled.eras.flatMap(({ content }) => [...content.conditions, ...content.benefits]);
    for (const slot of new Set([compiled.decidingSlot, ...laws.flatMap(({ slots }) => slots)])) {
      const { code } = facts.definitions[slot]!;
      touched.set(code, [...(touched.get(code) ?? []), compiled]);
    }
  }
  return touched;
}

function hashOf(files: ReadonlyMap<string, { readonly content: string }>): string {
  const hash = createHash('sha256').update(`facts ${enterpriseFacts.version}\n`);
  for (const [place, { content }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!place.endsWith('/scenarios.yaml')) hash.update(`${place}\n${content.length}\n${content}\n`);
  return hash.digest('hex');
}
