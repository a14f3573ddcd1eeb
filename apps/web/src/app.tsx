import { Button } from 'antd';
import { useAuth } from 'react-oidc-context';
import { Overview } from './overview/overview.tsx';
import { useLanguage, useWords } from './words/language.tsx';

export function App() {
  const { user, signoutRedirect } = useAuth();
  const { language, choose } = useLanguage();
  const words = useWords();
  return (
    <>
      <header className="page-header">
        <h1>{words.product}</h1>
        <span className="place">{words.tagline}</span>
        <div className="right">
          <a href="/api">{words.apiPages}</a>
          <Button type="text" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {words.switchLanguage}
          </Button>
          <span>{user?.profile.name}</span>
          <Button size="small" onClick={() => void signoutRedirect()}>
            {words.signOut}
          </Button>
        </div>
      </header>
      <Overview />
    </>
  );
}
