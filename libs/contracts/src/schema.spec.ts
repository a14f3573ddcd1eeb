import { contracts, EnrolmentApplied, EvaluationPublished, payloadSchema } from '#contracts';

describe('the JSON Schema of a contract', () => {
  it('exists for every contract and names its required fields', () => {
    for (const contract of contracts) {
      const schema = payloadSchema(contract) as { type: string; properties: object; required: string[] };
      expect(schema.type).toBe('object');
      expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(schema.required));
      expect(schema.required.length).toBeGreaterThan(0);
    }
  });

  it('includes inherited fields, also where the class adds none of its own', () => {
    expect(payloadSchema(EnrolmentApplied)).toMatchObject({
      properties: { enrolmentId: { type: 'string' }, code: { type: 'string', format: 'credit-code' } },
      required: expect.arrayContaining(['enrolmentId', 'programme', 'code']),
    });
  });

  it('carries nested classes along', () => {
    expect(payloadSchema(EvaluationPublished)).toMatchObject({
      properties: { sceneLevels: { type: 'array', items: { $ref: '#/$defs/SceneLevel' } } },
      $defs: { SceneLevel: { properties: { level: { type: 'integer' } } } },
    });
  });
});
