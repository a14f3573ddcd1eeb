import { Empty, Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTrend, type TargetFigure } from '../api/dashboard.ts';
import { useNamed, useWords } from '../words/language.tsx';
import { Chart } from './chart.tsx';
import { cityToday } from './day.ts';
import { FIRST_DAY } from './day-bar.tsx';
import { Failure } from './failure.tsx';
import { goalText, valueText } from './figure-text.ts';

/** The way to a target so far, with its goal as a line and the chosen day marked. */
export function TrendPanel({ target, asOf }: { target: TargetFigure; asOf: string }) {
  const words = useWords();
  const name = useNamed()(target);
  const { data, error, refetch } = useTrend(target.id, FIRST_DAY, cityToday());
  const option = useMemo(() => {
    const scale = target.kind === 'share' ? 100 : 1;
    const points = (data?.points ?? []).map(({ day, value }) => [
      day,
      typeof value === 'number' ? value / scale : null,
    ]);
    return {
      aria: { enabled: true },
      grid: { left: 48, right: 40, top: 32, bottom: 32 },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number | null) =>
          valueText({ kind: target.kind, value: value === null ? null : Math.round(value * scale) }),
      },
      xAxis: { type: 'time' },
      yAxis: { type: 'value', min: 0, max: ({ max }: { max: number }) => Math.max(max, target.goal / scale) },
      series: [
        {
          type: 'line',
          name,
          step: 'end',
          showSymbol: false,
          data: points,
          lineStyle: { color: '#1554ad', width: 2 },
          areaStyle: { color: 'rgba(21, 84, 173, 0.08)' },
          markLine: {
            symbol: 'none',
            silent: true,
            data: [
              {
                yAxis: target.goal / scale,
                lineStyle: { color: '#b45309', type: 'dashed' },
                label: { formatter: `${words.goal} ${goalText(target)}`, position: 'insideStartTop' },
              },
              {
                xAxis: asOf,
                lineStyle: { color: '#5b6876', type: 'solid' },
                label: { formatter: asOf, position: 'insideEndTop', rotate: 0, distance: [8, 0] },
              },
            ],
          },
        },
      ],
    };
  }, [data, target, asOf, name, words]);
  return (
    <section className="panel">
      <h3>{words.trendOf(name)}</h3>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : data.points.every(({ value }) => !value) ? (
        <Empty description={words.nothingYet} />
      ) : (
        <Chart option={option} label={words.trendOf(name)} />
      )}
    </section>
  );
}
