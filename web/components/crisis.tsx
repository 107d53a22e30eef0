import { catalogue } from '../text/catalogue.ts';
import styles from './crisis.module.css';

const text = catalogue({
  fr: {
    title: 'Numéros d’urgence',
    numbers: [
      { number: '3114', what: 'prévention du suicide, jour et nuit' },
      { number: '15', what: 'SAMU' },
      { number: '112', what: 'urgences' },
    ],
  },
});

/** Whom one calls at once: on every page where someone may be in danger, before anything else is typed. */
export const CrisisNumbers = () => (
  <ul className={styles['numbers']} aria-label={text.title}>
    {text.numbers.map(({ number, what }) => (
      <li key={number}>
        <a className={styles['number']} href={`tel:${number}`}>
          <b>{number}</b> {what}
        </a>
      </li>
    ))}
  </ul>
);
