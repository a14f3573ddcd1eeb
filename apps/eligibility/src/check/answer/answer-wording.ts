import type { BilingualText } from '#rules';
import type { Language } from '#service-kit';

export type AnswerTexts = Readonly<Record<string, BilingualText>>;

const LIST_SEPARATOR: Readonly<Record<Language, string>> = { zh: '、', en: ', ' };

/** The sentences of answers in one language: those of this release, or those a stored answer was written with. */
export class AnswerWording {
  readonly listSeparator: string;

  constructor(
    readonly language: Language,
    private readonly texts: AnswerTexts,
  ) {
    this.listSeparator = LIST_SEPARATOR[language];
  }

  say(code: string, params: Readonly<Record<string, string>> = {}): string {
    const text = this.texts[code]?.[this.language];
    if (text === undefined) throw new RangeError(`no text for ${code}`);
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => params[name] ?? placeholder);
  }
}
