import type { MaturityModel } from './maturity-model.ts';

/** Where a decision finds the model it is asked to use. */
export interface ModelBook {
  /** The newest revision of an edition, or the one asked for. */
  find(edition: string, revision?: number): MaturityModel | undefined;
  /** The newest revision of every edition, newest edition first. */
  list(): readonly MaturityModel[];
  /** Every revision of an edition that is known, newest first. */
  revisions(edition: string): readonly MaturityModel[];
}

/** Two models that cannot stand in one book: the second contradicts the first at a key of its file. */
export class ModelConflict extends RangeError {
  readonly models: readonly [MaturityModel, MaturityModel];
  readonly key: 'revision' | 'inForce';

  constructor(models: ModelConflict['models'], key: ModelConflict['key'], reason: string) {
    super(reason);
    this.models = models;
    this.key = key;
  }
}

/** Throws ModelConflict when two models claim the same revision, or two editions of a series are in force on the same day. */
export function modelBook(models: readonly MaturityModel[]): ModelBook {
  const newestFirst = models.toSorted((a, b) => b.revision - a.revision);
  const find = (edition: string, revision?: number) =>
    newestFirst.find(
      (model) => model.edition === edition && (revision === undefined || model.revision === revision),
    );
  const latest = newestFirst.filter((model) => find(model.edition) === model);
  for (const pair of pairsOf(models))
    if (nameOf(pair[0]) === nameOf(pair[1]))
      throw new ModelConflict(pair, 'revision', `two files hold edition ${nameOf(pair[0])}`);
  for (const pair of pairsOf(models.filter((model) => latest.includes(model))))
    if (pair[0].series === pair[1].series && overlaps(...pair)) {
      const editions = pair.map(({ edition }) => edition).join(' and ');
      throw new ModelConflict(pair, 'inForce', `editions ${editions} are in force on the same days`);
    }
  const listed = latest.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1));
  const revisions = (edition: string) => newestFirst.filter((model) => model.edition === edition);
  return { find, list: () => listed, revisions };
}

function pairsOf(models: readonly MaturityModel[]): [MaturityModel, MaturityModel][] {
  return models.flatMap((one, place) =>
    models.slice(place + 1).map((two): [MaturityModel, MaturityModel] => [one, two]),
  );
}

const nameOf = ({ edition, revision }: MaturityModel) => `${edition} revision ${revision}`;

function overlaps(a: MaturityModel, b: MaturityModel): boolean {
  return (
    (!a.inForce.to || b.inForce.from <= a.inForce.to) && (!b.inForce.to || a.inForce.from <= b.inForce.to)
  );
}
