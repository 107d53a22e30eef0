import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type UseFieldArrayReturn, useFieldArray, useFormContext } from 'react-hook-form';
import type { Span } from '../../../shared/domain/duty.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { type Duty, reads, type Team } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormSelect, FormText, useFieldError } from '../../forms/fields.tsx';
import { useAct } from '../../forms/use-act.ts';
import { fullName } from '../../text/format.ts';
import styles from './duty.module.css';
import { dutyText as text } from './duty.text.ts';
import { clockOf, daysWithGap, inOrder } from './duty-week.ts';

interface Values {
  opening: Span[];
  /** Nobody is the empty text. */
  duty: (Span & { userId: string })[];
}

type Part = keyof Values;

/** Under which name the form holds what is wrong with the hours of a day. */
const gapOf = (day: number): string => `gaps.${day}`;

const valuesOf = ({ opening, duty }: Duty): Values => ({
  opening: inOrder(opening),
  duty: inOrder(duty).map((span) => ({ ...span, userId: span.userId ?? '' })),
});

const typedSpan = ({ day, from, to }: Span): Span => ({ day, from: clockOf(from), to: clockOf(to) });

const inputOf = ({ opening, duty }: Values) => ({
  opening: opening.map(typedSpan),
  duty: duty.map((span) => ({ ...typedSpan(span), userId: span.userId === '' ? null : span.userId })),
});

interface Person {
  value: string;
  label: string;
}

interface SpanFieldsProps {
  part: Part;
  index: number;
  span: Span;
  people: readonly Person[];
  onRemove: () => void;
}

function SpanFields({ part, index, span, people, onRemove }: SpanFieldsProps) {
  const name = `${part}.${index}`;
  const own = useFieldError(name);
  const clock = { autoComplete: 'off', maxLength: 5, placeholder: '00:00' };
  return (
    <>
      <div className={`${styles['span']} ${styles[part]}`}>
        <FormText name={`${name}.from`} label={text.from} {...clock} />
        <FormText name={`${name}.to`} label={text.to} {...clock} />
        {part === 'duty' ? <FormSelect name={`${name}.userId`} label={text.who} options={people} /> : null}
        <Button look="quiet" small aria-label={text.removeOf(span.from, span.to, span.day)} onClick={onRemove}>
          {text.remove}
        </Button>
      </div>
      {own === undefined ? null : <p className={styles['error']}>{own}</p>}
    </>
  );
}

const added: Record<Part, (day: number, after: string) => Values['duty'][number]> = {
  opening: (day) => ({ day, from: '', to: '', userId: '' }),
  duty: (day, after) => ({ day, from: after, to: '24:00', userId: '' }),
};

type Spans = Pick<UseFieldArrayReturn<Values, Part>, 'fields' | 'insert' | 'remove'>;

interface DayPartProps {
  part: Part;
  spans: Spans;
  day: number;
  people: readonly Person[];
}

function DayPart({ part, spans: { fields, insert, remove }, day, people }: DayPartProps) {
  const { getValues } = useFormContext<Values>();
  const add = useRef<HTMLDivElement>(null);
  const own = fields.map((field, index) => ({ field, index })).filter(({ field }) => field.day === day);
  const more = () => {
    const before = fields.filter((field) => day >= field.day).length;
    const last = own.at(-1);
    insert(before, added[part](day, last === undefined ? '00:00' : getValues(`${part}.${last.index}.to`)));
  };
  const word = part === 'opening' ? text.addOpening : text.addDuty;
  return (
    <div className={styles['part']}>
      <p className={styles['head']} aria-hidden="true">
        {text[part]}
      </p>
      {own.map(({ field, index }) => (
        <SpanFields
          key={field.id}
          part={part}
          index={index}
          span={field}
          people={people}
          onRemove={() => {
            remove(index);
            add.current?.querySelector('button')?.focus();
          }}
        />
      ))}
      <div ref={add}>
        <Button
          small
          onClick={more}
          aria-label={text.added(word, day)}
          // What is wrong with the hours of a whole day leads here.
          {...(part === 'duty' ? { name: gapOf(day) } : {})}
        >
          {word}
        </Button>
      </div>
    </div>
  );
}

