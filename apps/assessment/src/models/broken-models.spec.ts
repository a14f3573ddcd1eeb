import fc from 'fast-check';
import { model2024Yaml } from '../../testing/model-2024.ts';
import { madeUpDmaYaml, model2022Yaml } from '../../testing/other-models.ts';
import { ModelFileError } from './model-file-error.ts';
import { readModel } from './read-model.ts';

/** Ways in which an editor breaks a line. */
const BREAKS: readonly ((line: string) => string | undefined)[] = [
  () => undefined,
  (line) => `${line}\n${line}`,
  (line) => line.replace(/:( .*)?$/, ': null'),
  (line) => line.replace(/:( .*)?$/, ': -3'),
  (line) => line.replace(/:( .*)?$/, ': [1]'),
  (line) => line.replace(/^( *)(- )?/, '$1'),
  (line) => `  ${line}`,
  (line) => line.replace(/[a-zA-Z]+:/, (key) => `${key.slice(0, -1)}s:`),
];

describe('a model file that was broken at any line', () => {
  it('is refused with file, line and reason, or is still a model; nothing else happens', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(model2024Yaml, model2022Yaml, madeUpDmaYaml),
        fc.nat(),
        fc.constantFrom(...BREAKS),
        (yaml, pick, breakLine) => {
          const lines = yaml.split('\n');
          const place = pick % lines.length;
          const broken = breakLine(lines[place]!);
          lines.splice(place, 1, ...(broken === undefined ? [] : [broken]));
          try {
            readModel('broken.yaml', lines.join('\n'));
          } catch (error) {
            expect(error).toBeInstanceOf(ModelFileError);
            expect((error as Error).message).toMatch(/^broken\.yaml:[1-9]\d*: \S/);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
