import type { LocalDate } from '#kernel';
import { coverage, eraOn, type BilingualText } from '#rules';
import { textOf, type Language } from '#service-kit';
import type { CompiledPolicy } from '../policy/domain/compile-policy.ts';
import type { PolicyBook } from '../policy/domain/policy-book.ts';
import type { CheckedMatch, PolicyAnswer, StandingAnswer } from './domain/match.ts';
import { reachOf, REACHES, type Reach } from './domain/reach.ts';
import type {
  ChangedConditionDto,
  DeadlineDto,
  HandInDto,
  MatchItemDto,
  MissingFactDto,
  NamedConditionDto,
} from './match.dto.ts';
import './match.messages.ts';

/** Answers of the log with their texts, by the book of today. */
export class MatchTexts {
  constructor(
    private readonly book: PolicyBook,
    private readonly today: LocalDate,
    private readonly language: Language,
  ) {}

  /** New ones first, then by reach, then the latest. */
  items({ answers }: CheckedMatch): MatchItemDto[] {
    const place = ({ isNew, reach }: MatchItemDto) => (isNew ? 0 : REACHES.length) + REACHES.indexOf(reach);
    return Object.values(answers)
      .map((standing) => this.#item(standing))
      .sort((a, b) => place(a) - place(b) || (a.since < b.since ? 1 : a.since > b.since ? -1 : 0));
  }

  name(policy: string): string {
    return this.book.find(policy)?.policy[this.language] ?? policy;
  }

  conditions(policy: string, ids: readonly string[]): NamedConditionDto[] {
    return ids.map((id) => ({ id, text: this.#statement(policy, id) }));
  }

  missing(facts: readonly string[]): MissingFactDto[] {
    return facts.map((fact) => {
      const definition = this.book.facts.definition(fact);
      const howToSupply = definition?.supply[this.language] ?? '';
      return { fact, name: definition?.[this.language] ?? fact, howToSupply };
    });
  }

  /** Undefined when the policy is not open today. */
  deadline(policy: string): DeadlineDto | undefined {
    const spans = this.book
      .find(policy)
      ?.policy.open.filter((one) => coverage(one, this.today) !== 'outside');
    if (!spans || spans.length === 0) return undefined;
    const ends = spans.flatMap(({ to }) => to ?? []);
    if (ends.length < spans.length)
      return { until: null, text: textOf('match.no-deadline', {}, this.language) };
    const last = ends.reduce((a, b) => (a.latest > b.latest ? a : b));
    const params = { until: last.latest, stated: last.text };
    const code = last.earliest === last.latest ? 'match.deadline' : 'match.deadline-uncertain';
    return { until: last.latest, text: textOf(code, params, this.language) };
  }

  #handIn(policy: string): HandInDto[] {
    const ends = ({ until }: HandInDto) => until ?? '9999-12-31';
    return (this.book.find(policy)?.policy.windows ?? [])
      .filter(({ to }) => to === null || to.latest >= this.today)
      .map((window) => ({
        text: window[this.language],
        from: window.from.text,
        until: window.to?.latest ?? null,
      }))
      .sort((a, b) => (ends(a) < ends(b) ? -1 : 1));
  }

  reach(reach: Reach): string {
    return textOf(`match.reach.${reach}`, {}, this.language);
  }

  #item({ answer, since, change, told }: StandingAnswer): MatchItemDto {
    const { policy, outcome, unmet, unknown, missing } = answer;
    const changed = change ? this.#changes(policy, change.from, answer) : [];
    const deadline = this.deadline(policy);
    return {
      policy,
      name: this.name(policy),
      outcome,
      reach: reachOf(answer),
      reachText: this.reach(reachOf(answer)),
      isNew: !told,
      since,
      ...(change ? { because: change.because } : {}),
      reason: this.#reason(answer, change, changed),
      changed,
      unmet: this.conditions(policy, unmet),
      unknown: this.conditions(policy, unknown),
      missing: this.missing(missing),
      ...(deadline ? { deadline } : {}),
      handIn: this.#handIn(policy),
      ...(told ? { toldOn: told.on, toldBy: told.by } : {}),
    };
  }

  #reason(
    answer: PolicyAnswer,
    change: StandingAnswer['change'],
    changed: readonly ChangedConditionDto[],
  ): string {
    if (!change) return this.reach(reachOf(answer));
    const because = textOf(`match.because.${change.because}`, {}, this.language);
    const [open, close, between, separator] =
      this.language === 'zh' ? ['（', '）', '；', '：'] : [' (', ')', '; ', ': '];
    const list = changed.map(({ text, was, is }) => `${text}${open}${was} → ${is}${close}`);
    const said = list.length > 0 ? list : this.#supplied(change.from, answer);
    return `${because}${separator}${said.join(between) || this.reach(reachOf(answer))}`;
  }

  /** Facts that are known by now, or asked for by now, where no condition came out otherwise. */
  #supplied(from: PolicyAnswer | undefined, to: PolicyAnswer): string[] {
    const named = (code: string, facts: readonly string[]) => {
      const names = this.missing(facts).map(({ name }) => name);
      if (names.length === 0) return [];
      return [textOf(code, { facts: names.join(this.language === 'zh' ? '、' : ', ') }, this.language)];
    };
    const before = from?.missing ?? [];
    return [
      ...named(
        'match.supplied',
        before.filter((fact) => !to.missing.includes(fact)),
      ),
      ...named(
        'match.lacking',
        to.missing.filter((fact) => !before.includes(fact)),
      ),
    ];
  }

  #changes(policy: string, from: PolicyAnswer | undefined, to: PolicyAnswer): ChangedConditionDto[] {
    const was = (id: string) => (from ? stateOf(from, id) : 'not-asked');
    const ids = this.#conditionIds(policy, [
      ...(from ? [...from.unmet, ...from.unknown] : []),
      ...to.unmet,
      ...to.unknown,
    ]);
    return ids
      .filter((id) => was(id) !== stateOf(to, id))
      .map((id) => ({
        id,
        text: this.#statement(policy, id),
        was: textOf(`match.was.${was(id)}`, {}, this.language),
        is: textOf(`match.was.${stateOf(to, id)}`, {}, this.language),
      }));
  }

  /** Those an answer names, in the order of the policy. A condition that was met all along is in none of them. */
  #conditionIds(policy: string, named: readonly string[]): string[] {
    const compiled = this.book.find(policy);
    const order = compiled?.policy.conditions.map(({ id }) => id) ?? [];
    return [...new Set(named)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }

  /** By the law of today where it has the condition, else by the latest that has. */
  #statement(policy: string, id: string): string {
    const compiled = this.book.find(policy);
    return (compiled && statementOf(compiled, id, this.today))?.[this.language] ?? id;
  }
}

function statementOf({ eras }: CompiledPolicy, id: string, today: LocalDate): BilingualText | undefined {
  for (const era of [eraOn(eras, today), ...[...eras].reverse()]) {
    const found = era.content.conditions.find(({ condition }) => condition.id === id);
    if (found) return found.statement;
  }
  return undefined;
}

function stateOf({ outcome, unmet, unknown }: PolicyAnswer, id: string): string {
  if (outcome === 'not-open') return 'not-asked';
  if (unmet.includes(id)) return 'not-met';
  return unknown.includes(id) ? 'unknown' : 'met';
}
