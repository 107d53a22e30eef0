import { sickLeaveDays } from '../../../shared/domain/sick-leave.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormText } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { AlreadyMarked } from '../acts/already-marked.tsx';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { sickLeaveText as text } from './sick-leave.text.ts';

type SickLeave = PatientRecord['sickLeaves'][number];

interface Typed {
  from: string;
  to: string;
  note: string;
}

/** Null where it is a new one. */
function SickLeaveForm({ record, before }: { record: PatientRecord; before: SickLeave | null }) {
  const act = usePatientAct<Typed>({
    record,
    form: 'sick-leave',
    ...(before === null ? {} : { itemId: before.sickLeaveId }),
    defaults: { from: before?.from ?? '', to: before?.to ?? '', note: before?.note ?? '' },
    send: async (api, { from, to, note }, sending) => {
      demand({ from: [from, text.dayWanted], to: [to, text.dayWanted] });
      const input = { from, to, note: textOrNone(note) };
      if (before === null) return api.recordSickLeave({ ...sending, input });
      return api.amendSickLeave({ ...sending, path: { ...sending.path, itemId: before.sickLeaveId }, input });
    },
    said: before === null ? text.done : text.amended,
  });
  const [from, to] = act.form.watch(['from', 'to']);
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.section} lead={before === null ? undefined : text.kept}>
        <FormColumns>
          <FormText name="from" label={text.from} type="date" />
          <FormText name="to" label={text.to} type="date" min={from} />
        </FormColumns>
        {from !== '' && to >= from ? <p>{text.length(sickLeaveDays({ from, to }))}</p> : null}
        <FormText name="note" label={text.note} hint={text.noteHint} maxLength={200} autoComplete="off" optional />
      </FormSection>
    </ActForm>
  );
}

/** From one day to another. */
export const SickLeaveScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.recordTitle} by="nurse">
    {(record) => <SickLeaveForm record={record} before={null} />}
  </PatientAct>
);

/** Prolonged, shortened, or put right. */
export const AmendSickLeaveScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.amendTitle} by="nurse">
    {(record) => {
      const found = record.sickLeaves.find(({ sickLeaveId }) => sickLeaveId === ids['itemId']);
      if (found === undefined) return <AbsentItem record={record} />;
      if (found.enteredInError !== null) return <AlreadyMarked record={record} />;
      return <SickLeaveForm record={record} before={found} />;
    }}
  </PatientAct>
);
