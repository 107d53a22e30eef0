import '@fontsource-variable/source-sans-3';
import './design/tokens.css';
import './design/base.css';

const place = document.getElementById('app');

/** Whoever has a link loads a page of their own, and nothing of the application. */
async function start(root: HTMLElement): Promise<void> {
  if (location.pathname === '/q') (await import('./answer/start.tsx')).startAnswer(root);
  else (await import('./app/start.tsx')).startApp(root);
}

if (place !== null) void start(place);
