import { describeFailure } from './failure.ts';
import { AlreadyRunning } from './launcher/claim.ts';
import { readCommandLine, USAGE } from './launcher/command-line.ts';
import { askedToLeave } from './launcher/leave.ts';
import { launch } from './launcher/launch.ts';
import { readState } from './launcher/state-file.ts';
import { terminalProgress } from './progress.ts';

/** `npm start`: the whole platform on this machine, until Ctrl-C. */
try {
  const options = readCommandLine(process.argv.slice(2));
  if (options.help) console.log(USAGE);
  else await launch(options, askedToLeave(), terminalProgress());
  process.exit(0);
} catch (error) {
  if (!(error instanceof AlreadyRunning)) {
    console.error(`\n${describeFailure(error)}`);
    process.exit(1);
  }
  const where = readState()?.gatewayUrl ?? '';
  console.log(`It already runs in this checkout: ${where} (process ${error.launcher}).`);
  console.log(`本目录的平台已在运行：${where}（进程 ${error.launcher}）。`);
  process.exit(0);
}
