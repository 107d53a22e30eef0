import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import styles from './menu.module.css';

export interface MenuGroup {
  title: string;
  links: readonly { href: string; label: string; note?: string }[];
}

interface MenuProps {
  label: ReactNode;
  groups: readonly MenuGroup[];
}

/** Many acts behind one button, in groups with plain names. Links, so that each keeps its own address; Escape closes. */
export function Menu({ label, groups }: MenuProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && place.current?.contains(event.target) === false) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is inside
    <div
      ref={place}
      className={styles['menu']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles['button']}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
        <svg className={styles['arrow']} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          <path d="M2 4.2 6 8.2 10 4.2" />
        </svg>
      </button>
      <div id={id} className={styles['panel']} hidden={!open}>
        {groups.map(({ title, links }) => (
          <section key={title} className={styles['group']}>
            <h2>{title}</h2>
            <ul>
              {links.map(({ href, label: name, note }) => (
                <li key={href}>
                  <Link href={href} className={styles['link']} onClick={() => setOpen(false)}>
                    {name}
                    {note === undefined ? null : <span className={styles['note']}>{note}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
