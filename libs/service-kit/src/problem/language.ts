export type Language = 'zh' | 'en';
export type Text = Readonly<Record<Language, string>>;

export const LANGUAGE_TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** The language of an answer by `Accept-Language`: Chinese unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let chosen: Language = 'zh';
  let best = 0;
  for (const part of acceptLanguage?.split(',') ?? []) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = (['zh', 'en'] as const).find((known) => tag === known || tag.startsWith(`${known}-`));
    const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (language && weight > best) [chosen, best] = [language, weight];
  }
  return chosen;
}
