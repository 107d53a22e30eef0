import { useQueryClient } from '@tanstack/react-query';
import { useFieldArray } from 'react-hook-form';
import type { Span } from '../../../shared/domain/duty.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { type Duty, reads, type Team } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormSelect } from '../../forms/fields.tsx';
import { useAct } from '../../forms/use-act.ts';
import { inOrder, typedSpan } from '../../forms/week.ts';
import { CopyMonday, Day, DayFault, DaySpans, weekDays } from '../../forms/week-spans.tsx';
import { fullName } from '../../text/format.ts';
import { dutyText as text } from './duty.text.ts';
import { daysWithGap } from './duty-week.ts';

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

const inputOf = ({ opening, duty }: Values) => ({
  opening: opening.map(typedSpan),
  duty: duty.map((span) => ({ ...typedSpan(span), userId: span.userId === '' ? null : span.userId })),
});

interface Person {
  value: string;
  label: string;
}

const added: Record<Part, (day: number, after: string) => Values['duty'][number]> = {
  opening: (day) => ({ day, from: '', to: '', userId: '' }),
  duty: (day, after) => ({ day, from: after, to: '24:00', userId: '' }),
};

/** An hour that bears no name is refused of the week, a day at a time and in their order: it is shown at its day. */
function besideDays(error: unknown, days: readonly number[]): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const left = [...days];
  const errors = (error.problem.errors ?? []).map((one) =>
    one.field === 'duty' && left.length > 0 ? { ...one, field: gapOf(left.shift() ?? 0) } : one,
  );
  return new ApiProblem({ ...error.problem, ...(errors.length === 0 ? {} : { errors }) });
}

/** The whole week in one list of each kind: a day shows its own. */
function Days({ people }: { people: readonly Person[] }) {
  const opening = useFieldArray<Values, 'opening'>({ name: 'opening' });
  const duty = useFieldArray<Values, 'duty'>({ name: 'duty' });
  return (
    <>
      {weekDays.map((day) => (
        <Day key={day} day={day} two>
          <DaySpans
            name="opening"
            spans={opening}
            day={day}
            head={text.opening}
            word={text.addOpening}
            fresh={added.opening}
          />
          <DaySpans
            name="duty"
            spans={duty}
            day={day}
            head={text.duty}
            word={text.addDuty}
            fresh={added.duty}
            more={(name) => <FormSelect name={`${name}.userId`} label={text.who} options={people} />}
            // What is wrong with the hours of a whole day leads here.
            button={gapOf(day)}
          />
          <DayFault name={gapOf(day)} />
          {day === 1 ? <CopyMonday lists={['opening', 'duty']} /> : null}
        </Day>
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
