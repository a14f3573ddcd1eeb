import { messages } from '#service-kit';

messages({
  'product.not-found': { zh: '没有这个产品。', en: 'There is no such product.' },
  'product.already-catalogued': { zh: '产品 {id} 已入库。', en: 'Product {id} is catalogued already.' },
  'product.already-withdrawn': { zh: '该产品已于 {on} 下架。', en: 'The product was withdrawn on {on}.' },
  'product.in-the-future': {
    zh: '日期 {on} 晚于今天（{today}）。',
    en: '{on} is later than today ({today}).',
  },
  'product.before-last-step': {
    zh: '日期 {on} 早于入库日期 {since}。',
    en: '{on} is before the product was catalogued, {since}.',
  },
});
