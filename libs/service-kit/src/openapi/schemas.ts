import { payloadSchema } from '#contracts';

export type Schema = Record<string, unknown>;
type Constructor = new () => object;

/** Schemas of the API description by class name, made from class-validator rules. */
export class Schemas {
  readonly all: Record<string, Schema> = {};
  private readonly owners = new Map<string, Constructor>();

  /** A reference to the class's schema. Throws when two classes of one name meet in one API. */
  refTo(type: Constructor): Schema {
    const owner = this.owners.get(type.name);
    if (owner && owner !== type)
      throw new TypeError(`two classes called ${type.name} in one API: rename one of them`);
    if (!owner) {
      this.owners.set(type.name, type);
      this.add(type);
    }
    return { $ref: `#/components/schemas/${type.name}` };
  }

  /** Properties of a class whose instances are spread over the query or the path. */
  propertiesOf(type: Constructor): { name: string; required: boolean; schema: Schema }[] {
    const { root } = this.read(type);
    const required = (root['required'] ?? []) as string[];
    return Object.entries((root['properties'] ?? {}) as Record<string, Schema>).map(([name, schema]) => ({
      name,
      required: required.includes(name),
      schema,
    }));
  }

  private add(type: Constructor): void {
    const { root, nested } = this.read(type);
    this.all[type.name] = root;
    for (const [name, schema] of Object.entries(nested)) this.all[name] ??= schema;
  }

  private read(type: Constructor): { root: Schema; nested: Record<string, Schema> } {
    const contract = { type: type.name, payload: type, description: { zh: '', en: '' } };
    const text = JSON.stringify(payloadSchema(contract)).replaceAll('#/$defs/', '#/components/schemas/');
    const {
      $schema: _schema,
      $defs,
      title: _title,
      description: _description,
      ...root
    } = JSON.parse(text) as Schema;
    return { root, nested: ($defs ?? {}) as Record<string, Schema> };
  }
}
