import { messages } from '#service-kit';

messages({
  'validation.isShortJson': {
    zh: '必须填写，不超过 2000 个字符，数字须在可表示范围内；清空请填 null。',
    en: 'must be given, no longer than 2,000 characters and without numbers beyond all bounds; null clears the field.',
  },
  'draft.submitted': {
    zh: '评测已提交，草稿不再改动。复核退回或发起更正后可继续填写；此时送来的内容另行保存，不会丢失。',
    en: 'The evaluation is filed, so its draft stays as it was. It opens again when a reviewer returns it or a correction is begun; what is sent meanwhile is kept aside, not lost.',
  },
  'draft.being-submitted': {
    zh: '评测正在提交。请再次提交以完成；此时送来的内容另行保存，不会丢失。',
    en: 'The evaluation is being submitted. Submit again to finish it; what is sent meanwhile is kept aside, not lost.',
  },
  'draft.full': {
    zh: '该草稿的修改次数已达上限（{most}）。请提交，或重新安排评测。',
    en: 'The draft holds {most} edits, the most there can be. Submit it, or have the visit planned anew.',
  },
  'draft.conflict': {
    zh: '{field} 在不同设备上填写不一致（{values}）。请核对后重新填写此项。',
    en: '{field} was filled in differently on several devices ({values}). Look at both and fill it in again.',
  },
  'draft.field-unknown': {
    zh: '{edition} 版指标中没有 {field} 这一项。内容已保留；确认无用后请清空此项。',
    en: 'Edition {edition} has no field {field}. What was typed is kept; clear the field if it is not needed.',
  },
  'draft.value-shape': {
    zh: '{field} 的内容无法识别，已原样保留。请重新填写。',
    en: 'What stands in {field} cannot be read and is kept as it is. Fill it in again.',
  },
  'draft.edition-unknown': {
    zh: '{visitedOn} 没有可逐题作答的评测指标版本。请核对评测日期。',
    en: 'No edition with questions is in force on {visitedOn}. Check the day of the visit.',
  },
});
