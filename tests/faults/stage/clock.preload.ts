/**
 * Loaded before a service whose clock is to jump: on SIGUSR2 it takes from the file named in CLOCK_FILE by how many
 * milliseconds its clock is wrong from now on. Only what asks for the time of day sees it, as on a real machine.
 */
import { readFileSync } from 'node:fs';

const file = process.env['CLOCK_FILE'];
const trueNow = Date.now.bind(Date);
let wrongByMs = 0;

if (file) {
  Date.now = () => trueNow() + wrongByMs;
  globalThis.Date = new Proxy(Date, {
    construct: (date, given, newTarget) =>
      Reflect.construct(date, given.length === 0 ? [date.now()] : given, newTarget) as Date,
    apply: (date) => new date(date.now()).toString(),
  });
  process.on('SIGUSR2', () => {
    wrongByMs = Number(readFileSync(file, 'utf8'));
  });
}
