import { IsString, Length } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode } from '../validators.ts';

/** Only that there is a tie: which one is nobody else's business. */
class TiePayload {
  /** Account id of the assessor; not a name. */
  @IsString() @Length(1, 100) assessorId!: string;
  @IsCreditCode() code!: string;
}

/** A tie is the assessor's, so all of one assessor's ties stay in order. */
const key = (payload: TiePayload) => payload.assessorId;

export class TieDeclaredPayload extends TiePayload {}

export const TieDeclared = contract({
  type: 'assessment.assessor.tie-declared',
  version: 1,
  payload: TieDeclaredPayload,
  key,
  description: {
    zh: '评测员已申报与企业存在利益关联，不参与该企业评测',
    en: 'An assessor has a tie with an enterprise and does not assess it.',
  },
});

export class TieEndedPayload extends TiePayload {}

export const TieEnded = contract({
  type: 'assessment.assessor.tie-ended',
  version: 1,
  payload: TieEndedPayload,
  key,
  description: {
    zh: '评测员与企业的利益关联已解除',
    en: 'The tie of an assessor with an enterprise is over.',
  },
});
