import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  children: ReactNode;
  acts: ReactNode;
  /** Escape, or a step back. A dialog without it can only be answered. */
  onClose?: () => void;
}

/** The browser's own modal dialog: focus stays inside, and returns to where it was. Shown while it is rendered. */
export function Dialog({ title, children, acts, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown?.open === false) shown.showModal();
    return () => {
      shown?.close();
      // A dialog that left the page cannot give the focus back by itself.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div className={styles['content']}>
        <h2 id={heading}>{title}</h2>
        {children}
        <div className={styles['acts']}>{acts}</div>
      </div>
    </dialog>
  );
}
