import { createRoot } from 'react-dom/client';
import { AnswerPage } from './answer-page.tsx';
import { takeLink } from './link.ts';

export const startAnswer = (place: HTMLElement): void => createRoot(place).render(<AnswerPage link={takeLink()} />);
