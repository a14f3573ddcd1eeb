/** How much an answer says. */
export const DETAILS = ['full', 'reasons', 'outcomes'] as const;
export type Detail = (typeof DETAILS)[number];
