import type { AnswerSheet } from '../../apps/assessment/src/evaluation/domain/scoring/answer-sheet.ts';
import type { MaturityModel } from '../../apps/assessment/src/evaluation/domain/model/maturity-model.ts';

/** Answer sheets without a contradiction, the same ones for a seed; each leans its own way, so all levels occur. */
export function* randomSheets(model: MaturityModel, seed: number, count: number): Generator<AnswerSheet> {
  const random = mulberry32(seed);
  for (let made = 0; made < count; made += 1) {
    const [answering, running] = [random(), random()];
    const answers: Record<string, string[]> = {};
    for (const { id, choice, options } of model.questions) {
      const some = options.filter(({ exclusive }) => !exclusive).filter(() => random() < answering);
      const one =
        options[Math.min(options.length - 1, Math.floor((random() + answering) * 0.5 * options.length))];
      const chosen = choice === 'one' ? [one!.key] : some.map(({ key }) => key);
      answers[id] = chosen.length > 0 ? chosen : ['A'];
    }
    const scenes: Record<string, number> = {};
    for (const { id } of model.scenes) scenes[id] = Math.min(4, Math.floor((random() + running * 2) * 2));
    yield { answers, scenes, numbers: {} };
  }
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
