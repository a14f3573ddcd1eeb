import type { CustomTableLayout, Style } from 'pdfmake/interfaces.js';

export const FONT = 'NotoSansSC';
export const INK = '#1f2329';
export const MUTED = '#5c6470';
export const GREY = '#c4cad3';
export const PALE = '#f3f5f8';
export const ACCENT = '#1f5fbf';
export const ALARM = '#b3261e';

/** A4 with room for a binding. */
export const MARGINS = { left: 48, top: 52, right: 48, bottom: 52 };
const A4_WIDTH = 595.28;
export const WIDTH = A4_WIDTH - MARGINS.left - MARGINS.right;

export const STYLES: Readonly<Record<string, Style>> = {
  title: { fontSize: 20, bold: true, alignment: 'center' },
  subtitle: { fontSize: 9.5, color: MUTED, alignment: 'center' },
  heading: { fontSize: 12, bold: true, color: ACCENT, margin: [0, 14, 0, 6] },
  subheading: { fontSize: 9.5, bold: true, margin: [0, 8, 0, 3] },
  label: { color: MUTED, fontSize: 8.5 },
  columnHead: { bold: true, fontSize: 8.5, fillColor: PALE },
  alarm: { color: ALARM, bold: true, fontSize: 9.5 },
  note: { color: MUTED, fontSize: 8 },
  level: { fontSize: 17, bold: true, color: ACCENT },
  figure: { fontSize: 12.5, bold: true },
};

/** Thin lines between rows and around, none between columns. */
export const ruled: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => GREY,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** A form: lines on all sides. */
export const boxed: CustomTableLayout = {
  ...ruled,
  vLineWidth: () => 0.5,
  vLineColor: () => GREY,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};
