import { id, readSources, readStrictYaml, sourceReader, spanKeys, text, unique, type Entry } from '#rules';
import { EXCLUSION_SCOPES, type ExclusionGroup } from './domain/exclusion.ts';

/** Reads `exclusions.yaml`: which policies exclude each other. `known` are the ids of the book's policies. */
export function readExclusions(
  file: string,
  content: string,
  known: ReadonlySet<string>,
): readonly ExclusionGroup[] {
  return readStrictYaml(file, content, (root) => {
    const sources = readSources(root.child('sources'));
    const member = (entry: Entry) => {
      const policy = entry.id();
      return known.has(policy) ? policy : entry.refuse(`${policy} is no policy of the book`);
    };
    const { groups } = root.object({
      sources: () => sources,
      groups: (entry) => {
        const read = entry.list((item) => {
          const group = item.object({
            id,
            zh: text,
            en: text,
            scope: (scope) => scope.oneOf(EXCLUSION_SCOPES),
            atMost: (most) => most.integer(),
            members: (members) => {
              const list = members.list(member);
              unique(members, list, (policy) => policy);
              return list;
            },
            ...spanKeys,
            source: sourceReader(sources),
          });
          if (group.atMost < 1 || group.atMost >= group.members.length)
            item.refuse('atMost must be at least 1 and less than the number of members');
          return group;
        });
        unique(entry, read, (group) => group.id);
        return read;
      },
    });
    return groups;
  });
}
