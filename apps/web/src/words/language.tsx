import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { WORDS, type Language, type Words } from './words.ts';

interface LanguageChoice {
  readonly language: Language;
  /** BCP 47 tag for requests. */
  readonly tag: 'zh-CN' | 'en';
  readonly choose: (language: Language) => void;
}

const Context = createContext<LanguageChoice | undefined>(undefined);
const KEPT = 'linghang.language';

const theme = {
  token: {
    colorPrimary: '#1554ad',
    colorInfo: '#1554ad',
    colorLink: '#1554ad',
    borderRadius: 6,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif',
  },
};

/** Chinese first; a person's choice is kept. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    window.localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh',
  );
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      tag: language === 'zh' ? 'zh-CN' : 'en',
      choose: (next) => {
        window.localStorage.setItem(KEPT, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = choice.tag;
  }, [choice.tag]);
  return (
    <Context.Provider value={choice}>
      <ConfigProvider locale={language === 'zh' ? zh : en} theme={theme}>
        {children}
      </ConfigProvider>
    </Context.Provider>
  );
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(Context);
  if (!choice) throw new Error('outside of LanguageProvider');
  return choice;
}

/** The page's own texts in the chosen language. */
export function useWords(): Words {
  return WORDS[useLanguage().language];
}

/** Picks the name of something that has one in both languages. */
export function useNamed(): (named: { zh: string; en: string }) => string {
  const { language } = useLanguage();
  return (named) => named[language];
}
