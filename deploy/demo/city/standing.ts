import { addDays, laterOf, localDate, type LocalDate } from '#kernel';
import { LAST_DAY } from './calendar.ts';
import { drawFor, type Draw } from './draw.ts';
import { onRoster, type SampleEnterprise } from './enterprise.ts';
import { stepOn, type SampleEnrolment } from './enrolment.ts';

/** What an enterprise holds beyond its figures, each statement with its day, as lists of a bureau have it. */
export interface SampleStanding {
  readonly designations: readonly {
    readonly code: string;
    readonly designation: string;
    readonly from: LocalDate;
    readonly validTo: LocalDate;
    readonly certificate: string;
  }[];
  readonly listEntries: readonly {
    readonly code: string;
    readonly list: string;
    readonly project?: string;
    readonly on: LocalDate;
    readonly leftOn?: LocalDate;
  }[];
  /** Money in 万元 with two decimals. */
  readonly research: readonly {
    readonly code: string;
    readonly year: number;
    readonly rdExpenseWan: number;
    readonly rdAtHomeWan: number;
    readonly techStaff: number;
    readonly highTechRevenueWan: number;
    readonly assetsWan: number;
  }[];
  readonly incidents: readonly {
    readonly code: string;
    readonly incidentId: string;
    readonly on: LocalDate;
    readonly kind: string;
    readonly severity: string;
  }[];
  readonly recordChecks: readonly {
    readonly code: string;
    readonly from: LocalDate;
    readonly on: LocalDate;
  }[];
  readonly standingChecks: readonly {
    readonly code: string;
    readonly on: LocalDate;
    readonly designations: readonly string[];
    readonly lists: readonly string[];
  }[];
  readonly profiles: readonly {
    readonly code: string;
    readonly on: LocalDate;
    readonly coreIpOwned: boolean;
    readonly highTechField: boolean;
    readonly nicheMarketSince: LocalDate;
    readonly valueChain: string;
    readonly independentLegalPerson: boolean;
    readonly innovationRatingPassed: boolean;
    readonly bannedProducts: boolean;
    readonly smartManufacturingAssessed: boolean;
    readonly financesSound: boolean;
    readonly transformingOrPlanning: boolean;
    readonly acceptsAssessment: boolean;
    readonly specialisedScore?: number;
  }[];
}

/** A choice of what an enterprise of the industry may belong to, as the bureau's list names it. */
const CHAINS: Readonly<Record<string, readonly string[]>> = {
  'rail-transit': ['轨道交通装备', '轨道交通装备', '轨道交通装备', '工业机器人'],
  'aero-engine': ['民用大飞机', '民用大飞机', '无'],
  'hard-materials': ['工业母机', '工业母机', '无'],
  ceramics: ['无', '无', '医疗装备'],
  other: ['无', '无', '农机装备', '仪器仪表', '新能源汽车'],
};
/** Of these the bureau looked the registers through. */
const LOOKED_UP = {
  designations: [
    '高新技术企业',
    '专精特新中小企业',
    '专精特新“小巨人”企业',
    '科技型中小企业',
    '5G+工业互联网示范工厂',
  ],
  lists: ['备选企业名单', '拟改造企业名单', '中央财政支持小巨人企业名单', '2022年试点企业', '首批申报企业'],
};

interface Kind {
  readonly designation: string;
  readonly prefix: string;
  readonly years: number;
  /** Shares of the above-scale and of the smaller enterprises that hold it. */
  readonly shares: readonly [above: number, below: number];
}

const KINDS: readonly Kind[] = [
  { designation: '高新技术企业', prefix: 'GR', years: 3, shares: [0.22, 0.02] },
  { designation: '专精特新中小企业', prefix: 'ZJTX', years: 3, shares: [0.1, 0.01] },
  { designation: '科技型中小企业', prefix: 'KJ', years: 1, shares: [0.1, 0.02] },
];
const LITTLE_GIANTS = 0.15;
const FUNDED = 0.4;
const FIRST_GRANT = localDate('2022-11-01');
const CHECKED = { from: localDate('2023-10-01'), on: LAST_DAY };
const PROFILED = localDate('2025-12-31');
const INCIDENT_KINDS = ['安全生产事故', '质量事故', '环境违法', '失信行为'] as const;

