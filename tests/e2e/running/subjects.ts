import { drawCity, SEED } from '../../../deploy/demo/city/city.ts';
import { sampleCode } from '../../../deploy/demo/city/codes.ts';
import type { Caller } from './caller.ts';

const DAY = '2025-03-03';
const PROGRAMME = 'zhuzhou-2024';

interface Figure {
  readonly id: string;
  readonly counted: number;
  readonly notCounted: number;
  readonly unknown: number;
  readonly of: number | null;
}

/** Something whose events have a topic, with one more event to come that a figure shows. */
export interface Subject {
  readonly key: string;
  /** Does what adds one to `count`. */
  act(): Promise<void>;
  count(figures: readonly Figure[]): number;
}

let numbered = 80_000;
const nextCode = () => sampleCode('430211', (numbered += 1));
const figure = (figures: readonly Figure[], id: string) => figures.find((one) => one.id === id)!;

/** By topic, how to make a new subject of it. */
export function subjectsOf(caller: Caller): Readonly<Record<string, () => Promise<Subject>>> {
  const post = async (path: string, body: object, method = 'POST', token?: string): Promise<string> => {
    const answer = await caller.call<{ id?: string }>(method, path, { body, ...(token ? { token } : {}) });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.headers.get('location') ?? '';
  };
  const enterprise = async (): Promise<string> => {
    const code = nextCode();
    const placed = { district: 'lusong', industry: 'ceramics', ownership: 'private', on: DAY, sample: true };
    await post('registry/v1/enterprises', { code, name: `示例企业${numbered}`, ...placed });
    return code;
  };
  const enterRoster = (code: string) =>
    post(`registry/v1/enterprises/${code}/roster-entry`, { on: DAY, basis: '示例' }, 'PUT');
  const provider = { name: '示例服务商', industries: ['ceramics'], on: DAY, sample: true };

  return {
    'registry.enterprise': async () => {
      const code = await enterprise();
      return {
        key: code,
        act: async () => void (await enterRoster(code)),
        count: (figures) => figure(figures, 'level-two-share').of ?? 0,
      };
    },
    'registry.enrolment': async () => {
      const code = await enterprise();
      return {
        key: code,
        act: async () => void (await post('registry/v1/enrolments', { programme: PROGRAMME, code, on: DAY })),
        count: (figures) => figure(figures, 'transformed-enterprises').notCounted,
      };
    },
    'registry.chain-case': async () => {
      const caseId = `case-${(numbered += 1)}`;
      const parties = { leadCode: nextCode(), memberCodes: [nextCode()] };
      return {
        key: caseId,
        act: async () =>
          void (await post('registry/v1/chain-cases', {
            ...{ caseId, programme: PROGRAMME, title: '示例案例', on: DAY, sample: true },
            ...parties,
          })),
        count: (figures) => figure(figures, 'chain-cases').counted,
      };
    },
    'assessment.evaluation': async () => {
      const code = await enterprise();
      await enterRoster(code);
      const { sheet } = drawnSheet();
      const filing = { code, edition: '2024', kind: 'on-site', stage: 'before', visitedOn: DAY, ...sheet };
      return {
        key: code,
        act: async () => {
          const assessor = await caller.token('assessor');
          const at = await post('assessment/v1/evaluations', filing, 'POST', assessor);
          await post(`${at.replace('/api/', '')}/publication`, {});
        },
        count: (figures) => {
          const { counted, notCounted } = figure(figures, 'level-two-share');
          return counted + notCounted;
        },
      };
    },
    'marketplace.provider': async () => {
      const providerCode = nextCode();
      return {
        key: providerCode,
        act: async () => void (await post('marketplace/v1/providers', { providerCode, ...provider })),
        count: (figures) => figure(figures, 'providers').counted,
      };
    },
    'marketplace.product': async () => {
      const [productId, providerCode] = [`product-${(numbered += 1)}`, nextCode()];
      await post('marketplace/v1/providers', { providerCode, ...provider });
      return {
        key: productId,
        act: async () =>
          void (await post('marketplace/v1/products', {
            productId,
            providerCode,
            ...provider,
            name: '示例产品',
          })),
        count: (figures) => figure(figures, 'products').counted,
      };
    },
  };
}

/** A filled-in sheet of the sample city. */
function drawnSheet(): { sheet: { answers: object; scenes: object } } {
  drawn ??= drawCity(SEED).evaluations.find(({ kind }) => kind === 'on-site')!;
  const { answers, scenes } = drawn.sheet;
  return { sheet: { answers, scenes } };
}

let drawn: ReturnType<typeof drawCity>['evaluations'][number] | undefined;
