import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import type { AnswerSheet } from '../evaluation/domain/scoring/answer-sheet.ts';
import { MOST_BYTES, MOST_FILES, MOST_FILES_OF_ITEM } from './domain/attach-evidence.ts';
import type { AttachedFile } from './domain/evidence.ts';
import { MEDIA_TYPES } from './domain/media-type.ts';
import type { EvidenceAnswer, EvidenceFileAnswer } from './evidence.answers.ts';

/** A question or scene of a model, and the papers it asks for. */
export interface EvidenceItem {
  readonly item: string;
  readonly kind: 'question' | 'scene';
  readonly name: { readonly zh: string; readonly en: string };
  readonly papers: readonly string[];
}

export function itemsOf({ questions, scenes }: MaturityModel): EvidenceItem[] {
  return [
    ...questions.map(({ id, topic, evidence }) => ({
      ...{ item: id, kind: 'question' as const, name: topic, papers: evidence },
    })),
    ...scenes.map(({ id, text }) => ({ item: id, kind: 'scene' as const, name: text, papers: [] })),
  ];
}

/** What is known of files beside what the log says, by `<item>/<sha256>` and by hash. */
export interface Beside {
  readonly labels: ReadonlyMap<string, string>;
  /** Other evaluations with the same file; empty for whom that does not concern. */
  readonly alsoIn: ReadonlyMap<string, readonly string[]>;
  /** What the files are to show. */
  readonly sheet?: AnswerSheet | undefined;
}

export function evidenceFileView(
  evaluationId: string,
  file: AttachedFile,
  label?: string,
  alsoIn?: readonly string[],
): EvidenceFileAnswer {
  const { item, sha256, bytes, mediaType, asked, attachedBy, attachedAt } = file;
  const href = `/v1/evaluations/${evaluationId}/evidence/${item}/${sha256}`;
  return {
    ...{ item, sha256, bytes, mediaType },
    ...(asked !== undefined && { asked }),
    ...(label !== undefined && { label }),
    ...{ attachedBy, attachedAt, href },
    ...(alsoIn && { alsoIn: [...alsoIn] }),
    preview: `${href}/preview`,
  };
}

/** What is asked for beside what is there, in the order of the model. */
export function evidenceView(
  evaluationId: string,
  model: MaturityModel,
  files: readonly AttachedFile[],
  { labels, alsoIn, sheet }: Beside,
): Omit<EvidenceAnswer, 'basis' | 'open'> {
  const items = itemsOf(model).map(({ item, kind, name, papers }) => {
    const attached = files.filter((file) => file.item === item);
    return {
      ...{ item, kind, name: { zh: name.zh, en: name.en } },
      asked: papers.map((text, index) => ({
        place: index + 1,
        text,
        files: attached.filter(({ asked }) => asked === index + 1).length,
      })),
      missing: papers.length > 0 && attached.length === 0 && !claimsNothing(model, item, sheet),
      files: attached.map((file) =>
        evidenceFileView(evaluationId, file, labels.get(`${item}/${file.sha256}`), alsoIn.get(file.sha256)),
      ),
    };
  });
  const trust = model.parts.find(({ part }) => part === 'evidence')?.trust;
  return {
    ...{ evaluationId, edition: model.edition },
    ...(trust && { trust }),
    files: files.length,
    missing: items.filter(({ missing }) => missing).map(({ item }) => item),
    limits: {
      ...{
        bytesOfFile: MOST_BYTES,
        filesOfItem: MOST_FILES_OF_ITEM,
        files: MOST_FILES,
        mediaTypes: MEDIA_TYPES,
      },
    },
    items,
  };
}

/** Who answered "none" has nothing to show; who has not answered yet may have. */
function claimsNothing({ questions }: MaturityModel, item: string, sheet: AnswerSheet | undefined): boolean {
  const chosen = sheet?.answers[item] ?? [];
  const options = questions.find(({ id }) => id === item)?.options ?? [];
  return chosen.length > 0 && chosen.every((key) => options.find((option) => option.key === key)?.exclusive);
}
