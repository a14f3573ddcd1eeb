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
import { AnswerWriter, type AskedFor } from './answer/answer-writer.ts';
import { AnswerWording } from './answer/answer-wording.ts';
import { answerTexts } from './answer/answer.messages.ts';
import type { CheckDto } from './check.dto.ts';
import { putAskedDay, putSentFacts } from './read-sent-facts.ts';
import { similarCode } from './similar-code.ts';

/** An answer, written, with the facts and policies it is about. */
export interface Asked {
  readonly asked: AskedFor;
  readonly sheet: FactSheet;
  readonly policies: readonly CompiledPolicy[];
  readonly bytes: Buffer;
}

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
    return (await this.ask(dto, actor, language, after)).bytes;
  }

  /** The answer with all it was made of. */
  async ask(dto: CheckDto, actor: Actor, language: Language, after?: Position): Promise<Asked> {
    const asOf = (dto.asOf as LocalDate | undefined) ?? this.cityDay.today();
    const policies = this.wanted(dto.policies);
    const { sheet, sample } =
      dto.code === undefined
        ? { sheet: emptySheet(this.book.policies.facts), sample: undefined }
        : await this.#registered(dto.code, actor, asOf, after);
    const asked = { code: dto.code, sample, asOf, detail: dto.detail };
    return this.answer(asked, sheet, dto.facts, policies, language);
  }

  /** Puts what was sent along over the sheet and answers. Throws a 400 problem that names every wrong fact. */
  answer(
    asked: AskedFor,
    sheet: FactSheet,
    sent: Readonly<Record<string, unknown>> | undefined,
    policies: readonly CompiledPolicy[],
    language: Language,
  ): Asked {
    if (sent) putSentFacts(sheet, sent, this.book.policies.facts);
    putAskedDay(sheet, asked.asOf, this.book.policies.facts);
    const results = this.book.policies.check(sheet.values, asked.asOf, policies);
    return { asked, sheet, policies, bytes: this.#writers[language].write(asked, results, sheet) };
  }

  /** The policies asked for; the whole book when none are named. Throws a 400 problem for unknown ones. */
  wanted(ids: readonly string[] | undefined): readonly CompiledPolicy[] {
    if (!ids) return this.book.policies.policies;
    const found = ids.map((id) => this.book.policies.find(id));
    const unknown = found.flatMap((policy, index) =>
      policy
        ? []
        : [{ field: `policies.${index}`, code: 'policy.unknown', params: this.#similar(ids[index]!) }],
    );
    if (unknown.length > 0) throw new ProblemException(400, 'request.invalid', {}, unknown);
    return found as CompiledPolicy[];
  }

  #similar(id: string): { similar: string } {
    const similar = similarCode(
      id,
      this.book.policies.policies.map(({ policy }) => policy.id),
    );
    return { similar: similar === undefined ? '' : ` (${similar}?)` };
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
