import type { FastifyInstance } from 'fastify';
import { LANGUAGE_TAG, languageOf, type Language, type Text } from '#service-kit';
import type { Upstreams } from './gateway-configuration.ts';

const TITLE: Text = { zh: '领航 · 接口说明', en: 'Linghang · APIs' };
const INTRO: Text = {
  zh: '每个服务有一份由代码生成的接口说明，可以在页面上直接试用。',
  en: 'Each service describes its API from its own code; the pages let you try it.',
};
const SERVICES: Readonly<Record<string, Text>> = {
  registry: {
    zh: '企业与试点报名：登记、规模划型、名录、申报、验收',
    en: 'Enterprises and enrolment: register, size, roster, admission, acceptance',
  },
  assessment: { zh: '数字化水平评测：模型、评分、等级', en: 'Digital maturity: models, scoring, levels' },
  eligibility: {
    zh: '惠企政策：条件、逐条判定与依据',
    en: 'Policies: conditions, and each one answered with its source',
  },
  dashboard: {
    zh: '目标进度：六项指标、趋势、区县、名单、实时推送',
    en: 'Targets: six figures, trend, districts, lists, live stream',
  },
  marketplace: { zh: '服务商与产品', en: 'Providers and products' },
};

/** The page at `/api` that leads to every service's API page, and the same as JSON. */
export function apiIndex(server: FastifyInstance, services: Upstreams): void {
  const entries = [...services.keys()].map((name) => ({
    name,
    about: SERVICES[name] ?? { zh: name, en: name },
    docs: `/api/${name}/docs`,
    openapi: `/api/${name}/openapi.json`,
  }));
  server.get('/api', (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    void reply.header('vary', 'accept, accept-language');
    if (!request.headers.accept?.includes('text/html')) return { services: entries };
    return reply.type('text/html; charset=utf-8').send(indexPage(language, entries));
  });
}

function indexPage(
  language: Language,
  entries: { name: string; about: Text; docs: string; openapi: string }[],
): string {
  const rows = entries.map(
    ({ name, about, docs, openapi }) =>
      `<li><a href="${docs}"><strong>${name}</strong></a> <a class="raw" href="${openapi}">openapi.json</a><p>${about[language]}</p></li>`,
  );
  return `<!doctype html>
<html lang="${LANGUAGE_TAG[language]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE[language]}</title>
<style>body{max-width:46rem;margin:3rem auto;padding:0 1.25rem;color:#1c2530;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
h1{font-size:1.6rem}ul{padding:0;list-style:none}li{padding:1rem 0;border-top:1px solid #d9dee5}p{margin:.25rem 0 0;color:#5b6876}a{color:#0b5cad}.raw{margin-left:.75rem;font-size:.85rem}</style>
</head><body><h1>${TITLE[language]}</h1><p>${INTRO[language]}</p><ul>${rows.join('\n')}</ul></body></html>
`;
}
