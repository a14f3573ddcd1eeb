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

/** Throws when two models claim the same revision, or two editions of a series are in force on the same day. */
export function modelBook(models: readonly MaturityModel[]): ModelBook {
  const newestFirst = models.toSorted((a, b) => b.revision - a.revision);
  const find = (edition: string, revision?: number) =>
    newestFirst.find(
      (model) => model.edition === edition && (revision === undefined || model.revision === revision),
    );
  const latest = newestFirst.filter((model) => find(model.edition) === model);
  for (const model of models)
    if (models.some((other) => other !== model && nameOf(other) === nameOf(model)))
      throw new RangeError(`two files hold edition ${nameOf(model)}`);
  for (const [index, model] of latest.entries())
    for (const other of latest.slice(index + 1))
      if (model.series === other.series && overlaps(model, other))
        throw new RangeError(`editions ${model.edition} and ${other.edition} are in force on the same days`);
  const listed = latest.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1));
  const revisions = (edition: string) => newestFirst.filter((model) => model.edition === edition);
  return { find, list: () => listed, revisions };
}

const nameOf = ({ edition, revision }: MaturityModel) => `${edition} revision ${revision}`;

function overlaps(a: MaturityModel, b: MaturityModel): boolean {
  return (
    (!a.inForce.to || b.inForce.from <= a.inForce.to) && (!b.inForce.to || a.inForce.from <= b.inForce.to)
  );
}
