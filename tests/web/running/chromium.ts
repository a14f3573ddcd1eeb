import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CorruptDownload, installOnce, type Installation } from '../../../deploy/local/cache/install-once.ts';
import { lastLines, run } from '../../../deploy/local/processes/run.ts';
import { silent } from '../../../deploy/local/progress.ts';

const require = createRequire(import.meta.url);
const manifest = join(require.resolve('@sparticuz/chromium'), '../../../package.json');
const { version } = require(manifest) as { version: string };
const UNPACK = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
const PROGRAM = 'chromium';

/**
 * The package unpacks into the folder for temporary files and takes a file that another process is still writing
 * for a finished one. Here it unpacks where nobody looks yet.
 */
const installation: Installation = {
  name: `chromium-${version}`,
  async build(folder) {
    const { code, output } = await run(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder },
    });
    if (code !== 0) throw new CorruptDownload(lastLines(output, 1).join(''));
  },
  async check(folder) {
    const { code, output } = await run(join(folder, PROGRAM), ['--version']);
    if (code !== 0) throw new CorruptDownload(lastLines(output, 1).join(''));
  },
};

/** Path of a browser that is whole, however many ask for it at once. */
export async function chromiumProgram(): Promise<string> {
  return join(await installOnce(installation, silent), PROGRAM);
}
