import { UNITS, type DatedValue, type Parameter, type Unit } from '../parameter.ts';
import { id, refuseClashes, sourceReader, spanKeys, text, unique, type Sources } from './read-source.ts';
import type { Entry } from './strict-yaml.ts';

/** The parameters of a file: one number, one unit, one source per dated value. */
export function readParameters(entry: Entry, sources: Sources): Parameter[] {
  const parameters = entry.list((item): Parameter => {
    const unit = item.object({
      id,
      zh: text,
      en: text,
      unit: (one) => one.oneOf(UNITS),
      values: (one) => one,
    });
    return { ...unit, values: readValues(unit.values, unit.unit, sources) };
  });
  unique(entry, parameters, (parameter) => parameter.id);
  return parameters;
}

function readValues(entry: Entry, unit: Unit, sources: Sources): DatedValue[] {
  const values = entry.list((item): DatedValue =>
    item.object({
      ...spanKeys,
      value: (value) => value.orNull((given) => (unit === 'day' ? given.day() : given.integer())),
      source: sourceReader(sources),
    }),
  );
  if (values.length === 0) entry.refuse('needs at least one value');
  refuseClashes(entry, values);
  return values;
}
