import type { Language, Text } from './language.ts';

const TITLES: Readonly<Record<number, Text>> = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '需要登录', en: 'Sign-in needed' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  405: { zh: '不支持的方法', en: 'Method not allowed' },
  406: { zh: '无法提供所需格式', en: 'Not acceptable' },
  409: { zh: '与现状冲突', en: 'Conflict' },
  412: { zh: '版本已变化', en: 'Version has changed' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '不支持的内容类型', en: 'Unsupported content type' },
  422: { zh: '不符合规则', en: 'A rule says no' },
  428: { zh: '需要版本条件', en: 'Version required' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '服务内部出错', en: 'Internal failure' },
  503: { zh: '服务暂时不可用', en: 'Unavailable' },
};

export function titleOf(status: number, language: Language): string {
  return (TITLES[status] ?? TITLES[status >= 500 ? 500 : 400]!)[language];
}
