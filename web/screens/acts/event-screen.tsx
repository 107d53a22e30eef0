import { useState } from 'react';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { fullName } from '../../text/format.ts';
import { alertOfEvent, TowardsAlert } from '../alerts/towards-alert.tsx';
import { eventText as text } from './event.text.ts';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

interface Typed {
  kind: string;
  occurredAt: When;
  note: string;
}

interface EventFormProps {
  record: PatientRecord;
  zone: string;
  onAlert: (alertId: string) => void;
}

const kindsOf = (record: PatientRecord) => programmeFor(record).events.kinds;

function EventForm({ record, zone, onAlert }: EventFormProps) {
  const kinds = kindsOf(record);
  const act = usePatientAct<Typed>({
    record,
    form: 'event',
    defaults: { kind: '', occurredAt: nowAt(zone), note: '' },
    ask: ({ kind }) =>
      kinds.some(({ id, ends }) => id === kind && ends) ? text.confirmEnds(fullName(record.patient)) : null,
    send: async (api, { kind, occurredAt, note }, sending) => {
      demand({ kind: [kind, text.kindWanted] });
      const input = { kind, occurredAt: instantIn('occurredAt', occurredAt, zone), note: textOrNone(note) };
      return api.recordEvent({ ...sending, input });
    },
    said: text.done,
    leadOn: (after) => {
      const raised = alertOfEvent(after, record.events);
      if (raised !== null) onAlert(raised);
      return raised !== null;
    },
  });
  const notes = new Map(kinds.map(({ id, safety, ends }) => [id, safety ? text.raises : ends ? text.ends : null]));
  const options = optionsOf(kinds).map((option) => {
    const note = notes.get(option.value) ?? null;
    return note === null ? option : { ...option, note };
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.section}>
        <FormChoices type="radio" name="kind" label={text.kind} options={options} />
        <WhenField name="occurredAt" label={text.when} />
        <FormArea name="note" label={text.note} hint={text.noteHint} maxLength={1000} optional />
      </FormSection>
    </ActForm>
  );
}

function EventAct({ record, zone }: { record: PatientRecord; zone: string }) {
  const [awaited, setAwaited] = useState<string | null>(null);
  if (awaited === null) return <EventForm record={record} zone={zone} onAlert={setAwaited} />;
  return <TowardsAlert siteId={record.siteId} patientId={record.patientId} alertId={awaited} />;
}

/** Something grave or decisive outside the contacts; also once the follow-up is over. */
export const EventScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="both" always>
    {(record, zone) => <EventAct record={record} zone={zone} />}
  </PatientAct>
);
