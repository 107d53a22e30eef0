import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { addDays } from '../../../shared/domain/time.ts';
import { useApi } from '../../api/api-context.tsx';
import { useProgramme } from '../../api/programme.ts';
import { type Alert, reads, type Team } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, FormText } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { fullName, instantOf, localDate } from '../../text/format.ts';
import { actsText as text } from './acts.text.ts';
import styles from './alert-screen.module.css';
import { alertsText } from './alerts.text.ts';
import { useAlertAct } from './use-alert-act.ts';

interface FormProps {
  alert: Alert;
  zone: string;
  onDone: () => void;
}

/** A carer who does not own it yet; a question stays with those of the role that was asked. */
function mayOwn({ owner, call }: Alert, { role, userId }: Team['members'][number]): boolean {
  if (userId === owner.userId) return false;
  if (call !== null) return role === call.to && userId !== call.by.userId;
  return role === 'nurse' || role === 'psychiatrist';
}

function HandOverForm({ alert, onDone }: FormProps) {
  const { data } = useQuery(reads.team(useApi(), alert.siteId));
  const act = useAlertAct<{ userId: string; reason: string }>({
    alert,
    form: 'alert-owner',
    defaults: { userId: '', reason: '' },
    send: async (api, typed, sending) => {
      demand({
        userId: [typed.userId, text.owner.toWanted],
        reason: [typed.reason, text.owner.reasonWanted],
      });
      return api.handOverAlert({ ...sending, input: typed });
    },
    said: text.owner.done,
    leadOn: onDone,
  });
  const members = (data?.members ?? [])
    .filter((member) => mayOwn(alert, member))
    .map((member) => ({ value: member.userId, label: `${fullName(member)}, ${alertsText.roles[member.role]}` }));
  return (
    <ActForm act={act} submit={text.owner.submit}>
      <FormSection title={text.owner.title}>
        <FormSelect
          name="userId"
          label={text.owner.to}
          options={[{ value: '', label: text.owner.choose }, ...members]}
        />
        <FormArea name="reason" label={text.owner.reason} maxLength={500} />
      </FormSection>
    </ActForm>
  );
}

const presets = Object.entries(text.snooze.presets).map(([value, label]) => ({ value, label }));

/** The morning of a day that is chosen, or of as many days from today as were chosen. */
function morningOf({ until, day }: { until: string; day: string }, zone: string): string | null {
  if (until === 'other') return instantOf(day, '00:00', zone);
  return instantOf(addDays(localDate(new Date().toISOString(), zone), Number(until)), '00:00', zone);
}

function OtherDay({ most }: { most: number }) {
  const until: unknown = useWatch({ name: 'until' });
  if (until !== 'other') return null;
  return <FormText name="day" label={text.snooze.day} hint={text.snooze.dayHint(most)} type="date" />;
}

function SnoozeForm({ alert, zone, onDone }: FormProps) {
  const most = useProgramme(alert.siteId).alerts.snoozeAtMostDays;
  const act = useAlertAct<{ until: string; day: string; reason: string }>({
    alert,
    form: 'alert-snooze',
    defaults: { until: '1', day: '', reason: '' },
    send: async (api, typed, sending) => {
      const until = morningOf(typed, zone);
      demand({
        day: [until ?? '', text.snooze.dayWanted],
        reason: [typed.reason, text.snooze.reasonWanted],
      });
      return api.snoozeAlert({ ...sending, input: { until: until ?? '', reason: typed.reason } });
    },
    said: text.snooze.done,
    leadOn: onDone,
  });
  const options = presets.filter(({ value }) => value === 'other' || Number(value) <= most);
  return (
    <ActForm act={act} submit={text.snooze.submit}>
      <FormSection title={text.snooze.title}>
        <FormChoices type="radio" name="until" label={text.snooze.until} row options={options} />
        <OtherDay most={most} />
        <FormArea name="reason" label={text.snooze.reason} hint={text.snooze.reasonHint} maxLength={500} />
      </FormSection>
    </ActForm>
  );
}

function CloseForm({ alert, onDone }: FormProps) {
  const act = useAlertAct<{ note: string }>({
    alert,
    form: 'alert-close',
    defaults: { note: '' },
    send: async (api, { note }, sending) => {
      demand({ note: [note, text.close.noteWanted] });
      return api.closeAlert({ ...sending, input: { note } });
    },
    said: text.close.done,
    leadOn: onDone,
  });
  return (
    <ActForm act={act} submit={text.close.submit}>
      <FormSection title={text.close.title}>
        <FormArea name="note" label={text.close.note} maxLength={1000} />
      </FormSection>
    </ActForm>
  );
}

type Choice = keyof typeof text.choices;

const forms: Record<Choice, (props: FormProps) => ReactNode> = {
  owner: HandOverForm,
  snooze: SnoozeForm,
  close: CloseForm,
};

/** Safety is handed over and nothing else; a question is closed by the two whom it concerns. */
function choicesOf({ severity, call, owner }: Alert, userId: string): Choice[] {
  if (severity === 'safety') return ['owner'];
  const ofOthers = call !== null && call.by.userId !== userId && owner.userId !== userId;
  return ofOthers ? ['owner', 'snooze'] : ['owner', 'snooze', 'close'];
}

interface AlertActsProps {
  alert: Alert;
  zone: string;
  /** One moment's acts, before those that ask for words. */
  first: ReactNode;
}

/** What can be done of an alert: one form at a time, under the button that opened it. */
export function AlertActs({ alert, zone, first }: AlertActsProps) {
  const { userId } = useMe();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen !== null) place.current?.focus();
  }, [chosen]);
  if (alert.state === 'closed') return null;
  const choices = choicesOf(alert, userId);
  const Form = chosen === null ? null : forms[chosen];
  const done = () => {
    setChosen(null);
    buttons.current?.focus();
  };
  return (
    <>
      <div className={styles['acts']} ref={buttons} tabIndex={-1}>
        {first}
        {choices.map((choice) => (
          <Button
            key={choice}
            aria-expanded={chosen === choice}
            onClick={() => setChosen(chosen === choice ? null : choice)}
          >
            {text.choices[choice]}
          </Button>
        ))}
      </div>
      {Form === null ? null : (
        <div className={styles['below']} ref={place} tabIndex={-1}>
          <Form key={chosen} alert={alert} zone={zone} onDone={done} />
        </div>
      )}
    </>
  );
}
