import { type MouseEvent, useEffect, useRef, useState } from 'react';
import styles from './evaluation.module.css';

export interface Part {
  id: string;
  label: string;
}

/** Which part stands at the top of the window; the first one before any does. */
function useCurrent(parts: readonly Part[]): string {
  const [current, setCurrent] = useState(parts[0]?.id ?? '');
  const ids = parts.map(({ id }) => id).join(' ');
  useEffect(() => {
    const look = () => {
      const passed = ids.split(' ').filter((id) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top < window.innerHeight * 0.35;
      });
      const over = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
      setCurrent((over ? ids.split(' ').at(-1) : passed.at(-1)) ?? ids.split(' ')[0] ?? '');
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, [ids]);
  return current;
}

/** To a part: its heading receives the focus, so that one goes on from there, by key as by reader. */
function goTo(event: MouseEvent, id: string) {
  const part = document.getElementById(id);
  const heading = part?.querySelector('h2');
  if (part === null || !(heading instanceof HTMLElement)) return;
  event.preventDefault();
  heading.tabIndex = -1;
  part.scrollIntoView();
  heading.focus({ preventScroll: true });
}

/** The way through a long page: a list beside it, a line above it where there is no room. */
export function SectionNav({ label, parts }: { label: string; parts: readonly Part[] }) {
  const current = useCurrent(parts);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const line = list.current;
    const link = line?.querySelector<HTMLElement>(`[href="#${current}"]`);
    // Only the line itself moves: the page stays where it is.
    if (line && link) line.scrollTo({ left: link.offsetLeft - (line.clientWidth - link.offsetWidth) / 2 });
  }, [current]);
  return (
    <nav className={styles['along']} aria-label={label}>
      <ul ref={list}>
        {parts.map(({ id, label: said }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? 'location' : undefined}
              onClick={(event) => goTo(event, id)}
            >
              {said}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
