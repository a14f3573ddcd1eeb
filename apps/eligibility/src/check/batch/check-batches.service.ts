import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { InjectReader, type ProjectionReader } from '#projections';
import { notFound, ProblemException, textOf, type Language } from '#service-kit';
import { CityDay } from '../../city-day.ts';
import type { EnterpriseRow } from '../../enterprise/domain/enterprise-row.ts';
import { emptySheet, factsOn } from '../../enterprise/domain/facts-on.ts';
import { enterpriseFacts } from '../../enterprise/enterprise-facts.projection.ts';
import { Book } from '../../policy/book.ts';
import type { CompiledPolicy } from '../../policy/domain/compile-policy.ts';
import { ChecksService } from '../checks.service.ts';
import type { Detail } from '../detail.ts';
import type { CheckBatchDto } from './batch.dto.ts';
import './batch.messages.ts';
import { readItem, refOf, type BatchItem } from './read-item.ts';

const ITEMS_AT_ONCE = 250;
const PIECE_BYTES = 262_144;

interface Batch {
  readonly asOf: LocalDate;
  readonly detail: Detail;
  readonly policies: readonly CompiledPolicy[];
  readonly language: Language;
}

/** Answers many questions, line by line, while other requests go on. */
@Injectable()
export class CheckBatchesService {
  constructor(
    private readonly checks: ChecksService,
    private readonly book: Book,
    private readonly cityDay: CityDay,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {}

  /** Lines of JSON in the order of the items, a few hundred kilobytes at a time. Throws at once for what concerns all items. */
  answer(dto: CheckBatchDto, language: Language): AsyncGenerator<Buffer> {
    const batch: Batch = {
      asOf: (dto.asOf as LocalDate | undefined) ?? this.cityDay.today(),
      detail: dto.detail ?? 'outcomes',
      policies: this.checks.wanted(dto.policies),
      language,
    };
    return this.#lines(dto.items, batch);
  }

  async *#lines(items: readonly unknown[], batch: Batch): AsyncGenerator<Buffer> {
    const counts = { answered: 0, refused: 0 };
    let piece: Buffer[] = [];
    let bytes = 0;
    for (let first = 0; first < items.length; first += ITEMS_AT_ONCE) {
      const some = items.slice(first, first + ITEMS_AT_ONCE);
      const rows = await this.#registered(some);
      for (const [offset, raw] of some.entries()) {
        const line = this.#line(raw, first + offset, rows, batch, counts);
        piece.push(line);
        bytes += line.length;
        if (bytes < PIECE_BYTES) continue;
        yield Buffer.concat(piece);
        [piece, bytes] = [[], 0];
        await nextTurn();
      }
    }
    yield Buffer.concat([...piece, Buffer.from(`${JSON.stringify({ done: true, ...counts })}\n`)]);
  }

  #line(
    raw: unknown,
    index: number,
    rows: ReadonlyMap<string, EnterpriseRow>,
    batch: Batch,
    counts: { answered: number; refused: number },
  ): Buffer {
    const ref = refOf(raw);
    const head = `{"index":${index},${ref === undefined ? '' : `"ref":${JSON.stringify(ref)},`}`;
    try {
      const answer = this.#answerItem(readItem(raw), rows, batch);
      counts.answered += 1;
      return Buffer.concat([Buffer.from(`${head}"answer":`), answer, END_OF_LINE]);
    } catch (error) {
      if (!(error instanceof ProblemException)) throw error;
      counts.refused += 1;
      return Buffer.from(`${head}"problem":${JSON.stringify(problemOf(error, batch.language))}}\n`);
    }
  }

  #answerItem(
    { code, asOf = undefined, facts }: BatchItem,
    rows: ReadonlyMap<string, EnterpriseRow>,
    batch: Batch,
  ): Buffer {
    const day = asOf ?? batch.asOf;
    const catalogue = this.book.policies.facts;
    const row = code === undefined ? undefined : rows.get(code);
    if (code !== undefined && row?.name === undefined) throw notFound();
    const sheet = row ? factsOn(row, day, this.book.province, catalogue) : emptySheet(catalogue);
    const asked = { code, sample: row?.sample, asOf: day, detail: batch.detail };
    return this.checks.answer(asked, sheet, facts, batch.policies, batch.language).bytes;
  }

  /** The enterprises that items name, in one question. */
  async #registered(items: readonly unknown[]): Promise<ReadonlyMap<string, EnterpriseRow>> {
    const codes = new Set<string>();
    for (const item of items) {
      const code = (item as BatchItem | null)?.code;
      if (typeof code === 'string') codes.add(code);
    }
    if (codes.size === 0) return new Map();
    const found = await this.enterprises.find({ _id: { $in: [...codes] } }, { limit: ITEMS_AT_ONCE });
    return new Map(found.map((row) => [row._id, row]));
  }
}

const END_OF_LINE = Buffer.from('}\n');

/** The members of a problem document that concern one item. */
function problemOf(problem: ProblemException, language: Language): object {
  const { code, params, errors } = problem;
  return {
    status: problem.getStatus(),
    code,
    detail: textOf(code, params, language),
    errors: errors.map((one) => ({
      field: one.field,
      code: one.code,
      detail: textOf(one.code, one.params ?? {}, language),
    })),
  };
}
