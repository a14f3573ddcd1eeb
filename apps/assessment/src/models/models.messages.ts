import { messages } from '#service-kit';

messages({
  'model.revision-unknown': {
    zh: '{edition} 版评测指标没有第 {revision} 次修订，最新为第 {newest} 次。',
    en: 'Edition {edition} of the model has no revision {revision}; the newest is {newest}.',
  },
});
