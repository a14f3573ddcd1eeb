import { messages } from '#service-kit';

messages({
  'answer.already-given': {
    zh: '这个编号的答复已经保存，不会更改。请使用新的 Idempotency-Key。',
    en: 'An answer is stored under this id already and never changes. Use a new Idempotency-Key.',
  },
});
