/** A official text or several copies agree; B one press or agency page; C intermediary page or public code; R press report only. */
export const TRUSTS = ['A', 'B', 'C', 'R'] as const;
export type Trust = (typeof TRUSTS)[number];

export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** Where a number or a condition comes from. `document` is null when no document was found. */
export interface LegalSource {
  readonly id: string;
  readonly document: string | null;
  readonly trust: Trust;
  readonly addresses: readonly string[];
  readonly note?: BilingualText;
}
