import type { Api } from '../../../deploy/demo/load/api.ts';
import type { Recomputed } from '../../independent/targets.ts';

interface Amounts extends Required<Recomputed> {
  readonly kind: 'count' | 'share';
}

interface TargetsBody {
  readonly targets: readonly (Amounts & { readonly id: string })[];
}

interface DistrictsBody {
  readonly districts: readonly {
    readonly zh: string;
    readonly targets: readonly (Amounts & { readonly target: string })[];
  }[];
}

/** As the independent program says it: a count is one number, a share three. */
function plain({ kind, counted, notCounted, unknown }: Amounts): Recomputed {
  return kind === 'share' ? { counted, notCounted, unknown } : { counted };
}

/** Day -> target -> figure, as the dashboard answers. */
export async function shownTargets(
  api: Api,
  days: readonly string[],
): Promise<Record<string, Record<string, Recomputed>>> {
  const shown = days.map(async (day) => {
    const { body } = await api.get(`/api/dashboard/v1/targets?asOf=${day}`);
    const { targets } = body as unknown as TargetsBody;
    return [day, Object.fromEntries(targets.map((target) => [target.id, plain(target)]))] as const;
  });
  return Object.fromEntries(await Promise.all(shown));
}

/** Day -> district (Chinese name) -> figure of the level-two share, as the dashboard answers. */
export async function shownDistricts(
  api: Api,
  days: readonly string[],
): Promise<Record<string, Record<string, Recomputed>>> {
  const shown = days.map(async (day) => {
    const { body } = await api.get(`/api/dashboard/v1/districts?asOf=${day}`);
    const { districts } = body as unknown as DistrictsBody;
    const shares = districts.map(
      ({ zh, targets }) => [zh, plain(targets.find(({ target }) => target === 'level-two-share')!)] as const,
    );
    return [day, Object.fromEntries(shares)] as const;
  });
  return Object.fromEntries(await Promise.all(shown));
}
