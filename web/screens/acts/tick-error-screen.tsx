import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Empty } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import { demand, refusal } from '../../forms/refusal.ts';
import { AlreadyMarked } from './already-marked.tsx';
import { errorText as text } from './error.text.ts';
import { contactLine } from './error-items.ts';
import { AbsentItem, PatientAct } from './patient-act.tsx';
import { type Tick, tickLine, ticksOf } from './tick-words.ts';
import { usePatientAct } from './use-patient-act.ts';

interface TickFormProps {
  record: PatientRecord;
  contact: PatientRecord['contacts'][number];
  ticks: readonly Tick[];
  zone: string;
}

const choiceOf = ({ list, word }: Tick): string => `${list} ${word ?? ''}`;

function TickForm({ record, contact, ticks, zone }: TickFormProps) {
  const [only] = ticks;
  const act = usePatientAct<{ word: string; reason: string }>({
    record,
    form: 'tick-error',
    itemId: contact.contactId,
    defaults: { word: ticks.length === 1 && only !== undefined ? choiceOf(only) : '', reason: '' },
    ask: ({ word, reason }) => (word === '' || reason.trim() === '' ? null : text.tickConfirm),
    send: async (api, { word, reason }, sending) => {
      const tick = ticks.find((one) => choiceOf(one) === word);
      if (tick === undefined) throw refusal({ word: text.tickWanted });
      demand({ reason: [reason, text.reasonWanted] });
      const path = { ...sending.path, itemId: contact.contactId };
      return api.markTickInError({ ...sending, path, input: { list: tick.list, word: tick.word, reason } });
    },
    said: text.done,
  });
  const options = ticks.map((tick) => ({ value: choiceOf(tick), label: tickLine(record, tick) }));
  return (
    <ActForm act={act} submit={text.submit} look="danger">
      <FormSection title={contactLine(record, contact, zone)} lead={text.tickHelp}>
        <FormChoices type="radio" name="word" label={text.tick} options={options} />
        <FormArea name="reason" label={text.reason} hint={text.tickReasonHint} maxLength={1000} />
      </FormSection>
    </ActForm>
  );
}

function Ticks({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const contact = record.contacts.find(({ contactId }) => contactId === itemId);
  if (contact === undefined) return <AbsentItem record={record} />;
  if (contact.enteredInError !== null) return <AlreadyMarked record={record} />;
  const ticks = ticksOf(record, contact);
  if (ticks.length > 0) return <TickForm record={record} contact={contact} ticks={ticks} zone={zone} />;
  return (
    <Empty title={text.noTick}>
      <p>{text.noTickHelp}</p>
    </Empty>
  );
}

/** One thing that was ticked by mistake: the contact stands, and this of it counts no more. */
export const TickErrorScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.tickTitle} by="nurse">
    {(record, zone) => <Ticks record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
