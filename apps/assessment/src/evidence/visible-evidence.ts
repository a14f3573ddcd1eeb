import { Inject, Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#service-kit';
import type { KnownEvaluation } from '../evaluation/domain/evaluation.ts';
import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import type { AnswerSheet } from '../evaluation/domain/scoring/answer-sheet.ts';
import { same, type AttachedFile, type Evidence, type FiledEvidence } from './domain/evidence.ts';
import { EvidenceAccess, type EvidenceCase } from './evidence.access.ts';
import { EvidenceCommands } from './evidence.commands.ts';
import type { EvidenceListQuery } from './evidence.dto.ts';

type Placed = Pick<FiledEvidence, 'item' | 'sha256'>;

export interface EvidenceList {
  readonly model: MaturityModel;
  readonly basis: 'working' | 'filed';
  readonly open: boolean;
  readonly files: readonly AttachedFile[];
  /** What the files are to show: as filed, or as typed so far. */
  readonly sheet?: AnswerSheet;
  /** Of the evidence, for an ETag. */
  readonly version: number;
}

/** Evidence as far as somebody may see it: what they may not see is not there. */
@Injectable()
export class VisibleEvidence {
  constructor(
    @Inject(EvidenceAccess) private readonly access: EvidenceAccess,
    @Inject(EvidenceCommands) private readonly commands: EvidenceCommands,
  ) {}

  /** Throws a 404 problem. */
  async list(id: string, actor: Actor, { revision, working }: EvidenceListQuery): Promise<EvidenceList> {
    const seen = await this.access.see(id, actor);
    const { state, version } = await this.commands.load(id);
    const { model, evaluation } = seen;
    const open = !seen.closed;
    const filing = filingOf(evaluation, revision);
    if (revision !== undefined && !filing) throw notFound();
    const isWorking = seen.seesWork && (working ?? (revision === undefined && isBeingWritten(evaluation)));
    const common = { model, open, version };
    if (filing && !isWorking)
      return { ...common, basis: 'filed', files: listed(filing.evidence ?? [], state), sheet: filing.sheet };
    const sheet = seen.typed ?? filing?.sheet;
    const files = seen.seesWork ? state.files : [];
    return { ...common, basis: 'working', files, ...(sheet && { sheet }) };
  }

  /** A file at its place. `mine`: whoever asks attached it, or answers for all of it. Throws a 404 problem. */
  async file(id: string, actor: Actor, placed: Placed): Promise<{ file: AttachedFile; mine: boolean }> {
    const seen = await this.access.see(id, actor);
    const { state } = await this.commands.load(id);
    const file = visible(seen, state).find(same(placed));
    if (!file) throw notFound();
    return { file, mine: seen.isAuthor || file.attachedBy === actor.id };
  }
}

function visible({ seesWork, evaluation }: EvidenceCase, state: Evidence): readonly AttachedFile[] {
  if (seesWork) return [...state.files, ...state.listed];
  const published = evaluation?.revisions.flatMap(({ filing }) => filing.evidence ?? []) ?? [];
  return listed(published, state);
}

function filingOf(evaluation?: KnownEvaluation, revision?: number) {
  if (revision !== undefined) return evaluation?.revisions.find(({ number }) => number === revision)?.filing;
  return evaluation && 'correction' in evaluation && evaluation.correction
    ? evaluation.correction.filing
    : evaluation?.filing;
}

/** Before the first filing, and after a return. */
function isBeingWritten(evaluation?: KnownEvaluation): boolean {
  if (!evaluation) return true;
  const correction = evaluation.status === 'published' ? evaluation.correction : undefined;
  return evaluation.status === 'returned' || correction?.status === 'returned';
}

/** What a filing lists, with all that is known of it. */
function listed(files: readonly Placed[], state: Evidence): AttachedFile[] {
  return files.flatMap((file) => state.listed.find(same(file)) ?? []);
}
