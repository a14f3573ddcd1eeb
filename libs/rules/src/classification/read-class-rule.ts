import { classRuleGaps, compileClassRule, type ClassRule } from './class-rule.ts';
import { checked } from '../files/checked.ts';
import { readCondition } from '../files/read-condition.ts';
import { readParameters } from '../files/read-parameter.ts';
import { id, readSources, refuseClashes, sourceReader, spanKeys, text } from '../files/read-source.ts';
import { readStrictYaml, type Entry } from '../files/strict-yaml.ts';
import type { FactCatalogue } from '../fact.ts';

/** Reads a rule that sorts enterprises into classes; refuses one that cannot be compiled. */
export function readClassRule(file: string, content: string, facts: FactCatalogue): ClassRule {
  return readStrictYaml(file, content, (root) => {
    const sources = readSources(root.child('sources'));
    const rule = root.object({
      id,
      zh: text,
      en: text,
      sources: () => sources,
      inForce: (entry) => {
        const spans = entry.list((item) => item.object({ ...spanKeys, source: sourceReader(sources) }));
        refuseClashes(entry, spans);
        return spans;
      },
      parameters: (entry) => readParameters(entry, sources),
      classes: (entry) =>
        entry.list((item) =>
          item.object({ id, zh: text, en: text }, { test: (test: Entry) => readCondition(test) }),
        ),
    });
    if (rule.classes.findIndex(({ test }) => !test) !== rule.classes.length - 1)
      root.refuse('classes: the last one, and only that one, has no test');
    checked(root, () => compileClassRule(rule, facts));
    const gaps = classRuleGaps(rule);
    if (gaps.length > 0) root.child('parameters').refuse(gaps.join('; '));
    return rule;
  });
}
