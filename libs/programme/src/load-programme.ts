import { readFileSync } from 'node:fs';
import { readStrictYaml, TRUSTS, type Entry } from '#rules';
import {
  MEASURES,
  type ListItem,
  type Programme,
  type PublishedProgress,
  type Target,
  type TargetMeasure,
} from './programme.ts';

const text = (entry: Entry) => entry.text();
const id = (entry: Entry) => entry.id();
const trust = (entry: Entry) => entry.oneOf(TRUSTS);
const bilingual = (entry: Entry) => entry.object({ zh: text, en: text });
const item = (entry: Entry): ListItem => entry.object({ id, zh: text, en: text });

/** Reads a programme file. Throws RuleFileError naming file and line for anything unknown, missing or twice. */
export function loadProgramme(path: string): Programme {
  return readProgramme(path, readFileSync(path, 'utf8'));
}

export function readProgramme(file: string, content: string): Programme {
  return readStrictYaml(file, content, (root) => {
    const read = root.object({
      id,
      zh: text,
      en: text,
      city: bilingual,
      province: bilingual,
      batch: (entry) => entry.integer(),
      approved: month,
      endsOn: (entry) => entry.orNull((day) => day.day()),
      basis: (entry) => entry.list((basis) => basis.object({ document: text, trust, note: text })),
      districts: (entry) => entry.object({ source: text, trust, items: listOf(item) }),
      industries: (entry) => entry.object({ source: text, trust, items: listOf(item), others: item }),
      targets: listOf(target),
      publishedProgress: (entry) => entry.list(progress),
    });
    const { districts, industries, ...programme } = read;
    return {
      ...programme,
      districts: districts.items,
      industries: industries.items,
      otherIndustries: industries.others,
    };
  });
}

function target(entry: Entry): Target {
  return entry.object(
    { id, zh: text, en: text, unit: bilingual, goal, measure, source: text, trust },
    { nationalFloor: (floor) => floor.object({ goal, source: text, trust }) },
  );
}

function measure(entry: Entry): TargetMeasure {
  const read = entry.object(
    { of: (of) => of.oneOf(MEASURES) },
    { atLeastLevel: (level: Entry) => level.integer() },
  );
  const byLevel = read.of === 'level-of-roster';
  if (byLevel !== (read.atLeastLevel !== undefined))
    return entry.refuse(byLevel ? 'needs atLeastLevel' : 'atLeastLevel belongs to level-of-roster');
  return read;
}

function progress(entry: Entry): PublishedProgress {
  return entry.object({
    on: (day) => day.day(),
    zh: text,
    en: text,
    value: (value) => value.integer(),
    target: id,
    source: text,
    trust,
  });
}

function goal(entry: Entry): number {
  const value = entry.integer();
  return value > 0 ? value : entry.refuse('must be positive');
}

function month(entry: Entry): string {
  const value = entry.text();
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : entry.refuse('must be a month, YYYY-MM');
}

function listOf<T extends { readonly id: string }>(read: (entry: Entry) => T): (entry: Entry) => T[] {
  return (entry) => {
    const items = entry.list(read);
    const twice = items.find(
      ({ id: one }, index) => items.findIndex(({ id: other }) => other === one) !== index,
    );
    return twice ? entry.refuse(`${twice.id} appears twice`) : items;
  };
}
