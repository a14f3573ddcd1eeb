import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { Problem } from './api/problem.ts';
import { SignedIn } from './session/signed-in.tsx';
import { LanguageProvider } from './words/language.tsx';
import './page.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      // What the service refuses it refuses again; a service that is away comes back.
      retry: (count, error) => count < 3 && !(error instanceof Problem && error.status < 500),
      placeholderData: (previous: unknown) => previous,
    },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider>
      <BrowserRouter>
        <SignedIn>
          <QueryClientProvider client={queries}>
            <App />
          </QueryClientProvider>
        </SignedIn>
      </BrowserRouter>
    </LanguageProvider>
  </StrictMode>,
);
