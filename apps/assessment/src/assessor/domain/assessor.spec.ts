import { localDate } from '#kernel';
import { refused, specify } from '#testing';
import { assessorDecider, type AssessorCommand, type AssessorEvent } from './assessor.ts';

const tie = { assessorId: 'assessor-1', code: '91350100M000100Y43' };
const today = localDate('2026-06-01');
const declare: AssessorCommand = { type: 'DeclareTie', today, ...tie };
const end: AssessorCommand = { type: 'EndTie', today, ...tie };
const declared: AssessorEvent = { type: 'TieDeclared', effectiveOn: today, data: tie };
const ended: AssessorEvent = { type: 'TieEnded', effectiveOn: today, data: tie };
const assessor = specify(assessorDecider);

describe('a tie of an assessor with an enterprise', () => {
  it('is declared once, with nothing but that there is one', () => {
    expect(assessor.when(declare).then([declared]).ties).toEqual({ [tie.code]: today });
    assessor.given([declared]).when(declare).then([]);
  });
  it('is ended, and may be declared again', () => {
    assessor.given([declared]).when(end).then([ended]);
    assessor.given([declared, ended]).when(declare).then([declared]);
  });
  it('cannot be ended where there is none, nor be with something that is no enterprise', () => {
    assessor.when(end).then(refused('tie.not-found'));
    assessor.when({ ...declare, code: 'constructor' }).then(refused('evaluation.code-invalid'));
  });
});
