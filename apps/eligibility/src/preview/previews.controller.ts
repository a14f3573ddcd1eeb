import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import type { LocalDate } from '#kernel';
import {
  answerPage,
  Answers,
  AnswersPage,
  decodeCursor,
  encodeCursor,
  Examples,
  languageOf,
  Meta,
  ProblemException,
  Roles,
  textOf,
  type FieldProblem,
  type Language,
  type ServiceReply,
} from '#service-kit';
import { sha256 } from '../answers/working-book.ts';
import { CityDay } from '../city-day.ts';
import '../check/answer/answer.messages.ts';
import { RECORD_EXAMPLES } from '../example-names.ts';
import { BookInForce } from '../matches/book-in-force.ts';
import { Book } from '../policy/book.ts';
import type { KindTotal, PolicyTotal } from './domain/effect.ts';
import { OverlayBooks } from './overlay-books.ts';
import { PreviewAnswer, PreviewDto, PreviewRowAnswer, PreviewRowsQuery } from './preview.dto.ts';
import { PreviewRunner } from './preview-runner.ts';
import { PreviewStore, type PreviewJob } from './preview.schema.ts';

const PLACE =
  /^(policies\/[a-z0-9][a-z0-9-]*\/policy\.yaml|policies\/exclusions\.yaml|rules\/[a-z0-9-]+\.yaml)$/;
const KEPT_MS = 24 * 3_600_000;

/** What a changed policy would do, before anybody changes it. */
@ApiTags('previews')
@Controller('v1/previews')
@Roles('official')
export class PreviewsController {
  constructor(
    private readonly store: PreviewStore,
    private readonly runner: PreviewRunner,
    private readonly books: OverlayBooks,
    private readonly inForce: BookInForce,
    private readonly book: Book,
    private readonly cityDay: CityDay,
  ) {}

  @Post()
  @HttpCode(202)
  @Answers(PreviewAnswer, { status: 202 })
  @Examples(RECORD_EXAMPLES, 'a-preview-begun')
  @ApiOperation({ summary: 'Try changed policy texts or numbers on all enterprises; nothing is touched' })
  async start(
    @Body() dto: PreviewDto,
    @Meta() meta: CommandMeta,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const asOf = (dto.asOf as LocalDate | undefined) ?? this.cityDay.today();
    const changes = this.books.changedBy(textsOf(dto.changes ?? {}), dto.parameters ?? [], asOf);
    if (Object.keys(changes).length === 0) throw new ProblemException(422, 'preview.nothing-changed');
    const assumed = this.books.assumed(dto.assume ?? {}, this.books.laidOver(changes));
    const job = await this.#keep(dto, { changes, assumed, asOf }, meta);
    this.runner.wake();
    reply.header('location', `/v1/previews/${job._id}`);
    return this.#view(job, languageOf(acceptLanguage));
  }

  @Get(':id')
  @Answers(PreviewAnswer)
  @Examples(RECORD_EXAMPLES, 'a-preview-done')
  @ApiOperation({ summary: 'Who gains, who loses, and what it costs, per policy and kind of benefit' })
  async read(
    @Param('id') id: string,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<object> {
    return this.#view(await this.#find(id), languageOf(acceptLanguage));
  }

  @Get(':id/enterprises')
  @AnswersPage(PreviewRowAnswer)
  @Examples(RECORD_EXAMPLES, 'enterprises-of-a-preview')
  @ApiOperation({ summary: 'The enterprises behind the counts, by policy and code' })
  async enterprises(
    @Param('id') id: string,
    @Query() { policy, direction, cursor, limit }: PreviewRowsQuery,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    await this.#find(id);
    const [after = `${id}/`] = cursor ? decodeCursor(cursor, 1) : [];
    const filter = {
      preview: id,
      _id: { $gt: String(after) },
      ...(policy ? { policy } : {}),
      ...(direction ? { direction } : {}),
    };
    const found = await this.store.rows
      .find(filter)
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray();
    const rows = found.slice(0, limit);
    const language = languageOf(acceptLanguage);
    const items = rows.map(({ _id, preview: _preview, expiresAt: _expires, benefits, ...row }) => ({
      ...row,
      benefits: benefits.map((one) => ({ ...one, kindText: kindText(one.kind, language) })),
    }));
    const next = found.length > limit ? { next: encodeCursor([rows.at(-1)!._id]) } : {};
    return answerPage(reply, { items, ...next });
  }

  async #keep(
    dto: PreviewDto,
    content: Pick<PreviewJob, 'changes' | 'assumed' | 'asOf'>,
    { actor, commandId }: CommandMeta,
  ): Promise<PreviewJob> {
    const asked = sha256(JSON.stringify(dto));
    const createdAt = new Date();
    const job: PreviewJob = {
      _id: sha256(`${actor}:${commandId}`).slice(0, 24),
      title: dto.title ?? '',
      actor,
      asked,
      ...content,
      book: this.inForce.hash,
      state: 'running',
      cursor: '',
      checked: 0,
      totals: [],
      createdAt,
      expiresAt: new Date(createdAt.getTime() + KEPT_MS),
    };
    await this.store.jobs.updateOne({ _id: job._id }, { $setOnInsert: job }, { upsert: true });
    const kept = (await this.store.jobs.findOne({ _id: job._id }))!;
    if (kept.asked !== asked) throw new ProblemException(422, 'preview.key-of-another');
    return kept;
  }

  async #find(id: string): Promise<PreviewJob> {
    const job = await this.store.jobs.findOne({ _id: id });
    if (!job || job.expiresAt.getTime() < Date.now()) throw new ProblemException(404, 'preview.not-found');
    return job;
  }

  /** Policies of the book in force that cannot be had together with it. */
  #excludedBy(policy: string): string[] {
    const groups = this.book.policies.find(policy)?.exclusions ?? [];
    return [...new Set(groups.flatMap(({ members }) => members))].filter((id) => id !== policy).sort();
  }

  #view(job: PreviewJob, language: Language): PreviewAnswer {
    const { _id, title, state, asOf, checked, changes, assumed, createdAt, expiresAt, finishedAt } = job;
    const policies = job.totals.map(({ kinds, ...total }: PolicyTotal) => ({
      ...total,
      name: this.book.policies.find(total.policy)?.policy[language] ?? total.policy,
      notSetOff: this.#excludedBy(total.policy),
      kinds: kinds.map((one: KindTotal) => ({ ...one, kindText: kindText(one.kind, language) })),
    }));
    return {
      id: _id,
      title,
      notice: textOf('preview.notice', {}, language),
      state,
      asOf,
      checked,
      changed: Object.keys(changes),
      assumed,
      policies: policies as PreviewAnswer['policies'],
      createdAt: createdAt.toISOString(),
      ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
      expiresAt: expiresAt.toISOString(),
    };
  }
}

const kindText = (kind: string, language: Language) => textOf(`benefit.kind.${kind}`, {}, language);

/** Throws a 422 problem for a place that no book has, or a value that is no text. */
function textsOf(changes: Readonly<Record<string, unknown>>): Record<string, string | null> {
  const problems = Object.entries(changes).flatMap(([place, content]): FieldProblem[] => {
    const field = `changes.${place.slice(0, 100)}`;
    if (!PLACE.test(place)) return [{ field, code: 'preview.place-unknown', params: { place } }];
    return content === null || typeof content === 'string' ? [] : [{ field, code: 'preview.text-not-text' }];
  });
  if (problems.length > 0)
    throw new ProblemException(422, 'preview.book-invalid', { count: problems.length }, problems);
  return changes as Record<string, string | null>;
}
