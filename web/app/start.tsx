import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createSession } from '../session/session.ts';
import { App } from './app.tsx';

export const startApp = (place: HTMLElement): void =>
  createRoot(place).render(
    <StrictMode>
      <App session={createSession()} />
    </StrictMode>,
  );
