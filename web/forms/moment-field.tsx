import { catalogue } from '../text/catalogue.ts';
import { instantOf } from '../text/format.ts';
import styles from './act-form.module.css';
import { FormColumns } from './act-form.tsx';
import { FormText, useFieldError } from './fields.tsx';
import { refusal } from './refusal.ts';

const text = catalogue({
  fr: {
    day: 'Date',
    hour: 'Heure',
    incomplete: 'Date ou heure absente ; attendu : par exemple 12/03/2026 à 14:30.',
  },
});

/** A date and an hour of the site, as a form holds them. */
export interface Moment {
  day: string;
  hour: string;
}

/** The instant to send. Throws a refusal of the field when it is incomplete. */
export function momentIn(name: string, { day, hour }: Moment, timeZone: string): string {
  const at = instantOf(day, hour, timeZone);
  if (at === null) throw refusal({ [name]: text.incomplete });
  return at;
}

/** A date and an hour to come. */
export function MomentField({ name }: { name: string }) {
  const error = useFieldError(name);
  return (
    <div className={styles['moment']}>
      <FormColumns>
        <FormText name={`${name}.day`} label={text.day} type="date" />
        <FormText name={`${name}.hour`} label={text.hour} type="time" step={300} />
      </FormColumns>
      {error === undefined ? null : (
        <p className={styles['error']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
