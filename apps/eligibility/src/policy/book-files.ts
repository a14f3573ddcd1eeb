import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuleFileError } from '#rules';

/** One text of the book. `file` is the name under which problems are reported. */
export interface BookFile {
  readonly file: string;
  readonly content: string;
}

/**
 * The texts of a book by their place in it: `policies/<id>/policy.yaml`, `policies/<id>/scenarios.yaml`,
 * `policies/exclusions.yaml`, `policies/scenarios.yaml` (of what is excluded), `rules/facts.yaml`, `rules/size-class.yaml`, `rules/above-scale.yaml`.
 */
export type BookFiles = ReadonlyMap<string, BookFile>;

/** The texts below a folder, each at `<place>/<path in the folder>`. */
export function readBookFolder(folder: string, place: string): Map<string, BookFile> {
  const files = new Map<string, BookFile>();
  if (!existsSync(folder)) return files;
  const found = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ''));
  for (const path of found.sort())
    files.set(`${place}/${path}`, {
      file: join(folder, path),
      content: readFileSync(join(folder, path), 'utf8'),
    });
  return files;
}

/**
 * A book with changes laid over it, without touching it. A change is a text at a place of the book; null takes the
 * text away (taking `policies/<id>/policy.yaml` away takes the policy away).
 */
export function overlaid(base: BookFiles, changes: Readonly<Record<string, string | null>>): BookFiles {
  const files = new Map(base);
  for (const [place, content] of Object.entries(changes))
    if (content === null) files.delete(place);
    else files.set(place, { file: place, content });
  return files;
}

/** The same with the texts of a folder that has `policies/` and `rules/` as far as they change. */
export function overlaidByFolder(base: BookFiles, folder: string): BookFiles {
  return new Map([
    ...base,
    ...readBookFolder(join(folder, 'policies'), 'policies'),
    ...readBookFolder(join(folder, 'rules'), 'rules'),
  ]);
}

/** The policies' texts by id, in the order of the ids. */
export function policyTexts(files: BookFiles): [string, BookFile][] {
  return [...files]
    .flatMap(([place, file]): [string, BookFile][] => {
      const id = /^policies\/([^/]+)\/policy\.yaml$/.exec(place)?.[1];
      return id === undefined ? [] : [[id, file]];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Throws RuleFileError when the book has nothing at the place. */
export function textAt(files: BookFiles, place: string): BookFile {
  const found = files.get(place);
  if (!found) throw new RuleFileError([`${place}:1: is missing`]);
  return found;
}
