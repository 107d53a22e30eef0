import { useFormContext, useWatch } from 'react-hook-form';
import { Choices } from '../components/field.tsx';
import { catalogue } from '../text/catalogue.ts';
import { instantOf, localDate } from '../text/format.ts';
import { FormColumns } from './act-form.tsx';
import { FormText, useFieldError } from './fields.tsx';
import { refusal } from './refusal.ts';

const text = catalogue({
  fr: {
    now: 'À l’instant',
    earlier: 'Plus tôt',
    day: 'Date',
    hour: 'Heure',
    incomplete: 'Date ou heure absente ; attendu : quand cela a eu lieu, par exemple 12/03/2026 à 14:30.',
  },
});

/** When something took place, as a form holds it: now, or a date and an hour of the site. */
export interface When {
  kind: 'now' | 'earlier';
  day: string;
  hour: string;
}

/** Now; and should it have been earlier, then most likely today. */
export const nowAt = (timeZone: string): When => ({
  kind: 'now',
  day: localDate(new Date().toISOString(), timeZone),
  hour: '',
});

/** The instant to send; undefined for now, which is the server's. Throws a refusal of the field when it is incomplete. */
export function instantIn(name: string, { kind, day, hour }: When, timeZone: string): string | undefined {
  if (kind === 'now') return undefined;
  const at = instantOf(day, hour, timeZone);
  if (at === null) throw refusal({ [name]: text.incomplete });
  return at;
}

interface WhenFieldProps {
  name: string;
  label: string;
}

export function WhenField({ name, label }: WhenFieldProps) {
  const { register } = useFormContext();
  const kind: unknown = useWatch({ name: `${name}.kind` });
  const options = [
    { value: 'now', label: text.now },
    { value: 'earlier', label: text.earlier },
  ];
  return (
    <>
      <Choices
        type="radio"
        label={label}
        row
        options={options}
        input={register(`${name}.kind`)}
        error={useFieldError(name)}
      />
      {kind === 'earlier' ? (
        <FormColumns>
          <FormText name={`${name}.day`} label={text.day} type="date" />
          <FormText name={`${name}.hour`} label={text.hour} type="time" />
        </FormColumns>
      ) : null}
    </>
  );
}
