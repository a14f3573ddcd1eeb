import { messages } from '#service-kit';

messages({
  'gateway.service-away': {
    zh: '服务 {service} 暂时不可用，请稍后重试。',
    en: 'The service {service} is away for a moment. Try again shortly.',
  },
  'gateway.unknown-service': {
    zh: '没有名为 {service} 的服务。可用的服务见 /api。',
    en: 'There is no service called {service}. Those there are: see /api.',
  },
  'gateway.web-not-built': {
    zh: '网页尚未构建。请先运行 npm run build。',
    en: 'The web page has not been built. Run npm run build first.',
  },
});
