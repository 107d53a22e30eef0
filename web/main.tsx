import '@fontsource-variable/source-sans-3';
import './design/tokens.css';
import './design/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { createSession } from './session/session.ts';

const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <App session={createSession()} />
    </StrictMode>,
  );
}
