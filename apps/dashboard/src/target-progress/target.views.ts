import { findContract } from '#contracts';
import { compareTexts, type LocalDate } from '#kernel';
import type { Programme, Target } from '#programme';
import type { Freshness } from '#projections';
import type { Figure, Slice } from './domain/figure.ts';
import type { ExplainedStanding } from './domain/spell.ts';
import type { Asked } from './domain/figure.ts';
import { belongsTo } from './domain/figure.ts';
import type { Listed } from './target-lists.ts';
import type {
  AmountsAnswer,
  FreshnessAnswer,
  LevelAnswer,
  ListedAnswer,
  ProgrammeAnswer,
  TargetFigureAnswer,
} from './target.answers.ts';

const PERCENT_BPS = 100;

export function amountsView(figure: Figure): AmountsAnswer {
  const { kind, value, goal, reached, counted, notCounted, unknown, of, samples, onOpenPoints } = figure;
  return { kind, value, goal, reached, counted, notCounted, unknown, of, samples, onOpenPoints };
}

export function targetView(target: Target, figure: Figure, asOf: LocalDate): TargetFigureAnswer {
  const { id, zh, en, unit, source, trust, nationalFloor } = target;
  return {
    id,
    zh,
    en,
    unit: { ...unit },
    ...amountsView(figure),
    sampleData: figure.samples > 0,
    source,
    trust,
    ...(nationalFloor ? { nationalFloor: { ...nationalFloor, goal: nationalFloor.goal * PERCENT_BPS } } : {}),
    list: `v1/targets/${id}/enterprises?asOf=${asOf}`,
  };
}

export function programmeView({ id, zh, en, city }: Programme): ProgrammeAnswer {
  return { id, zh, en, city: { ...city } };
}

export function freshnessView(freshness: Freshness): FreshnessAnswer {
  const { recordedAt, appliedAt, behind, parkedKeys, gaps, build, rebuilding } = freshness;
  return {
    state: behind === undefined ? 'unknown' : behind === 0 ? 'current' : 'behind',
    ...(recordedAt ? { recordedAt } : {}),
    ...(appliedAt ? { appliedAt } : {}),
    ...(behind === undefined ? {} : { behind }),
    parked: parkedKeys,
    gaps,
    build,
    ...(rebuilding ? { rebuilding } : {}),
  };
}

export function levelsView(ask: Asked, slices: readonly Slice[]): LevelAnswer[] {
  if (ask.measure !== 'level-of-roster') return [];
  const byState = Map.groupBy(
    slices.filter((slice) => belongsTo(slice, ask)),
    ({ state }) => state,
  );
  const sumOf = (some: readonly Slice[]) => some.reduce((sum, slice) => sum + slice.sum, 0);
  return [...byState]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([state, alike]) => ({
      ...levelOf(state),
      enterprises: sumOf(alike),
      onOpenPoints: sumOf(alike.filter(({ openPoints }) => openPoints)),
    }));
}

export function listedView({ row, standing, state }: Listed): ListedAnswer {
  return {
    kind: row.kind,
    code: row.code,
    name: row.name,
    district: standing.district,
    industry: standing.industry,
    sample: standing.sample,
    state,
    ...levelOf(standing.state),
    ...openPointsOf(standing),
    because: standing.because.map(({ eventId, type, effectiveOn, recordedAt }) => ({
      eventId,
      type,
      ...findContract(type)!.description,
      effectiveOn,
      recordedAt,
    })),
  };
}

/** Whether the level rests on a model with points that were not yet compared with the official text. */
function openPointsOf({ state, openPoints }: ExplainedStanding): { openPoints?: boolean } {
  return state.startsWith('level-') ? { openPoints: openPoints === true } : {};
}

function levelOf(state: string): { level?: number } {
  return state.startsWith('level-') ? { level: Number(state.slice('level-'.length)) } : {};
}
