import { useQuery } from '@tanstack/react-query';
import type {
  DistrictsAnswer,
  ListedAnswer,
  TargetAnswer,
  TargetFigureAnswer,
  TargetsAnswer,
  TrendAnswer,
} from './generated/types.gen.ts';
import { useApi } from './use-api.ts';

export type {
  DistrictsAnswer,
  ListedAnswer as Listed,
  TargetFigureAnswer as TargetFigure,
  TargetsAnswer,
} from './generated/types.gen.ts';

/** A figure without saying of what. */
export type Amounts = Pick<TargetFigureAnswer, 'kind' | 'goal'> & { readonly value?: number | null };

const BASE = '/api/dashboard/v1';

export interface ListPage {
  readonly items: ListedAnswer[];
  readonly next?: string;
}

/** Every key starts with `figures`, so that one notice of the stream makes all of them fresh. */
export function useTargets(asOf: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['figures', 'targets', asOf],
    queryFn: () => api.get<TargetsAnswer>(`${BASE}/targets`, { asOf }),
  });
}

export function useDistricts(asOf: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['figures', 'districts', asOf],
    queryFn: () => api.get<DistrictsAnswer>(`${BASE}/districts`, { asOf }),
  });
}

export function useTrend(target: string, from: string, to: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['figures', 'trend', target, from, to],
    queryFn: () => api.get<TrendAnswer>(`${BASE}/targets/${target}/trend`, { from, to, step: 'week' }),
    placeholderData: undefined,
  });
}

export function useTarget(target: string, asOf: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['figures', 'target', target, asOf],
    queryFn: () => api.get<TargetAnswer>(`${BASE}/targets/${target}`, { asOf }),
  });
}

export const STREAM = `${BASE}/stream`;
export const listPath = (target: string) => `${BASE}/targets/${target}/enterprises`;
