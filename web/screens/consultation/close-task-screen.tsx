import { useState } from 'react';
import { type PatientRecord, useNow, useTeam } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText } from '../../forms/fields.tsx';
import { refusal, textOrNone } from '../../forms/refusal.ts';
import { date } from '../../text/format.ts';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { taskText as text } from './task.text.ts';
import { dueText, type Task, taskName } from './task-words.ts';

interface Closing {
  state: '' | keyof typeof text.outcomes;
  note: string;
}

const outcomes = (['completed', 'cancelled'] as const).map((value) => ({ value, ...text.outcomes[value] }));

function CloseForm({ record, task }: { record: PatientRecord; task: Task }) {
  const nameOf = useTeam(record.siteId);
  const now = useNow();
  const act = usePatientAct<Closing>({
    record,
    form: 'task-closure',
    itemId: task.taskId,
    defaults: { state: '', note: '' },
    send: async (api, { state, note }, sending) => {
      if (state === '') throw refusal({ state: text.outcomeWanted });
      const path = { ...sending.path, itemId: task.taskId };
      return api.closeTask({ ...sending, path, input: { state, note: textOrNone(note) } });
    },
    said: text.closed,
  });
  const lead = [dueText(task, now), nameOf(task.ownerId)].filter((part) => part !== '').join(' · ');
  return (
    <ActForm act={act} submit={text.closeSubmit}>
      <FormSection title={taskName(record, task)} lead={lead}>
        <FormChoices type="radio" row name="state" label={text.outcome} options={outcomes} />
        <FormText name="note" label={text.note} maxLength={300} optional autoComplete="off" />
      </FormSection>
    </ActForm>
  );
}

function Over({ record: { siteId, patientId }, task, zone }: { record: PatientRecord; task: Task; zone: string }) {
  const nameOf = useTeam(siteId);
  const { state, closed } = task;
  const see = <LinkButton href={paths.patient(siteId, patientId)}>{text.see}</LinkButton>;
  return (
    <Notice tone="info" title={text.over} act={see}>
      {closed === null ? null : <p>{text.overHelp(text.states[state], date(closed.at, zone), nameOf(closed.by))}</p>}
    </Notice>
  );
}

interface ClosureProps {
  record: PatientRecord;
  itemId: string;
  zone: string;
}

/** A task that somebody closes meanwhile stays in sight until one leaves. */
function Closure({ record, itemId, zone }: ClosureProps) {
  const task = record.tasks.find(({ taskId }) => taskId === itemId);
  const [begun] = useState(task?.state === 'requested');
  if (task === undefined) return <AbsentItem record={record} />;
  if (task.state !== 'requested' && !begun) return <Over record={record} task={task} zone={zone} />;
  return <CloseForm record={record} task={task} />;
}

/** A task is done, or there is nothing to be done any more; after the follow-up as well. */
export const CloseTaskScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.closeTitle} by="both" always>
    {(record, zone) => <Closure record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
