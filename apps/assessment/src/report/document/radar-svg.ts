import { RadarChart } from 'echarts/charts';
import { RadarComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Radar } from '../content/report-content.ts';
import { ACCENT, FONT, GREY, INK } from './look.ts';

use([RadarChart, RadarComponent, SVGRenderer]);

const RINGS = 4;

/** A radar as SVG of this size, in points. */
export function radarSvg({ max, axes }: Radar, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: FONT },
      radar: {
        indicator: axes.map(({ name, value }) => ({ name: `${name} ${value}`, min: 0, max })),
        radius: '68%',
        clockwise: true,
        splitNumber: RINGS,
        axisName: { color: INK, fontSize: 7.5, fontFamily: FONT },
        axisNameGap: 6,
        axisLine: { lineStyle: { color: GREY, width: 0.5 } },
        splitLine: { lineStyle: { color: GREY, width: 0.5 } },
        splitArea: { show: false },
      },
      series: [
        {
          type: 'radar',
          symbol: 'circle',
          symbolSize: 3,
          silent: true,
          data: [{ value: axes.map(({ value }) => value) }],
          itemStyle: { color: ACCENT },
          lineStyle: { color: ACCENT, width: 1.2 },
          areaStyle: { color: ACCENT, opacity: 0.18 },
        },
      ],
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
