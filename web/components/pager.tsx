import { catalogue } from '../text/catalogue.ts';
import { Button } from './button.tsx';
import styles from './pager.module.css';

const text = catalogue({
  fr: {
    place: 'Pages de la liste',
    before: 'Page précédente',
    after: 'Page suivante',
    shown: (from: number, to: number, count: number) => `${from} à ${to} sur ${count}`,
  },
});

/** Rows of one page: as many as one still reads, and a thousand paint as fast as fifty. */
const size = 50;

const lastPage = (count: number): number => Math.max(1, Math.ceil(count / size));

/** The page that there is: the list may have become shorter since it was asked for. */
const within = (number: number, count: number): number => Math.min(Math.max(1, number), lastPage(count));

/** The rows of a page, counted from 1. */
export function pageOf<Item>(items: readonly Item[], number: number): Item[] {
  const page = within(number, items.length);
  return items.slice((page - 1) * size, page * size);
}

interface PagerProps {
  count: number;
  number: number;
  onPage: (number: number) => void;
}

/** One page of a long list, and the way to its neighbours; nothing for a list of one page. */
export function Pager({ count, number, onPage }: PagerProps) {
  if (count <= size) return null;
  const page = within(number, count);
  const go = (next: number) => {
    onPage(next);
    scrollTo(0, 0);
  };
  return (
    <nav className={styles['pager']} aria-label={text.place}>
      <Button small disabled={page === 1} onClick={() => go(page - 1)}>
        {text.before}
      </Button>
      <span role="status">{text.shown((page - 1) * size + 1, Math.min(count, page * size), count)}</span>
      <Button small disabled={page === lastPage(count)} onClick={() => go(page + 1)}>
        {text.after}
      </Button>
    </nav>
  );
}
