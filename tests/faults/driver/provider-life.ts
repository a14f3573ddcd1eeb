import { DAYS, INDUSTRIES, type Life } from './lives.ts';

/** A provider is filed, offers products, and sometimes loses its standing. */
export const providerLife: Life = async ({ draw, send, code, id }) => {
  const providerCode = code();
  const about = { service: 'marketplace', subject: providerCode } as const;
  const described = { industries: [draw.pick(INDUSTRIES)], sample: true };
  const body = { providerCode, name: `示例服务商${providerCode.slice(-6)}`, on: DAYS[0], ...described };
  await send({ ...about, what: 'provider filing', path: 'providers', body });
  for (let products = draw.int(0, 3); products > 0; products -= 1) {
    const productId = id('product');
    const entry = { productId, providerCode, name: '示例产品', on: DAYS[1], ...described };
    const its = { service: 'marketplace', subject: productId } as const;
    await send({ ...its, what: 'cataloguing', path: 'products', body: entry });
    if (draw.chance(0.8)) continue;
    const gone = { on: DAYS[3], reason: '示例停售' };
    await send({ ...its, what: 'product withdrawal', path: `products/${productId}/withdrawal`, body: gone });
  }
  const standing = (what: 'suspension' | 'reinstatement' | 'removal', on: string) =>
    send({ ...about, what, path: `providers/${providerCode}/${what}`, body: { on, reason: '示例' } });
  if (draw.chance(0.3)) {
    await standing('suspension', DAYS[2]!);
    if (draw.chance(0.5)) await standing('reinstatement', DAYS[3]!);
  }
  if (draw.chance(0.15)) await standing('removal', DAYS[4]!);
};
