import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import { DATABASE } from '#kernel';
import { answerAggregate } from './answer.aggregate.ts';
import type { AnswerEvent, AskedBy, GivenAnswer } from './domain/answer.ts';

/** The commit of an answer, as it stands in the log. */
interface AnswerCommit {
  readonly _id: string;
  readonly stream: string;
  readonly recordedAt: string;
  readonly events: readonly AnswerEvent[];
}

/** An answer without its bytes and facts. */
export interface ListedAnswer extends Omit<GivenAnswer, 'facts' | 'gzip' | 'format' | 'askedBy'> {
  readonly id: string;
  readonly givenAt: string;
}

export interface ListQuestion {
  /** Everybody's when absent. */
  readonly askedBy?: AskedBy;
  /** About this enterprise. */
  readonly code?: string;
  readonly limit: number;
  /** The last one of the page before. */
  readonly after?: { readonly givenAt: string; readonly commit: string };
}

const GIVEN = { 'events.type': 'AnswerGiven' } as const;
const PREFIX = `${answerAggregate.category}-`.length;

/**
 * The list of answers is read from the log itself, by indexes that hold nothing else of it: their category is private, so no
 * projection could be made of it, and an answer that is acknowledged is in the list.
 */
@Injectable()
export class AnswerList implements OnModuleInit {
  readonly #log: mongo.Collection<AnswerCommit>;

  constructor(@Inject(DATABASE) connection: Connection) {
    this.#log = connection.collection<AnswerCommit>('event_log', {
      readConcern: { level: 'majority' },
    }) as unknown as mongo.Collection<AnswerCommit>;
  }

  async onModuleInit(): Promise<void> {
    const latest = { recordedAt: -1, _id: -1 } as const;
    const of = (name: string, field: Record<string, 1>) => ({
      name,
      key: { ...field, ...latest },
      partialFilterExpression: GIVEN,
    });
    await this.#log.createIndexes([
      of('answers', {}),
      of('answers_of_code', { 'events.data.code': 1 }),
      of('answers_of_account', { 'events.data.askedBy.account': 1 }),
      of('answers_of_enterprise', { 'events.data.askedBy.enterprise': 1 }),
    ]);
  }

  /** The latest first; one more than `limit` when there are more. */
  async find({ askedBy, code, limit, after }: ListQuestion): Promise<(ListedAnswer & { commit: string })[]> {
    const earlier = after && {
      $or: [
        { recordedAt: { $lt: after.givenAt } },
        { recordedAt: after.givenAt, _id: { $lt: after.commit } },
      ],
    };
    const commits = await this.#log
      .find({
        ...GIVEN,
        ...(code === undefined ? {} : { 'events.data.code': code }),
        ...(askedBy?.account === undefined ? {} : { 'events.data.askedBy.account': askedBy.account }),
        ...(askedBy?.enterprise === undefined
          ? {}
          : { 'events.data.askedBy.enterprise': askedBy.enterprise }),
        ...earlier,
      })
      .project<AnswerCommit>({ 'events.data.gzip': 0, 'events.data.facts': 0 })
      .sort({ recordedAt: -1, _id: -1 })
      .limit(limit + 1)
      .toArray();
    return commits.map(({ _id, stream, recordedAt, events }) => {
      const { code: about, sample, asOf, language, detail, policies, book, sha256 } = events[0]!.data;
      return {
        commit: _id,
        id: stream.slice(PREFIX),
        givenAt: recordedAt,
        ...(about === undefined ? {} : { code: about, sample: sample === true }),
        asOf,
        language,
        detail,
        policies,
        book,
        sha256,
      };
    });
  }
}
