import { catalogue, plural } from '../text/catalogue.ts';
import { ageOn, languageName, phoneNumber } from '../text/format.ts';
import { Mark } from './mark.tsx';
import styles from './person.module.css';

const text = catalogue({
  fr: {
    years: (age: number) => plural(age, 'an', 'ans'),
    sexes: { female: 'femme', male: 'homme', other: 'autre' },
    call: (name: string) => `Appeler ${name}`,
    noPhone: 'Aucun numéro de téléphone',
    safeContact: 'Aucun message, par aucun moyen',
    safeContactShort: 'Aucun message',
    interpreter: (language: string) => `Interprète : ${language}`,
  },
});

/** `46 ans, femme` */
export function ageAndSex(person: { birthDate: string; sex?: 'female' | 'male' | 'other' }, now: number): string {
  const age = text.years(ageOn(person.birthDate, now));
  return person.sex === undefined ? age : `${age}, ${text.sexes[person.sex]}`;
}

interface PhoneLinkProps {
  phone: string | null;
  /** Of whom: it is what a screen reader says. */
  name: string;
}

/** A number that one calls by touching it; that there is none is said. */
export const PhoneLink = ({ phone, name }: PhoneLinkProps) =>
  phone === null ? (
    <span className={styles['none']}>{text.noPhone}</span>
  ) : (
    <a
      className={styles['phone']}
      href={`tel:${phone.replaceAll(/[ .-]/g, '')}`}
      aria-label={`${text.call(name)} : ${phoneNumber(phone)}`}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M4.2 1.2 6 4.8 4.6 6.3a9 9 0 0 0 5.1 5.1l1.5-1.4 3.6 1.8-.7 2.6C8 14.9 1.1 8 1.6 1.9Z" />
      </svg>
      {phoneNumber(phone)}
    </a>
  );

interface ReachingProps {
  patient: { safeContact: boolean; interpreter: boolean; language: string };
}

/** What must be known before one calls or writes: that a message could harm, that someone must interpret. */
export const Reaching = ({ patient: { safeContact, interpreter, language } }: ReachingProps) => (
  <>
    {safeContact ? <SafeContactMark /> : null}
    {interpreter ? <InterpreterMark language={language} /> : null}
  </>
);

export const SafeContactMark = ({ bare = false }: { bare?: boolean }) => (
  <Mark tone="danger" shape="square" bare={bare}>
    {bare ? text.safeContactShort : text.safeContact}
  </Mark>
);

export const InterpreterMark = ({ language, bare = false }: { language: string; bare?: boolean }) => (
  <Mark tone="info" shape="ring" bare={bare}>
    {text.interpreter(languageName(language))}
  </Mark>
);
