import { isCreditCode } from '#kernel';
import { levelOf } from './answer-sheet.ts';
import { FIRST_VISIT, isWorkday, LAST_DAY } from './calendar.ts';
import { drawCity, SEED } from './city.ts';
import { sampleCode } from './codes.ts';
import { PUBLISHED_ACCEPTED } from './enrolments.ts';
import { stepOn } from './enrolment.ts';

const city = drawCity(SEED);
const { enterprises, enrolments, evaluations, providers, products } = city;
const onSite = evaluations.filter(({ kind }) => kind === 'on-site');
const visitsOf = (code: string, stage: string) =>
  onSite.filter((one) => one.code === code && one.stage === stage);

describe('the sample city', () => {
  it('is the same for the same seed and another one for another seed', () => {
    expect(drawCity(SEED)).toEqual(city);
    expect(drawCity(SEED + 1).enterprises[7]).not.toEqual(enterprises[7]);
  });

  it('has 1,900 above-scale SMEs and 3,000 smaller ones in ten districts and five groups of industries', () => {
    expect(enterprises.filter(({ roster }) => roster)).toHaveLength(1_900);
    expect(enterprises.filter(({ roster }) => !roster)).toHaveLength(3_000);
    expect(new Set(enterprises.map(({ place }) => place.id)).size).toBe(10);
    expect(new Set(enterprises.map(({ industry }) => industry)).size).toBe(5);
  });

  it('gives everybody a valid code and a name of their own', () => {
    const codes = [...enterprises, ...providers].map(({ code }) => code);
    expect(codes.filter((code) => !isCreditCode(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(enterprises.map(({ name }) => name)).size).toBe(enterprises.length);
  });

  it('uses codes that no real organisation has', () => {
    expect(enterprises.every(({ code }) => code.slice(8, 11) === 'DEM')).toBe(true);
    expect(sampleCode('430211', 1)).not.toBe(sampleCode('430211', 2));
  });

  it('keeps figures on the side of the line that the roster says, and nobody is large', () => {
    for (const { figures, roster } of enterprises) {
      expect(figures.map(({ year }) => year)).toEqual([2023, 2024, 2025]);
      expect(figures.some(({ staff, revenueWan }) => staff >= 1_000 && revenueWan >= 40_000)).toBe(false);
      if (!roster) expect(figures.every(({ mainRevenueWan }) => mainRevenueWan < 2_000)).toBe(true);
      else if (!roster.to) expect(figures.at(-1)!.mainRevenueWan).toBeGreaterThanOrEqual(2_000);
    }
  });

  it('has people in it who can only be made up', () => {
    for (const { contact } of enterprises) {
      expect(contact.name).toMatch(/^示例/);
      expect(contact.phone).toMatch(/^000\d{8}$/);
    }
  });

  it('has about 260 enrolments in every stage, each a possible course of days', () => {
    expect(Math.abs(enrolments.length - 260)).toBeLessThan(10);
    expect(new Set(enrolments.map(({ outcome }) => outcome)).size).toBe(8);
    for (const { steps } of enrolments) {
      const days = steps.map(({ on }) => on);
      expect(days).toEqual([...days].sort());
      expect(days.at(-1)! <= LAST_DAY).toBe(true);
    }
  });

  it('agrees with the one published fact about acceptances', () => {
    const accepted = enrolments.filter(
      (one) => (stepOn(one, 'acceptance') ?? '9999') <= PUBLISHED_ACCEPTED.on,
    );
    expect(accepted).toHaveLength(PUBLISHED_ACCEPTED.count);
  });

  it('accepts nobody who was not found at level two first, on site and before that day', () => {
    for (const enrolment of enrolments) {
      const acceptedOn = stepOn(enrolment, 'acceptance');
      if (!acceptedOn) continue;
      const [after] = visitsOf(enrolment.enterprise.code, 'after');
      expect(after && after.visitedOn <= acceptedOn && levelOf(after.sheet) >= 2).toBe(true);
    }
  });

  it('has about 1,500 evaluations, no visit before the edition was issued and none twice on a day', () => {
    expect(Math.abs(evaluations.length - 1_500)).toBeLessThan(75);
    expect(evaluations.every(({ visitedOn }) => FIRST_VISIT <= visitedOn && visitedOn <= LAST_DAY)).toBe(
      true,
    );
    expect(new Set(evaluations.map(({ code, visitedOn }) => `${code} ${visitedOn}`)).size).toBe(
      evaluations.length,
    );
  });

  it('asks of an assessor no more than three visits on a working day', () => {
    const days = new Map<string, number>();
    for (const { assessorId, visitedOn } of onSite) {
      expect(isWorkday(visitedOn)).toBe(true);
      const key = `${assessorId} ${visitedOn}`;
      days.set(key, (days.get(key) ?? 0) + 1);
    }
    expect(Math.max(...days.values())).toBeLessThanOrEqual(3);
  });

  it('shows levels that rise with the work', () => {
    const better = enrolments.filter(({ enterprise: { code } }) => {
      const [before, after] = [visitsOf(code, 'before')[0], visitsOf(code, 'after')[0]];
      return before && after && levelOf(after.sheet) > levelOf(before.sheet);
    });
    const worked = enrolments.filter(({ enterprise }) => visitsOf(enterprise.code, 'after').length > 0);
    expect(better.length / worked.length).toBeGreaterThan(0.5);
    expect(onSite.filter(({ revocation }) => revocation).length).toBeGreaterThan(5);
    expect(onSite.filter(({ published }) => !published).length).toBeGreaterThan(20);
  });

  it('puts an interesting file behind the demo account', () => {
    const own = drawCity(SEED, sampleCode('430211', 4_242));
    const [first] = own.enterprises;
    expect(first!.code).toBe(sampleCode('430211', 4_242));
    expect(first!.roster).toBeDefined();
    expect(own.enrolments[0]).toMatchObject({ enterprise: { code: first!.code }, outcome: 'accepted' });
    const file = own.evaluations.filter(({ code }) => code === first!.code);
    expect(file.map(({ kind, stage }) => `${kind} ${stage}`)).toEqual([
      'self-assessment before',
      'on-site before',
      'on-site after',
    ]);
    expect(file.slice(1).map(({ sheet }) => levelOf(sheet))).toEqual([1, 2]);
  });

  it('contracts work only with providers that were filed, in good standing, by then', () => {
    const filed = new Map(providers.map(({ code, filedOn }) => [code, filedOn]));
    for (const step of enrolments.flatMap(({ steps }) => steps).filter(({ step }) => step === 'start'))
      expect(filed.get(step.providerCode!)! <= step.on).toBe(true);
    expect(products.every(({ providerCode, cataloguedOn }) => filed.get(providerCode)! < cataloguedOn)).toBe(
      true,
    );
  });
});

describe('the standing of the sample enterprises', () => {
  const { standing } = city;
  const codes = new Set(enterprises.map(({ code }) => code));

  it('is of enterprises of the city only, and of a believable part of them', () => {
    const all = Object.values(standing).flat() as { code: string }[];
    expect(all.filter(({ code }) => !codes.has(code))).toEqual([]);
    const share = (zh: string) =>
      new Set(standing.designations.filter(({ designation }) => designation === zh).map(({ code }) => code))
        .size / enterprises.length;
    expect(share('高新技术企业')).toBeGreaterThan(0.06);
    expect(share('高新技术企业')).toBeLessThan(0.2);
    expect(share('专精特新“小巨人”企业')).toBeLessThan(0.02);
  });

  it('says nothing of days to come, and says that it is made up', () => {
    for (const { from, certificate } of standing.designations) {
      expect(from <= LAST_DAY).toBe(true);
      expect(certificate).toContain('DEM');
    }
    for (const { on, leftOn } of standing.listEntries) expect((leftOn ?? on) <= LAST_DAY).toBe(true);
    for (const { on, incidentId } of standing.incidents) {
      expect(on <= LAST_DAY).toBe(true);
      expect(incidentId).toContain('示例');
    }
  });

  it('spends on research what the register says', () => {
    const known = new Map(enterprises.map((one) => [one.code, one.figures]));
    for (const { code, year, rdExpenseWan, rdAtHomeWan } of standing.research) {
      expect(rdExpenseWan).toBe(known.get(code)!.find((one) => one.year === year)!.researchWan);
      expect(rdAtHomeWan).toBeLessThanOrEqual(rdExpenseWan);
    }
  });
});
