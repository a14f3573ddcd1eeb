import { EvaluationPublished, EvaluationReturned, payloadSchema, type EventContract } from '#contracts';
import { model2024Yaml } from '../../testing/model-2024.ts';
import { madeUpDmaYaml, model2022Yaml } from '../../testing/other-models.ts';
import { CARRIED } from './carried-by-events.ts';
import { readModel } from './read-model.ts';

interface Bounds {
  readonly maximum?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly items?: Bounds;
}
interface Schema {
  readonly properties: Readonly<Record<string, Bounds>>;
  readonly $defs: Readonly<Record<string, Schema>>;
}
const schemaOf = (contract: EventContract) => payloadSchema(contract) as unknown as Schema;

/** The file with one thing changed, read; the message and the line that is to blame. */
function refusal(yaml: string, from: string | RegExp, to: string): { message: string; blamed: string } {
  const changed = yaml.replace(from, to);
  if (changed === yaml) throw new Error(`nothing to change: ${from}`);
  try {
    readModel('model.yaml', changed);
  } catch (error) {
    const { message } = error as Error;
    const line = Number(/^model\.yaml:(\d+): /.exec(message)?.[1]);
    return { message, blamed: changed.split('\n')[line - 1] ?? '' };
  }
  return { message: 'accepted', blamed: '' };
}

describe('what events can carry of a model', () => {
  it('is what their contracts take', () => {
    const { properties, $defs } = schemaOf(EvaluationPublished);
    const { dimension, score } = $defs['DimensionScore']!.properties;
    const { scene, level } = $defs['SceneLevel']!.properties;
    expect(CARRIED).toEqual({
      points: properties['score']!.maximum,
      level: properties['level']!.maximum,
      sceneLevel: level!.maximum,
      firstRevision: properties['modelRevision']?.minimum ?? 1,
      editionLength: properties['edition']!.maxLength,
      dimensionLength: dimension!.maxLength,
      sceneLength: scene!.maxLength,
      itemLength: schemaOf(EvaluationReturned).properties['items']!.items!.maxLength,
    });
    for (const name of ['levelByScore', 'levelByScenes'])
      expect(properties[name]!.maximum).toBe(CARRIED.level);
    expect(score!.maximum).toBe(CARRIED.points);
  });

  const fifthLevel = "  - { level: 4, band: '(75,90]', zh: 高, en: High }\n  - { level: 5, band: '(90,100]'";
  it.each<[string, string, string | RegExp, string, string, string]>([
    [
      'more points',
      madeUpDmaYaml,
      /total: 100([^]*)'\(75,100\]'/,
      "total: 101$1'(75,101]'",
      '101 is more than 100',
      'total: 101',
    ],
    [
      'a part of a point more',
      model2022Yaml,
      /total: 100([^]*)'\[80,100\]'/,
      "total: 100.5$1'[80,100.5]'",
      '100.5 is more than 100',
      'total: 100.5',
    ],
    [
      'a fifth level',
      madeUpDmaYaml,
      "  - { level: 4, band: '(75,100]'",
      fifthLevel,
      '5 is more than 4',
      'level: 5',
    ],
    [
      'a revision before the first',
      model2024Yaml,
      'revision: 1',
      'revision: 0',
      'must be 1 or more',
      'revision: 0',
    ],
    ['a long edition', madeUpDmaYaml, 'made-up-1', 'm'.repeat(21), 'has 21 characters', 'edition: mmm'],
    [
      'a long dimension',
      model2022Yaml,
      'id: operation',
      `id: ${'d'.repeat(41)}`,
      'has 41 characters',
      'id: ddd',
    ],
    ['a long question', model2024Yaml, 'id: F1', `id: ${'q'.repeat(41)}`, 'has 41 characters', 'id: qqq'],
    ['a long scene', model2024Yaml, 'id: S01', `id: ${'s'.repeat(11)}`, 'has 11 characters', 'id: sss'],
  ])('is not %s: refused with file, line and reason', (_what, yaml, from, to, reason, line) => {
    const { message, blamed } = refusal(yaml, from, to);
    expect(message).toContain(reason);
    expect(blamed).toContain(line);
  });
  it('is not a fifth level of scenes', () => {
    const texts = model2024Yaml.replace(
      /( {8}levels:\n(?: {10}.*\n)+)/g,
      (all) => `${all}          - { zh: 五, en: Five }\n`,
    );
    const { message, blamed } = refusal(texts, 'sceneLevels: 4', 'sceneLevels: 5');
    expect(message).toContain('sceneLevels: 5 is more than 4, the most that events can carry');
    expect(blamed).toBe('sceneLevels: 5');
  });
  it('is all of the editions there are', () => {
    for (const yaml of [model2024Yaml, model2022Yaml, madeUpDmaYaml])
      expect(() => readModel('model.yaml', yaml)).not.toThrow();
  });
});
