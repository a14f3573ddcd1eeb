import { addDays, laterOf, type LocalDate } from '#kernel';
import { workdayUntil } from './calendar.ts';
import { drawFor } from './draw.ts';
import { type SampleEnrolment, type Step, stepOn } from './enrolment.ts';
import type { SampleProvider } from './marketplace.ts';

/** Every start of work gets a contract with a provider of the trade that was filed and in good standing that day. */
export function withContracts(
  seed: number,
  enrolments: readonly SampleEnrolment[],
  providers: readonly SampleProvider[],
): SampleEnrolment[] {
  const draw = drawFor(seed, 'contracts');
  return enrolments.map((enrolment) => {
    const startedOn = stepOn(enrolment, 'start');
    if (!startedOn) return enrolment;
    const ready = providers.filter((provider) => inGoodStanding(provider, startedOn));
    const ofTrade = ready.filter(({ industries }) => industries.includes(enrolment.enterprise.industry));
    const contract = {
      providerCode: draw.pick(ofTrade.length > 0 ? ofTrade : ready).code,
      contractOn: laterOf(workdayUntil(addDays(startedOn, -draw.int(0, 6))), stepOn(enrolment, 'admission')!),
      // Whole thousands of yuan.
      contractAmountFen: draw.int(180, 2_600) * 100_000,
    };
    const steps = enrolment.steps.map((step): Step =>
      step.step === 'start' ? { ...step, ...contract } : step,
    );
    return { ...enrolment, steps };
  });
}

function inGoodStanding({ filedOn, standing }: SampleProvider, day: LocalDate): boolean {
  const last = standing.filter(({ on }) => on <= day).at(-1)?.step;
  return filedOn <= day && (last === undefined || last === 'reinstatement');
}
