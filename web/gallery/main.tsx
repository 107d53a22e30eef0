import '@fontsource-variable/source-sans-3';
import '../design/tokens.css';
import '../design/base.css';
import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import styles from './gallery.module.css';
import { ButtonPage } from './pages/button.tsx';
import { CaseloadTablePage } from './pages/caseload-table.tsx';
import { CurvePage } from './pages/curve.tsx';
import { DialogPage } from './pages/dialog.tsx';
import { FieldPage } from './pages/field.tsx';
import { MarkPage } from './pages/mark.tsx';
import { MenuPage } from './pages/menu.tsx';
import { NoticePage } from './pages/notice.tsx';
import { ScaleQuestionPage } from './pages/scale-question.tsx';
import { ScoreCellPage } from './pages/score-cell.tsx';
import { SparklinePage } from './pages/sparkline.tsx';
import { TimelinePage } from './pages/timeline.tsx';
import { ToastPage } from './pages/toast.tsx';

/** One page for each component, at its own address. */
const pages: Record<string, { title: string; page: ComponentType }> = {
  '/boutons': { title: 'Boutons', page: ButtonPage },
  '/etats': { title: 'États', page: MarkPage },
  '/avis': { title: 'Avis, erreurs et listes vides', page: NoticePage },
  '/champs': { title: 'Champs', page: FieldPage },
  '/question': { title: 'Question d’une échelle', page: ScaleQuestionPage },
  '/tendance': { title: 'Tendance', page: SparklinePage },
  '/score': { title: 'Score', page: ScoreCellPage },
  '/table': { title: 'Table de la file active', page: CaseloadTablePage },
  '/courbe': { title: 'Courbe', page: CurvePage },
  '/histoire': { title: 'Histoire', page: TimelinePage },
  '/dialogue': { title: 'Dialogue', page: DialogPage },
  '/menu': { title: 'Menu d’actes', page: MenuPage },
  '/message': { title: 'Message', page: ToastPage },
};

const Index = () => (
  <ul className={styles['index']}>
    {Object.entries(pages).map(([path, { title }]) => (
      <li key={path}>
        <a href={path}>{title}</a>
      </li>
    ))}
  </ul>
);

function Gallery() {
  const found = pages[location.pathname];
  const Page = found?.page ?? Index;
  const title = found?.title ?? 'Composants';
  document.title = `${title} — SÉSAME`;
  return (
    <main className={styles['main']}>
      {found === undefined ? null : <a href="/">Composants</a>}
      <h1>{title}</h1>
      <Page />
    </main>
  );
}

const place = document.getElementById('app');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
}
