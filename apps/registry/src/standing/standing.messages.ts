import { messages } from '#service-kit';

messages({
  'designation.unknown': {
    zh: '“{value}”不是登记系统认识的资质。可选：{allowed}。',
    en: '"{value}" is no designation the register knows. Known: {allowed}.',
  },
  'designation.ends-before-start': {
    zh: '有效期止 {validTo} 早于有效期起 {from}。',
    en: 'The last day of validity, {validTo}, is before the first, {from}.',
  },
  'designation.not-held': {
    zh: '企业 {code} 在 {on} 之前没有有效的“{designation}”，无需取消。请先登记认定。',
    en: 'Enterprise {code} held no "{designation}" just before {on}. Record the designation first.',
  },
  'list.unknown': {
    zh: '“{value}”不是登记系统认识的名单。可选：{allowed}。',
    en: '"{value}" is no list the register knows. Known: {allowed}.',
  },
  'list.left-before-entered': {
    zh: '移出日期 {leftOn} 须晚于列入日期 {on}。',
    en: 'The day off the list, {leftOn}, must be later than the day on it, {on}.',
  },
  'list.not-listed': {
    zh: '企业 {code} 在 {on} 之前不在名单“{list}”内，无需移出。请先登记列入日期。',
    en: 'Enterprise {code} was not on list "{list}" before {on}. Record first when it entered.',
  },
  'research.nothing-said': {
    zh: '{year} 年没有填写任何研发数据。请至少填写一项。',
    en: 'No figure on research of {year} is given. Give at least one.',
  },
  'research.more-at-home-than-all': {
    zh: '{year} 年境内研发费用大于全部研发费用。请核对单位和数额。',
    en: 'Research spending at home in {year} exceeds all research spending. Check units and amounts.',
  },
  'incident.not-found': {
    zh: '没有编号为 {incidentId} 的事故或违法记录。请核对编号。',
    en: 'There is no entry {incidentId} in the record of accidents. Check the number.',
  },
  'value-chain.unknown': {
    zh: '“{value}”不是登记系统认识的产业链。可选：{allowed}。',
    en: '"{value}" is no value chain the register knows. Known: {allowed}.',
  },
  'standing-check.nothing-named': {
    zh: '没有写明核对了哪些认定或名单。请至少写一项。',
    en: 'No designation or list is named that was looked through. Name at least one.',
  },
  'profile.nothing-said': {
    zh: '没有填写任何企业概况。请至少填写一项。',
    en: 'Nothing is said of the enterprise. Give at least one field.',
  },
  'profile.niche-in-the-future': {
    zh: '从事细分市场的起始日 {since} 晚于所述日期 {on}。',
    en: 'The first day in the niche market, {since}, is later than the day it is said of, {on}.',
  },
  'record-check.ends-before-start': {
    zh: '核查截止日 {on} 早于起始日 {from}。',
    en: 'The check ends on {on}, before it begins on {from}.',
  },
});
