export { loadProgramme, readProgramme } from './load-programme.ts';
export * from './programme.ts';
