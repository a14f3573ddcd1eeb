import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../words/language.tsx';

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

/** An ECharts drawing that follows its frame. */
export function Chart({ option, label }: { option: EChartsCoreOption; label: string }) {
  const { language } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  useEffect(() => {
    chart.current = init(frame.current!, null, { locale: language === 'zh' ? 'ZH' : 'EN' });
    const watching = new ResizeObserver(() => chart.current?.resize());
    watching.observe(frame.current!);
    return () => {
      watching.disconnect();
      chart.current?.dispose();
    };
  }, [language]);
  useEffect(() => chart.current?.setOption(option, true), [option, language]);
  return <div ref={frame} role="img" aria-label={label} className="chart" />;
}
