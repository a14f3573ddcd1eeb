import { useQueryClient } from '@tanstack/react-query';
import { EventSource } from 'eventsource';
import { useEffect, useRef, useState } from 'react';
import { STREAM } from '../api/dashboard.ts';
import { useApi } from '../api/use-api.ts';

export type Liveness = 'live' | 'reconnecting';

/** At most so often is everything read again, however many notices come. */
const REFRESH_EVERY_MS = 1_000;

/** Listens to the stream of changes and makes the figures fresh; says whether it is connected. */
export function useLive(): Liveness {
  const api = useApi();
  const queries = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('reconnecting');
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const source = new EventSource(STREAM, {
      fetch: (url, init) => api.fetch(String(url), init as RequestInit),
    });
    const refresh = () => {
      waiting.current ??= setTimeout(() => {
        waiting.current = undefined;
        void queries.invalidateQueries({ queryKey: ['figures'] });
      }, REFRESH_EVERY_MS);
    };
    source.addEventListener('open', () => setLiveness('live'));
    source.addEventListener('error', () => setLiveness('reconnecting'));
    source.addEventListener('change', refresh);
    source.addEventListener('reset', refresh);
    return () => {
      source.close();
      clearTimeout(waiting.current);
      waiting.current = undefined;
    };
  }, [api, queries]);
  return liveness;
}