/** One usual day stands for the others of the working week. */
function CopyMonday() {
  const { getValues, reset } = useFormContext<Values>();
  const say = useToast();
  const copied = <One extends Span>(spans: readonly One[]): One[] =>
    inOrder([
      ...spans.filter(({ day }) => day === 1 || day > 5),
      ...[2, 3, 4, 5].flatMap((day) => spans.filter((span) => span.day === 1).map((span) => ({ ...span, day }))),
    ]);
  return (
    <div>
      <Button
        small
        onClick={() => {
          const { opening, duty } = getValues();
          reset({ opening: copied(opening), duty: copied(duty) });
          say(text.copied);
        }}
      >
        {text.copy}
      </Button>
    </div>
  );
}

/** An hour that bears no name is refused of the week, a day at a time and in their order: it is shown at its day. */
function besideDays(error: unknown, days: readonly number[]): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const left = [...days];
  const errors = (error.problem.errors ?? []).map((one) =>
    one.field === 'duty' && left.length > 0 ? { ...one, field: gapOf(left.shift() ?? 0) } : one,
  );
  return new ApiProblem({ ...error.problem, ...(errors.length === 0 ? {} : { errors }) });
}

function DayFault({ day }: { day: number }) {
  const fault = useFieldError(gapOf(day));
  return fault === undefined ? null : <p className={`${styles['error']} ${styles['whole']}`}>{fault}</p>;
}

/** The whole week in one list of each kind: a day shows its own. */
function Days({ people }: { people: readonly Person[] }) {
  const opening = useFieldArray<Values, 'opening'>({ name: 'opening' });
  const duty = useFieldArray<Values, 'duty'>({ name: 'duty' });
  return (
    <>
      {[1, 2, 3, 4, 5, 6, 7].map((day) => (
        <fieldset key={day} className={styles['day']}>
          <legend className={styles['legend']}>{text.day(day)}</legend>
          <DayPart part="opening" spans={opening} day={day} people={people} />
          <DayPart part="duty" spans={duty} day={day} people={people} />
          <DayFault day={day} />
          {day === 1 ? <CopyMonday /> : null}
        </fieldset>
      ))}
    </>
  );
}

interface DutyFormProps {
  siteId: string;
  duty: Duty;
  members: Team['members'];
  onDone: () => void;
}

export function DutyForm({ siteId, duty, members, onDone }: DutyFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const { queryKey } = reads.duty(api, siteId);
  const act = useAct<Values, Duty>({
    defaults: valuesOf(duty),
    draft: careDraft(api, siteId, 'duty'),
    send: async (values, idempotencyKey) => {
      const input = inputOf(values);
      try {
        return await api.nameDuty({ path: { siteId }, input, version: duty.version, idempotencyKey });
      } catch (error) {
        throw besideDays(error, daysWithGap(input.duty));
      }
    },
    done: (after) => {
      queries.setQueryData(queryKey, after);
      say(text.done);
      onDone();
    },
    readAgain: () => queries.invalidateQueries({ queryKey }),
  });
  const people = [
    { value: '', label: text.nobody },
    ...members
      .filter(({ role }) => role === 'nurse' || role === 'psychiatrist')
      .map((member) => ({ value: member.userId, label: `${fullName(member)}, ${text.roles[member.role]}` })),
  ];
  return (
    <ActForm
      act={act}
      submit={text.submit}
      beside={
        <Button look="quiet" onClick={onDone}>
          {text.cancel}
        </Button>
      }
    >
      <FormSection title={text.form} lead={text.formLead}>
        <Days people={people} />
      </FormSection>
    </ActForm>
  );
}
