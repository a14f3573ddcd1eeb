/** How much an answer says. */
export const DETAILS = ['full', 'outcomes'] as const;
export type Detail = (typeof DETAILS)[number];
