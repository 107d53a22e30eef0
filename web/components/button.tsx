import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

const classesOf = (look: Look, small: boolean, busy = false): string =>
  [styles['button'], styles[look], small ? styles['small'] : '', busy ? styles['busy'] : ''].join(' ');

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  look?: Look;
  small?: boolean;
  /** An act is under way: clicks are ignored, and the button keeps the focus that it has. */
  busy?: boolean;
}

export function Button({ look = 'secondary', small = false, busy = false, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={classesOf(look, small, busy)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

interface LinkButtonProps {
  href: string;
  look?: Look;
  small?: boolean;
  children: ReactNode;
}

/** A link that looks like the act it leads to. */
export function LinkButton({ href, look = 'secondary', small = false, children }: LinkButtonProps) {
  return (
    <Link href={href} className={classesOf(look, small)}>
      {children}
    </Link>
  );
}
