import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { model2024Yaml } from '../../testing/model-2024.ts';
import { model2022Yaml } from '../../testing/other-models.ts';
import { loadModels } from './load-models.ts';
import { ModelFileError } from './model-file-error.ts';

describe('a folder of models', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const put = (name: string, content: string) => writeFile(join(folder, name), content);
  const refused = (): ModelFileError => {
    try {
      loadModels(folder);
    } catch (error) {
      return error as ModelFileError;
    }
    throw new Error('accepted');
  };
  const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  it('is a book of all its files', async () => {
    await put('2022.yaml', model2022Yaml);
    await put('2024.yaml', model2024Yaml);
    await put('notes.txt', 'not read');
    const { list } = loadModels(folder);
    expect(list().map(({ edition }) => edition)).toEqual(['2024', '2022']);
  });
  it('is refused by its name when it holds none, or is not there', async () => {
    expect(refused().message).toBe(`${folder}: holds no maturity model (*.yaml)`);
    await rm(folder, { recursive: true });
    expect(refused().message).toBe(`${folder}: cannot be read (ENOENT)`);
    await writeFile(folder, '');
    expect(refused()).toBeInstanceOf(ModelFileError);
  });
  it('is refused with file, line and reason for the second of two files that hold one revision', async () => {
    await put('a.yaml', model2024Yaml);
    await put('b.yaml', `# The same again.\n${model2024Yaml}`);
    const line = lineOf(model2024Yaml, 'revision: 1') + 1;
    const [a, b] = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
    expect(refused()).toMatchObject({
      ...{ name: 'ModelFileError', file: b, line },
      message: `${b}:${line}: revision: two files hold edition 2024 revision 1; see ${a}`,
    });
  });
  it('is refused with file, line and reason for the second of two editions in force on the same day', async () => {
    await put('2022.yaml', model2022Yaml.replace('to: 2024-09-03', 'to: 2024-09-04'));
    await put('2024.yaml', model2024Yaml);
    const [a, b] = [join(folder, '2022.yaml'), join(folder, '2024.yaml')];
    const line = lineOf(model2024Yaml, 'inForce:');
    expect(refused().message).toBe(
      `${b}:${line}: inForce: editions 2022 and 2024 are in force on the same days; see ${a}`,
    );
  });
});
