import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { newTaskRow, type TaskRow } from './consultation-values.ts';
import { taskText as text } from './task.text.ts';
import { TaskFields } from './task-fields.tsx';

function TaskForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const { userId } = useMe();
  const act = usePatientAct<TaskRow>({
    record,
    form: 'task',
    defaults: newTaskRow(programmeFor(record), zone, userId),
    send: async (api, { kind, text: words, dueOn, ownerId }, sending) => {
      demand({ kind: [kind, text.kindWanted], dueOn: [dueOn, text.dueWanted] });
      return api.openTask({ ...sending, input: { kind, text: textOrNone(words), dueOn, ownerId } });
    },
    said: text.opened,
  });
  return (
    <ActForm act={act} submit={text.openSubmit}>
      <FormSection title={text.section}>
        <FormColumns>
          <TaskFields record={record} at="" />
        </FormColumns>
      </FormSection>
    </ActForm>
  );
}

/** Something remains to be done for this person: by whom, and until when. */
export const OpenTaskScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.openTitle} by="both">
    {(record, zone) => <TaskForm record={record} zone={zone} />}
  </PatientAct>
);
