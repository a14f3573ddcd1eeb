import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { MET, NOT_MET, UNKNOWN, type FactValues } from '#rules';
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

/** Of how rows become facts and facts become answers: a change checks everybody. */
const ANSWERS_VERSION = 4;

/** The book of this process as matches need it: its name, its answers, and which policies look at a fact. */
@Injectable()
export class BookInForce {
  /**
   * SHA-256 of its texts and of how facts and answers are made: a change of any checks everybody. Scenarios only test the book
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
    return book.check(values, day, policies).map((result) => answerOf(result, values));
  }
}

/** An answer without its texts. What was open once is not offered for a deed that nobody has named. */
export function answerOf(result: PolicyResult, values: FactValues): PolicyAnswer {
  const { compiled, outcome, era, truths, missing, lawOf } = result;
  if (lawOf.over)
    return { policy: compiled.policy.id, outcome: 'not-open', unmet: [], unknown: [], missing: [] };
  const where = (truth: number) =>
    era.content.conditions.flatMap(({ condition }, index) => (truths[index] === truth ? condition.id : []));
  return {
    policy: compiled.policy.id,
    outcome,
    unmet: where(NOT_MET),
    unknown: where(UNKNOWN),
    missing: missing.map((slot) => compiled.facts.definitions[slot]!.code),
    ...(outcome === 'undetermined' && lacksOnlyTheDeed(result, values) ? { deedOnly: true } : {}),
  };
}

/** Nothing of the enterprise is missing or against it, and no number of the law. */
function lacksOnlyTheDeed({ compiled, era, truths, missing }: PolicyResult, values: FactValues): boolean {
  const { definitions } = compiled.facts;
  const ofTheDeed = (slot: number) => definitions[slot]!.about !== 'enterprise';
  if (era.content.open !== 'inside' || missing.length === 0 || !missing.every(ofTheDeed)) return false;
  return truths.every((truth, index) => {
    if (truth !== UNKNOWN) return truth === MET;
    const lacking = new Set<number>();
    era.content.conditions[index]!.missing(values, lacking);
    return lacking.size > 0 && [...lacking].every(ofTheDeed);
  });
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
  const hash = createHash('sha256').update(`facts ${enterpriseFacts.version}, answers ${ANSWERS_VERSION}\n`);
  for (const [place, { content }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!place.endsWith('/scenarios.yaml')) hash.update(`${place}\n${content.length}\n${content}\n`);
  return hash.digest('hex');
}
