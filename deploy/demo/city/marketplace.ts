import { addDays, type LocalDate, localDate } from '#kernel';
import { LAST_DAY, workdayFrom } from './calendar.ts';
import { sampleCode } from './codes.ts';
import { drawFor, type Draw } from './draw.ts';
import { providerName } from './names.ts';
import { INDUSTRY_ZH, type Industry } from './places.ts';

export interface SampleProvider {
  readonly code: string;
  readonly name: string;
  readonly industries: readonly Industry[];
  readonly filedOn: LocalDate;
  readonly standing: readonly {
    readonly step: 'suspension' | 'reinstatement' | 'removal';
    readonly on: LocalDate;
    readonly reason: string;
  }[];
}

export interface SampleProduct {
  readonly productId: string;
  readonly providerCode: string;
  readonly name: string;
  readonly industries: readonly Industry[];
  readonly cataloguedOn: LocalDate;
  readonly withdrawal?: { readonly on: LocalDate; readonly reason: string };
}

export const PROVIDERS = 41;
export const PRODUCTS = 82;
const PILOT: readonly Industry[] = ['rail-transit', 'aero-engine', 'hard-materials', 'ceramics'];
const AREAS = ['430211', '430203', '430104', '430100', '430300', '440305', '420100'];
const KINDS = [
  '轻量化MES',
  '设备联网采集',
  '云ERP',
  '质量追溯',
  '能耗管理',
  '仓储管理',
  '计划排程',
  '采购协同',
  '产品图文档管理',
  '设备点检',
  '安全生产管理',
  '经营看板',
];

export function drawProviders(seed: number): SampleProvider[] {
  const draw = drawFor(seed, 'providers');
  return Array.from({ length: PROVIDERS }, (_, index) => {
    // The first dozen are there when the first works begin.
    const [from, to] = index < 14 ? ['2024-06-24', '2024-08-20'] : ['2024-09-10', '2026-09-18'];
    const filedOn = workdayFrom(draw.day(localDate(from!), localDate(to!)));
    return {
      code: sampleCode(draw.pick(AREAS), 20_000 + index),
      name: providerName(draw),
      industries: someIndustries(draw),
      filedOn,
      standing: standingOf(draw, index, filedOn),
    };
  });
}

function standingOf(draw: Draw, index: number, filedOn: LocalDate): SampleProvider['standing'] {
  const after = (days: number) => workdayFrom(addDays(filedOn, days));
  const reason = '服务质量回访不达标（示例）';
  if (index === 5) return [{ step: 'suspension', on: after(290), reason }];
  if (index === 8)
    return [
      { step: 'suspension', on: after(210), reason },
      { step: 'reinstatement', on: after(210 + draw.int(60, 110)), reason: '整改完成（示例）' },
    ];
  if (index === 11) return [{ step: 'removal', on: after(420), reason: '连续两个季度未服务企业（示例）' }];
  if (index === 13)
    return [
      { step: 'suspension', on: after(330), reason },
      { step: 'removal', on: after(430), reason: '逾期未整改（示例）' },
    ];
  return [];
}

export function drawProducts(seed: number, providers: readonly SampleProvider[]): SampleProduct[] {
  const draw = drawFor(seed, 'products');
  return Array.from({ length: PRODUCTS }, (_, index) => {
    const provider = index < providers.length ? providers[index]! : draw.pick(providers);
    const industries = provider.industries;
    const cataloguedOn = workdayFrom(draw.day(addDays(provider.filedOn, 5), addDays(LAST_DAY, -6)));
    const withdrawal =
      index % 20 === 13 && cataloguedOn < '2026-05-01'
        ? { withdrawal: { on: workdayFrom(addDays(cataloguedOn, 150)), reason: '产品停止维护（示例）' } }
        : {};
    return {
      productId: `product-${String(index + 1).padStart(4, '0')}`,
      providerCode: provider.code,
      name: `${draw.pick(KINDS)}（${INDUSTRY_ZH[draw.pick(industries)]}版·示例${index + 1}）`,
      industries,
      cataloguedOn,
      ...withdrawal,
    };
  });
}

function someIndustries(draw: Draw): Industry[] {
  const taken = PILOT.filter(() => draw.chance(0.45));
  return taken.length > 0 ? taken : [draw.pick(PILOT)];
}
