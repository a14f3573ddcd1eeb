import type { Language, Text } from './language.ts';

const texts = new Map<string, Text>();

/**
 * Adds a feature's texts, by code, to the one catalogue; `{name}` is filled from the parameters of a problem.
 * Each says what happened, why and what to do next. Throws when a code already has another text.
 */
export function messages<Codes extends Record<string, Text>>(feature: Codes): Codes {
  for (const [code, text] of Object.entries(feature)) {
    const known = texts.get(code);
    if (known && (known.zh !== text.zh || known.en !== text.en))
      throw new TypeError(`two texts for the message ${code}`);
    texts.set(code, text);
  }
  return feature;
}

export function hasText(code: string): boolean {
  return texts.has(code);
}

/** The text of a code, or the code itself where the catalogue has none. */
export function textOf(code: string, params: Readonly<Record<string, unknown>>, language: Language): string {
  const text = texts.get(code)?.[language] ?? code;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in params ? shown(params[name], language) : placeholder,
  );
}

function shown(value: unknown, language: Language): string {
  if (Array.isArray(value))
    return value.map((item) => shown(item, language)).join(language === 'zh' ? '、' : ', ');
  if (isText(value)) return value[language];
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
