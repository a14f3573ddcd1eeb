import { Button, DatePicker, Slider } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';
import { addDays, cityToday, daysBetween } from './day.ts';

/** The programme was approved in June 2024; before that nothing counts. */
export const FIRST_DAY = '2024-06-01';

interface Props {
  readonly asOf: string;
  readonly choose: (day: string | undefined) => void;
  readonly children?: ReactNode;
}

/** Any day since the programme began: by slider, by calendar, by steps. */
export function DayBar({ asOf, choose, children }: Props) {
  const words = useWords();
  const today = cityToday();
  const last = daysBetween(FIRST_DAY, today);
  const [sliding, setSliding] = useState(daysBetween(FIRST_DAY, asOf));
  useEffect(() => setSliding(daysBetween(FIRST_DAY, asOf)), [asOf]);
  const chooseDay = (day: string) => choose(day === today ? undefined : day);
  const marks = Object.fromEntries(
    ['2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01']
      .filter((day) => day < today)
      .map((day) => [daysBetween(FIRST_DAY, day), day.slice(0, 7)]),
  );
  return (
    <div className="day-bar">
      <h2>{words.whereWeStand}</h2>
      <label>
        {words.asOf}{' '}
        <DatePicker
          value={dayjs(asOf)}
          allowClear={false}
          minDate={dayjs(FIRST_DAY)}
          maxDate={dayjs(today)}
          onChange={(day) => chooseDay(day!.format('YYYY-MM-DD'))}
        />
      </label>
      <Button
        aria-label={words.dayBefore}
        disabled={asOf <= FIRST_DAY}
        onClick={() => chooseDay(addDays(asOf, -1))}
      >
        ‹
      </Button>
      <Button
        aria-label={words.dayAfter}
        disabled={asOf >= today}
        onClick={() => chooseDay(addDays(asOf, 1))}
      >
        ›
      </Button>
      <Button disabled={asOf === today} onClick={() => choose(undefined)}>
        {words.today}
      </Button>
      <div className="slider">
        <Slider
          min={0}
          max={last}
          value={sliding}
          marks={marks}
          onChange={setSliding}
          onChangeComplete={(days) => chooseDay(addDays(FIRST_DAY, days))}
          tooltip={{ formatter: (days) => addDays(FIRST_DAY, days ?? 0) }}
          ariaLabelForHandle={words.asOf}
        />
      </div>
      {children}
    </div>
  );
}
