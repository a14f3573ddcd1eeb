/** How each district of the sample city looks. Shares and strengths are invented, the names are the programme's. */
export interface Place {
  readonly id: string;
  readonly zh: string;
  /** First six digits of a credit code after the two for the authority (GB/T 2260). */
  readonly area: string;
  readonly share: number;
  /** What a company name there begins with. */
  readonly prefixes: readonly string[];
  readonly industries: Readonly<Record<Industry, number>>;
  /** How far the district is ahead or behind, on the 0-1 scale of digital maturity. */
  readonly lead: number;
}

export type Industry = 'rail-transit' | 'aero-engine' | 'hard-materials' | 'ceramics' | 'other';

export const INDUSTRY_ZH: Readonly<Record<Industry, string>> = {
  'rail-transit': '先进轨道交通装备',
  'aero-engine': '中小航空发动机',
  'hard-materials': '先进硬质材料',
  ceramics: '陶瓷',
  other: '其他行业',
};

const mix = (rail: number, aero: number, hard: number, ceramics: number, other: number) => ({
  'rail-transit': rail,
  'aero-engine': aero,
  'hard-materials': hard,
  ceramics,
  other,
});

const CITY = ['株洲', '株洲', '株洲市', '湖南'];

export const PLACES: readonly Place[] = [
  {
    id: 'tianyuan',
    zh: '天元区',
    area: '430211',
    share: 17,
    prefixes: CITY,
    industries: mix(38, 13, 18, 1, 30),
    lead: 0.07,
  },
  {
    id: 'lusong',
    zh: '芦淞区',
    area: '430203',
    share: 11,
    prefixes: CITY,
    industries: mix(14, 34, 9, 0, 43),
    lead: 0.03,
  },
  {
    id: 'hetang',
    zh: '荷塘区',
    area: '430202',
    share: 11,
    prefixes: CITY,
    industries: mix(12, 5, 53, 0, 30),
    lead: 0.02,
  },
  {
    id: 'shifeng',
    zh: '石峰区',
    area: '430204',
    share: 11,
    prefixes: CITY,
    industries: mix(64, 5, 9, 1, 21),
    lead: 0.05,
  },
  {
    id: 'lukou',
    zh: '渌口区',
    area: '430212',
    share: 8,
    prefixes: ['株洲', '株洲市渌口区'],
    industries: mix(13, 9, 14, 9, 55),
    lead: -0.03,
  },
  {
    id: 'liling',
    zh: '醴陵市',
    area: '430281',
    share: 21,
    prefixes: ['醴陵市', '醴陵', '湖南'],
    industries: mix(3, 1, 4, 68, 24),
    lead: -0.01,
  },
  {
    id: 'youxian',
    zh: '攸县',
    area: '430223',
    share: 8,
    prefixes: ['攸县', '湖南'],
    industries: mix(3, 1, 15, 7, 74),
    lead: -0.05,
  },
  {
    id: 'chaling',
    zh: '茶陵县',
    area: '430224',
    share: 5,
    prefixes: ['茶陵县', '茶陵'],
    industries: mix(2, 0, 9, 15, 74),
    lead: -0.07,
  },
  {
    id: 'yanling',
    zh: '炎陵县',
    area: '430225',
    share: 3,
    prefixes: ['炎陵县', '炎陵'],
    industries: mix(2, 0, 22, 6, 70),
    lead: -0.08,
  },
  {
    id: 'economic-zone',
    zh: '株洲经开区',
    area: '430271',
    share: 5,
    prefixes: CITY,
    industries: mix(34, 8, 14, 0, 44),
    lead: 0.01,
  },
];
