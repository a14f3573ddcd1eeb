import { readdirSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { contracts, findContract, payloadSchema } from '#contracts';

interface Shape {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Golden {
  readonly type: string;
  readonly version: number;
  readonly example: object;
  readonly schema: Shape & { readonly $defs?: Readonly<Record<string, Shape>> };
}

const FOLDER = 'libs/contracts/golden';
const golden = readdirSync(FOLDER).map(
  (file) => [file, JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Golden] as const,
);

describe('a shipped event version is frozen', () => {
  it.each(golden)('%s still reads, lifted to the version of today', (_file, { type, version, example }) => {
    const contract = findContract(type)!;
    let lifted: object = example;
    for (let from = version; from < contract.version; from += 1)
      lifted = contract.upcasters[from]!(lifted as never);
    const errors = validateSync(plainToInstance(contract.payload, lifted), { forbidUnknownValues: true });
    expect(errors).toEqual([]);
  });

  it.each(golden)(
    '%s asks for the same fields; what is new is optional',
    (_file, { type, version, schema }) => {
      const contract = findContract(type)!;
      if (contract.version !== version) return;
      const today = payloadSchema(contract) as unknown as Golden['schema'];
      expect(asFarAsIn(schema, today)).toEqual(asFarAsIn(schema, schema));
      for (const [name, shape] of Object.entries(schema.$defs ?? {}))
        expect([name, asFarAsIn(shape, today.$defs?.[name])]).toEqual([name, asFarAsIn(shape, shape)]);
    },
  );

  it('exists for every version of every contract', () => {
    const expected = contracts.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(golden.map(([file]) => file).sort()).toEqual(expected.sort());
  });
});

/** What a shape demands, and of its fields those that `shipped` has: each of them is compared to the last keyword. */
function asFarAsIn(shipped: Shape, shape: Shape | undefined) {
  const { properties = {}, required = [], type } = shape ?? {};
  const known = Object.keys(shipped.properties ?? {}).map((name) => [name, properties[name]]);
  return { type, required: [...required].sort(), properties: Object.fromEntries(known) };
}
