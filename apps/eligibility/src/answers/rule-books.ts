import { Injectable } from '@nestjs/common';
import { EventLog, type CommandMeta } from '#event-log';
import { CityDay } from '../city-day.ts';
import { answerTexts } from '../check/answer/answer.messages.ts';
import { EligibilityConfiguration } from '../eligibility.configuration.ts';
import { readBookFiles } from '../policy/load-policy-book.ts';
import { ruleBookAggregate } from './answer.aggregate.ts';
import type { RuleBookTexts } from './domain/rule-book.ts';
import { hashOf, textsOf, WorkingBook } from './working-book.ts';

const BOOKS_AT_HAND = 4;

/** Keeps the rule books answers were given by, and makes old ones work again. */
@Injectable()
export class RuleBooks {
  /** Hash of the book of this release. */
  readonly current: string;
  readonly #texts: RuleBookTexts;
  readonly #atHand = new Map<string, WorkingBook>();
  #kept: Promise<unknown> | undefined;

  constructor(
    configuration: EligibilityConfiguration,
    private readonly log: EventLog,
    private readonly cityDay: CityDay,
  ) {
    const files = readBookFiles(configuration.policiesFolder, configuration.rulesFolder);
    this.#texts = textsOf(files, answerTexts);
    this.current = hashOf(this.#texts);
  }

  /** The texts of this release's book are in the log before the first answer that names them. */
  async keepCurrent({ actor, correlationId }: CommandMeta): Promise<void> {
    this.#kept ??= this.log.execute(
      ruleBookAggregate,
      this.current,
      { today: this.cityDay.today(), texts: this.#texts },
      { commandId: this.current, actor, correlationId },
    );
    try {
      await this.#kept;
    } catch (error) {
      this.#kept = undefined;
      throw error;
    }
  }

  /** Undefined when no book is kept under the hash, or its texts are not what the hash says. */
  async open(hash: string): Promise<WorkingBook | undefined> {
    const atHand = this.#atHand.get(hash);
    if (atHand) return atHand;
    const { state } = await this.log.load(ruleBookAggregate, hash);
    if (state.status === 'absent') return undefined;
    const { files, sentences } = state;
    if (hashOf({ files, sentences }) !== hash) return undefined;
    const book = new WorkingBook({ files, sentences });
    if (this.#atHand.size >= BOOKS_AT_HAND) this.#atHand.delete(this.#atHand.keys().next().value!);
    this.#atHand.set(hash, book);
    return book;
  }
}
