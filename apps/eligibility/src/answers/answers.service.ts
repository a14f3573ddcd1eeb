import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { EventLog, type CommandMeta, type Outcome } from '#event-log';
import type { Position } from '#kernel';
import {
  decodeCursor,
  encodeCursor,
  hasRole,
  notFound,
  type Actor,
  type Language,
  type Page,
} from '#service-kit';
import { CityDay } from '../city-day.ts';
import { ANSWER_FORMAT } from './domain/answer-format.ts';
import type { CheckDto } from '../check/check.dto.ts';
import { ChecksService } from '../check/checks.service.ts';
import { Book } from '../policy/book.ts';
import type { CompiledPolicy } from '../policy/domain/compile-policy.ts';
import { answerAggregate } from './answer.aggregate.ts';
import './answer.messages.ts';
import type { Answer, AskedBy, GivenAnswer } from './domain/answer.ts';
import { RuleBooks } from './rule-books.ts';
import { AnswerList, type ListedAnswer } from './answer-list.schema.ts';
import type { AnswersQuery, RecomputationDto } from './answer.dto.ts';
import { factsGiven, sha256 } from './working-book.ts';

const NAMESPACE = '0c9f6d3e-6f0a-5c4b-9d52-7a61b0c5e8d1';
const compressed = promisify(gzip);
const expanded = promisify(gunzip);

/** Stores answers, shows them as they were given, and proves that they would be given again. */
@Injectable()
export class AnswersService {
  readonly #slots = new Map<CompiledPolicy, ReadonlySet<number>>();

  constructor(
    private readonly checks: ChecksService,
    private readonly books: RuleBooks,
    private readonly book: Book,
    private readonly log: EventLog,
    private readonly cityDay: CityDay,
    private readonly answers: AnswerList,
  ) {}

  /** Checks, stores the answer and returns its id. The same caller's same key gives the first answer. */
  async give(
    dto: CheckDto,
    actor: Actor,
    language: Language,
    meta: CommandMeta,
    after?: Position,
  ): Promise<{ id: string; outcome: Outcome<Answer> }> {
    const { asked, sheet, policies, bytes } = await this.checks.ask(dto, actor, language, after);
    const slots = new Set(policies.flatMap((compiled) => [...this.#slotsOf(compiled)]));
    const { code, sample, asOf, detail = 'full' } = asked;
    const given: GivenAnswer = {
      askedBy: askedBy(actor),
      ...(code !== undefined && { code, sample: sample === true }),
      asOf,
      language,
      detail,
      policies: policies.map(({ policy }) => policy.id),
      facts: factsGiven(sheet, this.book.policies.facts.definitions, slots),
      format: ANSWER_FORMAT,
      book: this.books.current,
      sha256: sha256(bytes),
      gzip: (await compressed(bytes)).toString('base64'),
    };
    await this.books.keepCurrent(meta);
    const id = uuidV5(`${meta.actor}\n${meta.commandId}`, NAMESPACE);
    const command = { today: this.cityDay.today(), given };
    return { id, outcome: await this.log.execute(answerAggregate, id, command, meta) };
  }

  /** The stored answer as JSON, the answer itself byte for byte as it was given; 404 for all but the one who asked. */
  async read(id: string, actor: Actor): Promise<Buffer> {
    const { given, recordedAt } = await this.#load(id, actor);
    return envelope(id, given, recordedAt);
  }

  /** What the caller may read of what was stored, the latest first. */
  async list({ code, limit, cursor }: AnswersQuery, actor: Actor): Promise<Page<ListedAnswer>> {
    const [givenAt, commit] = cursor === undefined ? [] : decodeCursor(cursor, 2).map(String);
    const found = await this.answers.find({
      ...(hasRole(actor, 'official') ? {} : { askedBy: askedBy(actor) }),
      ...(code === undefined ? {} : { code }),
      ...(givenAt !== undefined && commit !== undefined ? { after: { givenAt, commit } } : {}),
      limit,
    });
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: found.slice(0, limit).map(({ commit: _, ...listed }) => listed),
      ...(last ? { next: encodeCursor([last.givenAt, last.commit]) } : {}),
    };
  }

  async recompute(id: string, actor: Actor): Promise<RecomputationDto> {
    const { given } = await this.#load(id, actor);
    const [chain, book, stored] = await Promise.all([
      this.log.verifyChain(`${answerAggregate.category}-${id}`),
      this.books.open(given.book),
      expanded(Buffer.from(given.gzip, 'base64')),
    ]);
    const again = book?.answer(given);
    return {
      id,
      same: again !== undefined && again.equals(stored),
      intact: chain.intact && book !== undefined && sha256(stored) === given.sha256,
      book: given.book,
      currentBook: given.book === this.books.current,
      givenSha256: given.sha256,
      recomputedSha256: again ? sha256(again) : null,
    };
  }

  async #load(id: string, actor: Actor): Promise<{ given: GivenAnswer; recordedAt: string }> {
    const { state, recordedAt } = await this.log.load(answerAggregate, id);
    if (state.status === 'absent' || !mayRead(actor, state.askedBy)) throw notFound();
    return { given: state, recordedAt: recordedAt! };
  }

  /** The facts a policy may look at, under any of its laws. */
  #slotsOf(compiled: CompiledPolicy): ReadonlySet<number> {
    const known = this.#slots.get(compiled);
    if (known) return known;
    const laws = compiled.eras.flatMap(({ content }) => [...content.conditions, ...content.benefits]);
    const slots = new Set([compiled.decidingSlot, ...laws.flatMap((rule) => rule.slots)]);
    this.#slots.set(compiled, slots);
    return slots;
  }
}

/** The stored record, its answer uncompressed between the members around it. */
export async function envelope(id: string, given: GivenAnswer, givenAt: string): Promise<Buffer> {
  const { code, asOf, language, book, sha256: hash, facts } = given;
  const head = {
    id,
    givenAt,
    ...(code !== undefined && { code }),
    asOf,
    language,
    book,
    sha256: hash,
    facts,
  };
  const bytes = await expanded(Buffer.from(given.gzip, 'base64'));
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(head).slice(0, -1)},"answer":`),
    bytes,
    Buffer.from('}'),
  ]);
}

function askedBy({ id, roles, enterpriseCode }: Actor): AskedBy {
  return roles.includes('enterprise') && enterpriseCode !== undefined
    ? { enterprise: enterpriseCode }
    : { account: id };
}

/** The bureau sees all; an enterprise what was asked in its name, an integrator what it asked itself. */
function mayRead(actor: Actor, { account, enterprise }: AskedBy): boolean {
  if (hasRole(actor, 'official')) return true;
  return enterprise !== undefined ? actor.enterpriseCode === enterprise : actor.id === account;
}
