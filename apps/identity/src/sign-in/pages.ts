import type { Language, Text } from '#service-kit';
import type { Account } from '../accounts/account.ts';
import { html, page } from './layout.ts';

const TEXT = {
  title: { zh: '登录领航', en: 'Sign in to Linghang' },
  about: {
    zh: '中小企业数字化转型试点服务平台',
    en: 'Digital transformation of small and medium-sized enterprises',
  },
  account: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  demo: { zh: '演示账号', en: 'Demo accounts' },
  demoAbout: {
    zh: '此系统装有示例数据，任何人都可以用下列账号登录，密码均为',
    en: 'This system holds sample data. Anybody may sign in with the accounts below; the password of all is',
  },
  wrong: { zh: '账号或密码不正确，请重试。', en: 'Account or password is wrong. Try again.' },
  resting: {
    zh: '密码错误次数过多，请五分钟后再试。',
    en: 'Too many wrong passwords. Try again in five minutes.',
  },
  signOut: { zh: '退出登录？', en: 'Sign out?' },
  signOutYes: { zh: '退出登录', en: 'Sign out' },
  signOutNo: { zh: '保持登录', en: 'Stay signed in' },
  signedOut: { zh: '您已退出登录', en: 'You are signed out' },
  failed: { zh: '无法完成登录', en: 'The sign-in could not be completed' },
  failedAbout: {
    zh: '登录页面可能已过期。请返回首页，重新登录。',
    en: 'The sign-in page may have expired. Go back to the start and sign in again.',
  },
  home: { zh: '返回首页', en: 'Back to the start' },
  otherLanguage: { zh: 'English', en: '中文' },
} satisfies Record<string, Text>;

export type SignInProblem = 'wrong' | 'resting';

export function signInPage(
  language: Language,
  action: string,
  state: {
    account?: string;
    problem?: SignInProblem;
    demo?: { accounts: readonly Account[]; password: string };
  },
): string {
  const { problem, demo } = state;
  const say = (key: keyof typeof TEXT) => html(TEXT[key][language]);
  const other = language === 'zh' ? 'en' : 'zh';
  return page(
    language,
    TEXT.title[language],
    `<h1>${say('title')}</h1><p>${say('about')}</p>
${problem ? `<p class="problem" role="alert">${say(problem)}</p>` : ''}
<form method="post" action="${html(action)}?language=${language}">
<label>${say('account')}<input name="account" autocomplete="username" autocapitalize="none" required autofocus value="${html(state.account)}"></label>
<label>${say('password')}<input name="password" type="password" autocomplete="current-password" required></label>
<button>${say('signIn')}</button>
</form>
${demo ? demoSection(language, action, demo) : ''}
<nav><a href="?language=${other}" lang="${other}">${say('otherLanguage')}</a></nav>`,
  );
}

function demoSection(
  language: Language,
  action: string,
  { accounts, password }: { accounts: readonly Account[]; password: string },
): string {
  const buttons = accounts.map(
    ({ id, name }) =>
      `<button name="account" value="${html(id)}"><span>${html(name[language])}</span><span>${html(id)}</span></button>`,
  );
  return `<section class="demo"><h2>${html(TEXT.demo[language])}</h2>
<p>${html(TEXT.demoAbout[language])} <code>${html(password)}</code></p>
<form method="post" action="${html(action)}?language=${language}"><input type="hidden" name="password" value="${html(password)}">
${buttons.join('\n')}</form></section>`;
}

/** `form` is the provider's own, with its protection against forged requests. */
export function signOutPage(form: string, language: Language): string {
  return page(
    language,
    TEXT.signOut[language],
    `<h1>${html(TEXT.signOut[language])}</h1>${form}
<button form="op.logoutForm" name="logout" value="yes" autofocus>${html(TEXT.signOutYes[language])}</button>
<button form="op.logoutForm" class="plain">${html(TEXT.signOutNo[language])}</button>`,
  );
}

export function signedOutPage(language: Language): string {
  return page(
    language,
    TEXT.signedOut[language],
    `<h1>${html(TEXT.signedOut[language])}</h1>${home(language)}`,
  );
}

export function errorPage(code: string, description: string | undefined, language: Language): string {
  return page(
    language,
    TEXT.failed[language],
    `<h1>${html(TEXT.failed[language])}</h1><p>${html(TEXT.failedAbout[language])}</p>
<p><small>${html(code)}${description ? `: ${html(description)}` : ''}</small></p>${home(language)}`,
  );
}

function home(language: Language): string {
  return `<nav><a href="/">${html(TEXT.home[language])}</a></nav>`;
}
