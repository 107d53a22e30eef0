import { type ReactNode, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Span } from '../../shared/domain/duty.ts';
import { Button } from '../components/button.tsx';
import { useToast } from '../components/toast.tsx';
import { FormText, useFieldError } from './fields.tsx';
import styles from './week.module.css';
import { weekText as text } from './week.text.ts';
import { inOrder } from './week.ts';

export const weekDays = [1, 2, 3, 4, 5, 6, 7];

interface SpanFieldsProps {
  name: string;
  span: Span;
  more: ReactNode;
  onRemove: () => void;
}

function SpanFields({ name, span, more, onRemove }: SpanFieldsProps) {
  const own = useFieldError(name);
  const clock = { autoComplete: 'off', maxLength: 5, placeholder: '00:00' };
  return (
    <>
      <div className={`${styles['span']} ${more === null ? '' : styles['more']}`}>
        <FormText name={`${name}.from`} label={text.from} {...clock} />
        <FormText name={`${name}.to`} label={text.to} {...clock} />
        {more}
        <Button look="quiet" small aria-label={text.removeOf(span.from, span.to, span.day)} onClick={onRemove}>
          {text.remove}
        </Button>
      </div>
      {own === undefined ? null : <p className={styles['error']}>{own}</p>}
    </>
  );
}

/** A list of a form that holds the hours of the whole week, in their order. */
interface Spans<One extends Span> {
  fields: readonly (Span & { id: string })[];
  insert: (at: number, one: One) => void;
  remove: (at: number) => void;
}

interface DaySpansProps<One extends Span> {
  /** Of the list in the form. */
  name: string;
  spans: Spans<One>;
  day: number;
  head?: string;
  /** What the button adds. */
  word: string;
  /** Hours that are added to a day, of which the last ones end at `after`. */
  fresh: (day: number, after: string) => One;
  /** Fields beside the two hours. */
  more?: (name: string) => ReactNode;
  /** What is wrong with a whole day leads to its button by this name. */
  button?: string;
}

/** The hours of one day of a week: a day shows its own, and adds to them. */
export function DaySpans<One extends Span>({ name, spans, day, head, word, fresh, more, button }: DaySpansProps<One>) {
  const { fields, insert, remove } = spans;
  const { getValues } = useFormContext();
  const add = useRef<HTMLDivElement>(null);
  const own = fields.map((field, index) => ({ field, index })).filter(({ field }) => field.day === day);
  const addOne = () => {
    const before = fields.filter((field) => day >= field.day).length;
    const last = own.at(-1);
    insert(before, fresh(day, last === undefined ? '00:00' : String(getValues(`${name}.${last.index}.to`))));
  };
  return (
    <div className={styles['part']}>
      {head === undefined ? null : (
        <p className={styles['head']} aria-hidden="true">
          {head}
        </p>
      )}
      {own.map(({ field, index }) => (
        <SpanFields
          key={field.id}
          name={`${name}.${index}`}
          span={field}
          more={more?.(`${name}.${index}`) ?? null}
          onRemove={() => {
            remove(index);
            add.current?.querySelector('button')?.focus();
          }}
        />
      ))}
      <div ref={add}>
        <Button
          small
          onClick={addOne}
          aria-label={text.added(word, day)}
          {...(button === undefined ? {} : { name: button })}
        >
          {word}
        </Button>
      </div>
    </div>
  );
}

interface DayProps {
  day: number;
  /** Two lists stand side by side. */
  two?: boolean;
  children: ReactNode;
}

export function Day({ day, two = false, children }: DayProps) {
  return (
    <fieldset className={`${styles['day']} ${two ? styles['two'] : styles['one']}`}>
      <legend className={styles['legend']}>{text.day(day)}</legend>
      {children}
    </fieldset>
  );
}

/** What is wrong with a whole day. */
export function DayFault({ name }: { name: string }) {
  const fault = useFieldError(name);
  return fault === undefined ? null : <p className={`${styles['error']} ${styles['whole']}`}>{fault}</p>;
}

const copied = <One extends Span>(spans: readonly One[]): One[] =>
  inOrder([
    ...spans.filter(({ day }) => day === 1 || day > 5),
    ...[2, 3, 4, 5].flatMap((day) => spans.filter((span) => span.day === 1).map((span) => ({ ...span, day }))),
  ]);

/** One usual day stands for the others of the working week, in each of these lists of the form. */
export function CopyMonday({ lists }: { lists: readonly string[] }) {
  const { getValues, setValue } = useFormContext<Record<string, Span[]>>();
  const say = useToast();
  return (
    <div>
      <Button
        small
        onClick={() => {
          for (const list of lists) setValue(list, copied(getValues(list) ?? []), { shouldDirty: true });
          say(text.copied);
        }}
      >
        {text.copy}
      </Button>
    </div>
  );
}
