import { Alert, Skeleton } from 'antd';
import { useDistricts, useTargets } from '../api/dashboard.ts';
import { useWords } from '../words/language.tsx';
import { DayBar } from './day-bar.tsx';
import { DistrictTable } from './district-table.tsx';
import { FigureCard } from './figure-card.tsx';
import { Failure } from './failure.tsx';
import { FreshnessLine } from './freshness-line.tsx';
import { ListDrawer } from './list-drawer.tsx';
import { TrendPanel } from './trend-panel.tsx';
import { useChoices } from './use-choices.ts';
import { useLive } from './use-live.ts';

/** What an official opens: where the city stands, on any day, and who is behind each figure. */
export function Overview() {
  const words = useWords();
  const [choices, choose] = useChoices();
  const live = useLive();
  const targets = useTargets(choices.asOf);
  const districts = useDistricts(choices.asOf);
  if (targets.error && !targets.data)
    return <Failure error={targets.error} retry={() => void targets.refetch()} />;
  const chosen = targets.data?.targets.find(({ id }) => id === choices.target);
  return (
    <main className="page-body">
      {targets.data?.sampleData && <Alert type="warning" banner showIcon title={words.sampleBanner} />}
      <DayBar asOf={choices.asOf} choose={(asOf) => choose({ asOf })}>
        {targets.data && <FreshnessLine freshness={targets.data.freshness} live={live} />}
      </DayBar>
      <section className="figures" aria-label={words.whereWeStand} aria-busy={targets.isFetching}>
        {targets.data?.targets.map((target) => (
          <FigureCard
            key={target.id}
            target={target}
            chosen={target.id === choices.target}
            showTrend={() => choose({ target: target.id })}
            openList={(state) => choose({ list: target.id, state, district: undefined, industry: undefined })}
          />
        )) ?? Array.from({ length: 6 }, (_, index) => <Skeleton key={index} active className="figure" />)}
      </section>
      <div className="panels">
        {chosen && <TrendPanel target={chosen} asOf={choices.asOf} />}
        {targets.data && (
          <DistrictTable
            districts={districts.data}
            error={districts.error}
            targets={targets.data.targets}
            openList={(list, district) => choose({ list, district, state: 'counted', industry: undefined })}
          />
        )}
      </div>
      {targets.data && <ListDrawer targets={targets.data.targets} choices={choices} choose={choose} />}
    </main>
  );
}
