import { useMemo } from 'react';
import { useAuth } from 'react-oidc-context';
import { useLanguage } from '../words/language.tsx';
import { problemOf } from './problem.ts';

export interface Api {
  /** GET as JSON; throws Problem. Parameters that are undefined are left out. */
  get<Body>(path: string, parameters?: Record<string, string | number | undefined>): Promise<Body>;
  /** For streams that bring their own reader. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** The services through the gateway, with the signed-in person's token and language. */
export function useApi(): Api {
  const { user, signinRedirect } = useAuth();
  const { tag } = useLanguage();
  const token = user?.access_token;
  return useMemo(() => {
    const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      headers.set('accept-language', tag);
      const response = await fetch(path, { ...init, headers });
      if (response.status === 401) await signinRedirect();
      return response;
    };
    return {
      fetch: call,
      async get<Body>(path: string, parameters: Record<string, string | number | undefined> = {}) {
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(parameters))
          if (value !== undefined) query.set(name, String(value));
        const response = await call(query.size > 0 ? `${path}?${query}` : path);
        if (!response.ok) throw await problemOf(response);
        return (await response.json()) as Body;
      },
    };
  }, [token, tag, signinRedirect]);
}