/** Drawn under labels of its own: everything else of the city is the same with or without it. */
export function drawStanding(
  seed: number,
  enterprises: readonly SampleEnterprise[],
  enrolments: readonly SampleEnrolment[],
): SampleStanding {
  const designations = drawDesignations(drawFor(seed, 'designations'), enterprises);
  const designated = new Set(designations.map(({ code }) => code));
  const holders = enterprises.filter(({ code }) => designated.has(code));
  const examined = new Set(
    designations.filter(({ designation }) => designation !== '科技型中小企业').map(({ code }) => code),
  );
  const researching = ({ code }: SampleEnterprise) => examined.has(code);
  const admitted = new Map(enrolments.map((one) => [one.enterprise.code, stepOn(one, 'admission')] as const));
  const checked = enterprises.filter(({ code }) => designated.has(code) || admitted.has(code));
  return {
    designations,
    listEntries: drawLists(drawFor(seed, 'lists'), holders, designations, enrolments),
    research: drawResearch(drawFor(seed, 'research'), holders.filter(researching)),
    incidents: drawIncidents(drawFor(seed, 'incidents'), enterprises),
    recordChecks: checked.map(({ code }) => ({ code, ...CHECKED })),
    standingChecks: checked.map(({ code }) => ({ code, on: LAST_DAY, ...LOOKED_UP })),
    profiles: drawProfiles(drawFor(seed, 'profiles'), checked, examined),
  };
}

function drawDesignations(
  draw: Draw,
  enterprises: readonly SampleEnterprise[],
): SampleStanding['designations'] {
  let number = 0;
  const grant = (code: string, designation: string, prefix: string, from: LocalDate, years: number) => {
    number += 1;
    const validTo = addDays(from, years * 365);
    const certificate = `${prefix}${from.slice(0, 4)}DEM${String(number).padStart(5, '0')}`;
    return { code, designation, from, validTo, certificate };
  };
  return enterprises.flatMap((enterprise) => {
    const { code } = enterprise;
    const share = onRoster(enterprise, LAST_DAY) ? 0 : 1;
    const held = KINDS.filter(({ shares }) => draw.chance(shares[share]));
    const grants = held.flatMap(({ designation, prefix, years }) => {
      const first = draw.day(FIRST_GRANT, addDays(LAST_DAY, -30));
      const renewals = years === 1 ? draw.int(0, 1) : 0;
      return Array.from({ length: renewals + 1 }, (_, index) => addDays(first, index * years * 365))
        .filter((from) => from <= LAST_DAY)
        .map((from) => grant(code, designation, prefix, from, years));
    });
    const specialised = grants.find(({ designation }) => designation === '专精特新中小企业');
    if (!specialised || !draw.chance(LITTLE_GIANTS)) return grants;
    const named = draw.day(specialised.from, LAST_DAY);
    return [...grants, grant(code, '专精特新“小巨人”企业', 'XJR', named, 3)];
  });
}

