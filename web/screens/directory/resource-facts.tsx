import type { Resource } from '../../api/directory-reads.ts';
import { Mark } from '../../components/mark.tsx';
import { PhoneLink } from '../../components/person.tsx';
import { euros } from '../../text/format.ts';
import styles from './directory.module.css';
import { directoryText as text } from './directory.text.ts';
import { type DirectoryWords, fundingsOf } from './directory.ts';

interface ResourceFactsProps {
  resource: Resource;
  words: DirectoryWords;
  /** The most that somebody can pay for a session; null where that is not known. */
  limitCents?: number | null;
}

const priceText = (cents: number): string => (cents === 0 ? text.free : text.price(euros(cents)));

/** How one reaches a resource, who pays, how much, and how long one waits. */
export function ResourceFacts({ resource, words, limitCents = null }: ResourceFactsProps) {
  const { name, phone, email, address, priceCents, delay, notes } = resource;
  // Free of charge may be said by either.
  const money = [...new Set([...fundingsOf(words, resource), ...(priceCents === null ? [] : [priceText(priceCents)])])];
  const over = limitCents !== null && priceCents !== null && priceCents > limitCents;
  return (
    <div className={styles['facts']}>
      {phone === null && email === null ? null : (
        <p className={styles['reach']}>
          {phone === null ? null : <PhoneLink phone={phone} name={name} />}
          {email === null ? null : <a href={`mailto:${email}`}>{email}</a>}
        </p>
      )}
      {address === null ? null : <p>{address}</p>}
      {money.length === 0 ? null : <p>{money.join(' · ')}</p>}
      {over ? (
        <Mark tone="warn" shape="square" wraps>
          {text.overLimit(euros(limitCents))}
        </Mark>
      ) : null}
      {delay === null ? null : <p>{text.delay(delay)}</p>}
      {notes === null ? null : <p className={styles['notes']}>{notes}</p>}
    </div>
  );
}
