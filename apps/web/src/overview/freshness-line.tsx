import { Badge } from 'antd';
import type { TargetsAnswer } from '../api/dashboard.ts';
import { useWords } from '../words/language.tsx';
import { cityTime } from './day.ts';
import type { Liveness } from './use-live.ts';

interface Props {
  readonly freshness: TargetsAnswer['freshness'];
  readonly live: Liveness;
}

/** How fresh the figures are: stale is said, never hidden. */
export function FreshnessLine({ freshness, live }: Props) {
  const words = useWords();
  const { behind = 0, parked, recordedAt } = freshness;
  return (
    <span role="status" style={{ color: 'var(--quiet)' }}>
      <Badge
        status={live === 'live' ? 'processing' : 'warning'}
        text={live === 'live' ? words.live : words.reconnecting}
      />
      {recordedAt && ` · ${words.upToDate(cityTime(recordedAt))}`}
      {behind > 0 && ` · ${words.behind(behind)}`}
      {parked > 0 && <strong> · {words.parked(parked)}</strong>}
    </span>
  );
}