function drawLists(
  draw: Draw,
  holders: readonly SampleEnterprise[],
  designations: SampleStanding['designations'],
  enrolments: readonly SampleEnrolment[],
): SampleStanding['listEntries'] {
  const giants = designations.filter(({ designation }) => designation.includes('小巨人'));
  const funded = giants
    .filter(() => draw.chance(FUNDED))
    .map(({ code, from }) => ({ code, list: '中央财政支持小巨人企业名单', on: draw.day(from, LAST_DAY) }));
  const candidates = holders
    .filter(() => draw.chance(0.12))
    .map(({ code }) => {
      const on = draw.day(localDate('2024-06-01'), localDate('2026-09-30'));
      const leftOn = draw.chance(0.2) ? addDays(on, draw.int(60, 365)) : undefined;
      return {
        code,
        list: '备选企业名单',
        on,
        ...(leftOn && leftOn <= LAST_DAY ? { leftOn } : {}),
      };
    });
  const projects = holders
    .filter(() => draw.chance(0.06))
    .map(({ code }) => ({
      code,
      list: '备选项目清单',
      project: draw.pick(['示例项目：产线设备更新', '示例项目：检测设备更新', '示例项目：热处理产线改造']),
      on: draw.day(localDate('2024-04-01'), localDate('2026-09-30')),
    }));
  const plan = enrolments.flatMap((one) => {
    const on = stepOn(one, 'admission');
    return on ? [{ code: one.enterprise.code, list: '拟改造企业名单', on }] : [];
  });
  const firstCall = enrolments.flatMap((one) => {
    const on = stepOn(one, 'application');
    return on && on < '2025-04-21' ? [{ code: one.enterprise.code, list: '首批申报企业', on }] : [];
  });
  const pilot = holders
    .filter(() => draw.chance(0.01))
    .map(({ code }) => ({ code, list: '2022年试点企业', on: localDate('2022-09-30') }));
  return [...candidates, ...projects, ...plan, ...firstCall, ...funded, ...pilot];
}

/** Of those who were examined for a designation: research as the register has it, and what the register does not have. */
function drawResearch(draw: Draw, holders: readonly SampleEnterprise[]): SampleStanding['research'] {
  return holders.flatMap(({ code, figures }) => {
    const atHome = draw.real(0.9, 1);
    const technical = draw.real(0.06, 0.24);
    const highTech = draw.real(0.45, 0.92);
    const assets = draw.real(0.6, 1.7);
    return figures.map(({ year, staff, revenueWan, researchWan }) => ({
      code,
      year,
      rdExpenseWan: researchWan,
      rdAtHomeWan: cents(researchWan * atHome),
      techStaff: Math.max(1, Math.round(staff * technical)),
      highTechRevenueWan: cents(revenueWan * highTech),
      assetsWan: cents(revenueWan * assets * draw.real(0.95, 1.08)),
    }));
  });
}

/** Whoever was examined for a designation mostly has what is asked for it. */
function drawProfiles(
  draw: Draw,
  enterprises: readonly SampleEnterprise[],
  examined: ReadonlySet<string>,
): SampleStanding['profiles'] {
  return enterprises.map(({ code, industry, establishedOn }) => {
    const share = examined.has(code) ? 0.97 : 0.35;
    return {
      code,
      on: PROFILED,
      coreIpOwned: draw.chance(share),
      highTechField: draw.chance(share),
      nicheMarketSince: draw.day(establishedOn, laterOf(establishedOn, addDays(PROFILED, -30))),
      valueChain: draw.pick(CHAINS[industry] ?? ['无']),
      independentLegalPerson: draw.chance(0.98),
      innovationRatingPassed: draw.chance(share),
      bannedProducts: draw.chance(0.02),
      smartManufacturingAssessed: draw.chance(0.2),
      financesSound: draw.chance(0.9),
      transformingOrPlanning: draw.chance(0.85),
      acceptsAssessment: draw.chance(0.95),
      ...(examined.has(code) ? { specialisedScore: draw.int(40, 92) } : {}),
    };
  });
}

function drawIncidents(draw: Draw, enterprises: readonly SampleEnterprise[]): SampleStanding['incidents'] {
  return enterprises
    .filter((enterprise) => draw.chance(onRoster(enterprise, LAST_DAY) ? 0.012 : 0.003))
    .map(({ code }, index) => ({
      code,
      incidentId: `示例-${String(index + 1).padStart(4, '0')}`,
      on: draw.day(localDate('2023-10-01'), LAST_DAY),
      kind: draw.pick(INCIDENT_KINDS),
      severity: draw.chance(0.15) ? '重大' : '一般',
    }));
}

const cents = (wan: number): number => Math.round(wan * 100) / 100;
