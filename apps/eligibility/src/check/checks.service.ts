import { Injectable } from '@nestjs/common';
import type { LocalDate, Position } from '#kernel';
import { InjectReader, type ProjectionReader } from '#projections';
import { hasRole, notFound, ProblemException, type Actor, type Language } from '#service-kit';
import { CityDay } from '../city-day.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { emptySheet, factsOn, type FactSheet } from '../enterprise/domain/facts-on.ts';
import { Book } from '../policy/book.ts';
import type { CompiledPolicy } from '../policy/domain/compile-policy.ts';
import { AnswerWriter } from './answer/answer-writer.ts';
import { AnswerWording } from './answer/answer-wording.ts';
import { answerTexts } from './answer/answer.messages.ts';
import type { CheckDto } from './check.dto.ts';
import { putSentFacts } from './read-sent-facts.ts';

/** Gathers the facts, asks the book, writes the answer. */
@Injectable()
export class ChecksService {
  readonly #writers: Readonly<Record<Language, AnswerWriter>>;

  constructor(
    private readonly book: Book,
    private readonly cityDay: CityDay,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {
    const writer = (language: Language) =>
      new AnswerWriter(book.policies, new AnswerWording(language, answerTexts));
    this.#writers = { zh: writer('zh'), en: writer('en') };
  }

  /** The answer as JSON, written. */
  async check(dto: CheckDto, actor: Actor, language: Language, after?: Position): Promise<Buffer> {
    const asOf = (dto.asOf as LocalDate | undefined) ?? this.cityDay.today();
    const policies = this.#wanted(dto.policies);
    const { facts } = this.book.policies;
    const { sheet, sample } =
      dto.code === undefined
        ? { sheet: emptySheet(facts), sample: undefined }
        : await this.#registered(dto.code, actor, asOf, after);
    if (dto.facts) putSentFacts(sheet, dto.facts, facts);
    const results = this.book.policies.check(sheet.values, asOf, policies);
    return this.#writers[language].write({ code: dto.code, sample, asOf }, results, sheet);
  }

  #wanted(ids: readonly string[] | undefined): readonly CompiledPolicy[] | undefined {
    if (!ids) return undefined;
    const found = ids.map((id) => this.book.policies.find(id));
    const unknown = found.flatMap((policy, index) =>
      policy ? [] : [{ field: `policies.${index}`, code: 'policy.unknown' }],
    );
    if (unknown.length > 0) throw new ProblemException(400, 'request.invalid', {}, unknown);
    return found as CompiledPolicy[];
  }

  /** The registered facts; what does not exist and what is not the caller's own are the same answer. */
  async #registered(
    code: string,
    actor: Actor,
    asOf: LocalDate,
    after?: Position,
  ): Promise<{ sheet: FactSheet; sample: boolean }> {
    const mayAsk = hasRole(actor, 'official', 'integrator') || actor.enterpriseCode === code;
    if (!mayAsk) throw notFound();
    if (after) await this.enterprises.waitFor(after);
    const row = await this.enterprises.get(code);
    if (row?.name === undefined) throw notFound();
    const sheet = factsOn(row, asOf, this.book.province, this.book.policies.facts);
    return { sheet, sample: row.sample ?? false };
  }
}
