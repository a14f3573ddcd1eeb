import type { Draw } from './draw.ts';
import type { Industry, Place } from './places.ts';

/** Pairs of seldom-paired characters: they read like a firm's name and should be nobody's. */
const FIRST = [...'砚翎垚澍铖煊珩昉湜岱邺棠笙旻霁岫洹瀚钰榛翊沄骁叡茗昕朔韬阡樾'];
const SECOND = [...'垣屹泊舜轲霖湄琮晗峤衍彧恺颀穆澧珂崧麒笠璟弈赫漪峥硕岑珺翰昶'];

const TRADES: Readonly<Record<Industry, readonly string[]>> = {
  'rail-transit': [
    '轨道装备',
    '机车配件',
    '轨道电气',
    '车辆部件',
    '牵引电器',
    '减振器材',
    '轨道交通科技',
    '铸钢件',
    '制动部件',
    '线缆线束',
  ],
  'aero-engine': [
    '航空零部件',
    '航空精工',
    '叶片制造',
    '航空动力部件',
    '精密铸造',
    '航空紧固件',
    '燃机部件',
    '特种焊接',
  ],
  'hard-materials': [
    '硬质合金',
    '超硬材料',
    '刀具',
    '粉末冶金',
    '钨钼材料',
    '数控刀片',
    '耐磨材料',
    '新材料',
  ],
  ceramics: ['瓷业', '陶瓷', '电瓷', '日用瓷', '釉下五彩瓷', '窑炉', '陶瓷色釉料', '工业陶瓷'],
  other: [
    '食品',
    '服饰',
    '包装',
    '建材',
    '化工',
    '塑业',
    '机械',
    '医药',
    '竹木制品',
    '电子',
    '纸业',
    '饲料',
    '烟花材料',
    '门窗',
    '五金',
  ],
};

const ABOVE_FORMS = {
  有限公司: 62,
  有限责任公司: 22,
  制造有限公司: 8,
  股份有限公司: 4,
  科技有限公司: 4,
} as const;
const BELOW_FORMS = { 有限公司: 66, 有限责任公司: 10, 厂: 16, 加工厂: 8 } as const;

/** Hands out names, each once. */
export function nameGiver(draw: Draw): (place: Place, industry: Industry, aboveScale: boolean) => string {
  const given = new Set<string>();
  return (place, industry, aboveScale) => {
    for (;;) {
      const form = aboveScale ? draw.weighted(ABOVE_FORMS) : draw.weighted(BELOW_FORMS);
      const name =
        draw.pick(place.prefixes) + draw.pick(FIRST) + draw.pick(SECOND) + draw.pick(TRADES[industry]) + form;
      if (given.has(name) || /制造制造|科技科技/.test(name)) continue;
      given.add(name);
      return name;
    }
  };
}

const PROVIDER_TRADES = [
  '信息技术',
  '软件',
  '智能科技',
  '数字科技',
  '工业互联网',
  '云计算',
  '自动化技术',
  '网络安全技术',
];
const PROVIDER_PREFIXES = ['株洲', '株洲', '湖南', '湖南', '长沙', '湘潭', '深圳市', '武汉'];

export function providerName(draw: Draw): string {
  return `${draw.pick(PROVIDER_PREFIXES)}${draw.pick(FIRST)}${draw.pick(SECOND)}${draw.pick(PROVIDER_TRADES)}有限公司`;
}
