import type { LocalDate } from '#kernel';
import type { BilingualText, FactDefinition, FactValue, Unit } from '#rules';

const NOT_FOUND: BilingualText = { zh: '（未找到）', en: '(not found)' };
const YES: BilingualText = { zh: '是', en: 'yes' };
const NO: BilingualText = { zh: '否', en: 'no' };

type Language = keyof BilingualText;

/** A value with its unit, as a person reads it. Fen become yuan, or 万元 and 亿元 where they are whole ones. */
export function worded(value: number | LocalDate | null, unit: Unit): BilingualText {
  return { zh: wordedIn('zh', value, unit), en: wordedIn('en', value, unit) };
}

/** The same in one language. */
export function wordedIn(language: Language, value: number | LocalDate | null, unit: Unit): string {
  if (value === null) return NOT_FOUND[language];
  if (typeof value === 'string') return value;
  const isChinese = language === 'zh';
  switch (unit) {
    case 'fen':
      return wordedFen(value, isChinese);
    case 'bps':
      return `${value / 100}${isChinese ? '%' : ' %'}`;
    case 'percent':
      return `${value}${isChinese ? '%' : ' %'}`;
    case 'persons':
      return `${grouped(value)}${isChinese ? '人' : ' persons'}`;
    case 'months':
      return `${value}${isChinese ? '个月' : ' months'}`;
    case 'years':
      return `${value}${isChinese ? '年' : ' years'}`;
    case 'level':
      return isChinese ? `${value}级` : `level ${value}`;
    default:
      return grouped(value);
  }
}

/** The value of a fact as a person reads it. */
export function wordedFact(language: Language, definition: FactDefinition, value: FactValue): string {
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (typeof value === 'number') return wordedIn(language, value, definition.unit ?? 'count');
  return definition.choices?.find(({ id }) => id === value)?.[language] ?? value;
}

function wordedFen(fen: number, isChinese: boolean): string {
  if (isChinese && fen !== 0 && fen % 10_000_000_000 === 0) return `${grouped(fen / 10_000_000_000)}亿元`;
  if (isChinese && fen !== 0 && fen % 1_000_000 === 0) return `${grouped(fen / 1_000_000)}万元`;
  const rest = fen % 100;
  const cents = rest === 0 ? '' : `.${String(Math.abs(rest)).padStart(2, '0')}`;
  const sign = fen < 0 && fen > -100 ? '-' : '';
  return `${sign}${grouped(Math.trunc(fen / 100))}${cents}${isChinese ? '元' : ' yuan'}`;
}

/** A whole number with its digits in groups of three; by hand, because every answer shows several. */
function grouped(value: number): string {
  if (value < 0) return `-${grouped(-value)}`;
  if (value < 1_000) return `${value}`;
  return `${grouped(Math.floor(value / 1_000))},${String(value % 1_000).padStart(3, '0')}`;
}

/** Fills `{parameter-id}` in a statement. Names it cannot fill stay as they are. */
export function filled(text: BilingualText, values: ReadonlyMap<string, BilingualText>): BilingualText {
  const fill = (language: 'zh' | 'en') =>
    text[language].replace(
      /\{([a-z0-9.-]+)\}/g,
      (placeholder, id: string) => values.get(id)?.[language] ?? placeholder,
    );
  return { zh: fill('zh'), en: fill('en') };
}
