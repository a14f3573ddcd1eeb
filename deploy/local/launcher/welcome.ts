import type { Platform } from '../platform/platform.ts';

/** What a person who has just started it needs to know. */
export function welcome(platform: Platform, { empty, seconds }: { empty: boolean; seconds: number }): string {
  const { gatewayUrl, urls, logs, kafkaBrokers, mongodbUri } = platform;
  const docs = Object.keys(urls)
    .filter((name) => name !== 'gateway' && name !== 'identity')
    .map((name) => `${gatewayUrl}/api/${name}/docs`);
  const rows: [string, string][] = [
    ['Page 页面', gatewayUrl],
    ...docs.map((url, index): [string, string] => [index === 0 ? 'API 接口文档' : '', url]),
    ['Accounts 演示账号', 'official · assessor-1 · assessor-2 · enterprise   password 密码: linghang-demo'],
    ['Servers 服务器', `Kafka ${kafkaBrokers} · ${mongodbUri}`],
    ['Logs 日志', logs],
  ];
  return [
    '',
    `领航 Linghang is ready after ${seconds.toFixed(1)} s${empty ? ' (empty)' : ''}.`,
    ...rows.map(([label, value]) => `  ${pad(label, 18)} ${value}`),
    '  Ctrl-C ends it; the data stays. 按 Ctrl-C 结束，数据保留。',
    '',
  ].join('\n');
}

/** Chinese characters take two columns. */
function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, columns - width));
}
