import { Button, Result, Spin } from 'antd';
import { WebStorageStateStore } from 'oidc-client-ts';
import { useEffect, useState, type ReactNode } from 'react';
import { AuthProvider, hasAuthParams, useAuth } from 'react-oidc-context';
import { useWords } from '../words/language.tsx';

const origin = window.location.origin;

/** Everything inside is for people who are signed in; others are sent to the issuer and come back to where they were. */
export function SignedIn({ children }: { children: ReactNode }) {
  const settings = useSignInSettings();
  if (!settings) return <Spin fullscreen />;
  return (
    <AuthProvider
      authority={settings.issuer ?? `${origin}/identity`}
      client_id={settings.clientId}
      redirect_uri={`${origin}/signed-in`}
      post_logout_redirect_uri={`${origin}/`}
      scope="openid profile offline_access"
      automaticSilentRenew
      userStore={new WebStorageStateStore({ store: window.sessionStorage })}
      onSigninCallback={(user) => {
        const { returnTo = '/' } = (user?.state ?? {}) as { returnTo?: string };
        window.history.replaceState({}, '', returnTo);
        window.dispatchEvent(new PopStateEvent('popstate'));
      }}
    >
      <Gate>{children}</Gate>
    </AuthProvider>
  );
}

interface SignInSettings {
  /** Null: the identity service on this origin. */
  readonly issuer: string | null;
  readonly clientId: string;
}

/** Who signs people in is the deployment's choice; the gateway knows. */
function useSignInSettings(): SignInSettings | undefined {
  const [settings, setSettings] = useState<SignInSettings>();
  useEffect(() => {
    const own: SignInSettings = { issuer: null, clientId: 'linghang-web' };
    fetch('/sign-in.json')
      .then((response) => (response.ok ? (response.json() as Promise<SignInSettings>) : own))
      .then(setSettings, () => setSettings(own));
  }, []);
  return settings;
}

function Gate({ children }: { children: ReactNode }) {
  const auth = useAuth();
  const words = useWords();
  const { isAuthenticated, isLoading, activeNavigator, error, signinRedirect } = auth;
  const mustSignIn = !isAuthenticated && !isLoading && !activeNavigator && !error && !hasAuthParams();
  useEffect(() => {
    const { pathname, search } = window.location;
    if (mustSignIn) void signinRedirect({ state: { returnTo: pathname + search } });
  }, [mustSignIn, signinRedirect]);
  if (error && !isAuthenticated)
    return (
      <Result
        status="warning"
        title={words.signInFailed}
        subTitle={error.message}
        extra={
          <Button type="primary" onClick={() => void signinRedirect({ state: { returnTo: '/' } })}>
            {words.signInAgain}
          </Button>
        }
      />
    );
  if (!isAuthenticated) return <Spin fullscreen description={words.signingIn} />;
  return children;
}
