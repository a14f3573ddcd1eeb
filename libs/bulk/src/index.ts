export { commandLines, type LinePlan } from './command-lines.ts';
export * from './bulk-kind.ts';
export { BulkModule } from './bulk.module.ts';
export { ndjsonLines } from './ndjson.ts';
export { csvLines, TableUnreadable, xlsxLines, type TableLine } from './table.ts';
