export interface Width {
  /** Batches under way at once. */
  readonly width: number;
  /** Most asks in one batch. */
  readonly most: number;
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly answered: PromiseWithResolvers<Answer>;
}

/**
 * One round trip for many callers: the first goes at once, and whoever comes while `width` batches are under way goes along
 * with the next. Nobody waits for company.
 */
export class Together<Ask, Answer> {
  #waiting: Waiting<Ask, Answer>[] = [];
  #underWay = 0;

  constructor(
    /** Answers in the order of the asks; a rejection is everybody's. */
    private readonly work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
    private readonly limits: Width,
  ) {}

  ask(ask: Ask): Promise<Answer> {
    const answered = Promise.withResolvers<Answer>();
    this.#waiting.push({ ask, answered });
    // Callers of the same turn go together too.
    if (this.#waiting.length === 1) queueMicrotask(() => this.#send());
    return answered.promise;
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#underWay < this.limits.width)
      void this.#batch(this.#waiting.splice(0, this.limits.most));
  }

  async #batch(batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
    this.#underWay += 1;
    try {
      const answers = await this.work(batch.map(({ ask }) => ask));
      for (const [index, { answered }] of batch.entries()) answered.resolve(answers[index]!);
    } catch (error) {
      for (const { answered } of batch) answered.reject(error);
    } finally {
      this.#underWay -= 1;
      this.#send();
    }
  }
}
