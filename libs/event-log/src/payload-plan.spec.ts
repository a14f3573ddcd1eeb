import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { contracts, EnterpriseRegistered, EvaluationPublished } from '#contracts';
import { planOf, surelyValid } from './payload-plan.ts';

const registered = {
  code: '91350100M000100Y43',
  name: '样例企业',
  district: 'tianyuan',
  industry: 'ceramics',
  ownership: 'private',
  sample: true,
};
const published = {
  evaluationId: 'e-1',
  code: registered.code,
  edition: '2024',
  kind: 'on-site',
  stage: 'before',
  visitedOn: '2024-05-30',
  assessorId: 'assessor-1',
  score: 61.5,
  dimensionScores: [{ dimension: 'd', score: 1 }],
  sceneLevels: [{ scene: 'S01', level: 2 }],
  levelByScore: 2,
  levelByScenes: 3,
  level: 2,
  openPoints: false,
};
const samples = [
  { contract: EnterpriseRegistered, valid: registered },
  { contract: EvaluationPublished, valid: published },
];

const anything = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    [],
    {},
    -1,
    0.5,
    true,
    [null],
    [[]],
    [undefined],
    [{}],
    new Set([1]),
    new Map(),
  ),
  fc.anything(),
);

describe('the plan of a payload class', () => {
  it('exists for every contract', () => {
    for (const { payload } of contracts) expect(planOf(payload)).toBeDefined();
  });
  it.each(samples)('accepts what is valid: $contract.type', ({ contract, valid }) => {
    expect(surelyValid(planOf(contract.payload), valid)).toBe(true);
  });
  it.each(samples)('accepts nothing that class-validator refuses: $contract.type', ({ contract, valid }) => {
    const payload = contract.payload as new () => object;
    const member = fc.constantFrom(...Object.keys(valid), 'establishedOn', 'unknown');
    const nested = fc.record({ scene: anything, level: anything }, { requiredKeys: [] });
    fc.assert(
      fc.property(member, anything, fc.option(fc.array(nested, { maxLength: 3 })), (name, value, scenes) => {
        const changed = {
          ...valid,
          [name]: value,
          ...(scenes && 'sceneLevels' in valid && { sceneLevels: scenes }),
        };
        if (!surelyValid(planOf(payload), changed)) return;
        const instance = plainToInstance(payload, changed);
        const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
        expect(validateSync(instance, options)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
