import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { TextInput } from './field.tsx';
import { Notice } from './notice.tsx';
import { useToast } from './toast.tsx';
import styles from './told-address.module.css';

interface Words {
  title: string;
  once: string;
  url: string;
  copy: string;
  copied: string;
  notCopied: string;
}

/** An address that is told once, to be copied; below it, what to do with it. */
export function ToldAddress({ url, words, children }: { url: string; words: Words; children: ReactNode }) {
  const say = useToast();
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => say(words.copied),
      () => say(words.notCopied),
    );
  return (
    <Notice tone="good" title={words.title} urgent>
      <p>{words.once}</p>
      <div className={styles['told']}>
        <TextInput label={words.url} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Button look="primary" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
      {children}
    </Notice>
  );
}
