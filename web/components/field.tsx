import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { catalogue } from '../text/catalogue.ts';
import styles from './field.module.css';

const text = catalogue({ fr: { optional: 'facultatif' } });

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what would be right; the field is marked by it. */
  error?: string | undefined;
  optional?: boolean;
}

interface Described extends FieldProps {
  children: (ids: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
}

/** Label above, hint under it, error under the field: in the order in which one reads. */
function Field({ label, hint, error, optional = false, children }: Described) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(
    (one) => one !== '',
  );
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
        {optional ? <span className={styles['optional']}> ({text.optional})</span> : null}
      </label>
      {hint === undefined ? null : (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error === undefined ? null : (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<ComponentPropsWithRef<Tag>, 'id' | 'className'>;

export function TextInput({ label, hint, error, optional = false, ...rest }: FieldProps & Native<'input'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => <input {...rest} {...ids} className={styles['input']} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, optional = false, ...rest }: FieldProps & Native<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => <textarea rows={3} {...rest} {...ids} className={styles['input']} />}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  note?: string;
  /** Shown, and not to be chosen: its note says why. */
  disabled?: boolean;
}

export function Select({
  label,
  hint,
  error,
  optional = false,
  options,
  ...rest
}: FieldProps & Native<'select'> & { options: readonly Option[] }) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <select {...rest} {...ids} className={styles['input']}>
          {options.map(({ value, label: shown }) => (
            <option key={value} value={value}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoicesProps extends FieldProps {
  /** `radio` for one answer, `checkbox` for any number. */
  type: 'radio' | 'checkbox';
  options: readonly Option[];
  /** Side by side, where labels are short. */
  row?: boolean;
  /** As many side by side as there is room for, where there are many of them with short labels. */
  many?: boolean;
  /** What a form library puts on each input: name, handlers, ref. */
  input: Omit<ComponentPropsWithRef<'input'>, 'type' | 'value' | 'id' | 'className'>;
  /** For inputs that are not a form library's. */
  chosen?: string;
}

/** A question with its answers as large targets; the group is one fieldset with its question as legend. */
export function Choices({
  label,
  hint,
  error,
  optional = false,
  type,
  options,
  row = false,
  many = false,
  input,
  chosen,
}: ChoicesProps) {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter((one) => one !== '')
    .join(' ');
  return (
    <fieldset className={styles['field']} aria-describedby={described === '' ? undefined : described}>
      <legend className={styles['label']}>
        {label}
        {optional ? <span className={styles['optional']}> ({text.optional})</span> : null}
      </legend>
      {hint === undefined ? null : (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={`${styles['choices']} ${row ? styles['row'] : ''} ${many ? styles['many'] : ''}`}>
        {options.map(({ value, label: shown, note, disabled = false }) => (
          <label key={value} className={styles['choice']}>
            <input
              {...input}
              type={type}
              value={value}
              {...(disabled ? { disabled } : {})}
              {...(chosen === undefined ? {} : { checked: chosen === value })}
              aria-invalid={error === undefined ? undefined : true}
            />
            <span>
              {shown}
              {note === undefined ? null : <span className={styles['note']}>{note}</span>}
            </span>
          </label>
        ))}
      </div>
      {error === undefined ? null : (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
