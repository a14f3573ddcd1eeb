import type { LocalDate } from '#kernel';
import type { BilingualText, FactDefinition, FactValue, Unit } from '#rules';

const NOT_FOUND: BilingualText = { zh: '（未找到）', en: '(not found)' };

/** A value with its unit, as a person reads it. Fen become yuan, or 万元 where they are whole ones. */
export function worded(value: number | LocalDate | null, unit: Unit): BilingualText {
  if (value === null) return NOT_FOUND;
  if (typeof value === 'string') return { zh: value, en: value };
  switch (unit) {
    case 'fen':
      return wordedFen(value);
    case 'bps':
      return { zh: `${value / 100}%`, en: `${value / 100} %` };
    case 'percent':
      return { zh: `${value}%`, en: `${value} %` };
    case 'persons':
      return { zh: `${grouped(value)}人`, en: `${grouped(value)} persons` };
    case 'months':
      return { zh: `${value}个月`, en: `${value} months` };
    case 'years':
      return { zh: `${value}年`, en: `${value} years` };
    case 'level':
      return { zh: `${value}级`, en: `level ${value}` };
    default:
      return { zh: grouped(value), en: grouped(value) };
  }
}

/** The value of a fact as a person reads it. */
export function wordedFact(definition: FactDefinition, value: FactValue): BilingualText {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (typeof value === 'number') return worded(value, definition.unit ?? 'count');
  return definition.choices?.find(({ id }) => id === value) ?? { zh: value, en: value };
}

function wordedFen(fen: number): BilingualText {
  const yuan = fen % 100 === 0 ? grouped(fen / 100) : grouped(fen / 100, 2);
  const inTenThousands = fen !== 0 && fen % 1_000_000 === 0;
  return { zh: inTenThousands ? `${grouped(fen / 1_000_000)}万元` : `${yuan}元`, en: `${yuan} yuan` };
}

/** Digits in groups of three; plain text work, because every answer shows several amounts. */
function grouped(value: number, decimals: 0 | 2 = 0): string {
  const [digits = '', rest] = Math.abs(value).toFixed(decimals).split('.');
  let text = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3)
    text = `${digits.slice(Math.max(0, end - 3), end)},${text}`;
  return `${value < 0 ? '-' : ''}${text}${rest === undefined ? '' : `.${rest}`}`;
}

/** Fills `{parameter-id}` in a statement. Names it cannot fill stay as they are. */
export function filled(text: BilingualText, values: ReadonlyMap<string, BilingualText>): BilingualText {
  const fill = (language: 'zh' | 'en') =>
    text[language].replace(
      /\{([a-z0-9-]+)\}/g,
      (placeholder, id: string) => values.get(id)?.[language] ?? placeholder,
    );
  return { zh: fill('zh'), en: fill('en') };
}
