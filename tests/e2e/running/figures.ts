import type { Api } from '../../../deploy/demo/load/api.ts';
import type { Recomputed } from '../../independent/targets.ts';

interface Amounts extends Required<Recomputed> {
  readonly kind: 'count' | 'share';
}

interface TargetsBody {
  readonly asOf: string;
  readonly targets: readonly (Amounts & { readonly id: string })[];
}

interface DistrictsBody {
  readonly asOf: string;
  readonly districts: readonly {
    readonly zh: string;
    readonly targets: readonly (Amounts & { readonly target: string })[];
  }[];
}

/** As the independent program says it: a count is one number, a share three. */
function plain({ kind, counted, notCounted, unknown }: Amounts): Recomputed {
  return kind === 'share' ? { counted, notCounted, unknown } : { counted };
}

type Shown = Record<string, Record<string, Recomputed>>;

/** Day -> target -> figure, as the dashboard answers; the day is the one that the answer names. */
export async function shownTargets(api: Api, days: readonly string[]): Promise<Shown> {
  return Object.fromEntries(await Promise.all(days.map((day) => targets(api, `?asOf=${day}`))));
}

/** The same, of the day that the dashboard takes when the call names none. */
export async function shownTargetsNow(api: Api): Promise<Shown> {
  return Object.fromEntries([await targets(api)]);
}

/** Day -> district (Chinese name) -> figure of the level-two share, as the dashboard answers. */
export async function shownDistricts(api: Api, days: readonly string[]): Promise<Shown> {
  return Object.fromEntries(await Promise.all(days.map((day) => districts(api, `?asOf=${day}`))));
}

/** The same, of the day that the dashboard takes when the call names none. */
export async function shownDistrictsNow(api: Api): Promise<Shown> {
  return Object.fromEntries([await districts(api)]);
}

async function targets(api: Api, query = '') {
  const { body } = await api.get(`/api/dashboard/v1/targets${query}`);
  const { asOf, targets } = body as unknown as TargetsBody;
  return [asOf, Object.fromEntries(targets.map((target) => [target.id, plain(target)]))] as const;
}

async function districts(api: Api, query = '') {
  const { body } = await api.get(`/api/dashboard/v1/districts${query}`);
  const { asOf, districts } = body as unknown as DistrictsBody;
  const shares = districts.map(
    ({ zh, targets }) => [zh, plain(targets.find(({ target }) => target === 'level-two-share')!)] as const,
  );
  return [asOf, Object.fromEntries(shares)] as const;
}
