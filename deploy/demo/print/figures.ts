import type { LocalDate } from '#kernel';
import type { Api } from '../load/api.ts';

/** A target as the terminal shows it. */
export interface TargetFigure {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly goal: number;
  readonly counted: number;
  /** For a share: out of how many, and for how many of these nobody knows. */
  readonly share?: { readonly of: number; readonly notCounted: number; readonly unknown: number };
}

export interface DistrictFigure {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly counted: number;
  readonly onRoster: number;
  readonly unknown: number;
}

export interface CityFigures {
  readonly on: string;
  readonly programme: { readonly zh: string; readonly en: string };
  readonly targets: readonly TargetFigure[];
  readonly districts: readonly DistrictFigure[];
}

interface Amounts {
  readonly kind: 'count' | 'share';
  readonly goal: number;
  readonly counted: number;
  readonly notCounted: number;
  readonly unknown: number;
  readonly of: number | null;
}

interface Named {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

const LEVEL_SHARE = 'level-two-share';

/** Reads the city's figures of a day from the dashboard's public API. */
export async function readFigures(api: Api, on: LocalDate): Promise<CityFigures> {
  const [all, byDistrict] = await Promise.all([
    api.get(`/api/dashboard/v1/targets?asOf=${on}`),
    api.get(`/api/dashboard/v1/districts?asOf=${on}`),
  ]);
  const { programme, targets } = all.body as unknown as {
    programme: Named;
    targets: (Amounts & Named & { unit: { zh: string } })[];
  };
  const { districts } = byDistrict.body as unknown as {
    districts: (Named & { targets: (Amounts & { target: string })[] })[];
  };
  return {
    on,
    programme,
    targets: targets.map(({ id, zh, en, unit, kind, goal, counted, notCounted, unknown, of }) => ({
      ...{ id, zh, en, unit: unit.zh, counted },
      // The goal of a share comes in basis points.
      ...(kind === 'share' ? { goal: goal / 100, share: { of: of ?? 0, notCounted, unknown } } : { goal }),
    })),
    districts: districts.flatMap(({ id, zh, en, targets: parts }) => {
      const share = parts.find(({ target }) => target === LEVEL_SHARE);
      return share
        ? [{ id, zh, en, counted: share.counted, onRoster: share.of ?? 0, unknown: share.unknown }]
        : [];
    }),
  };
}
