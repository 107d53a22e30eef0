import { nextStates } from '../../../shared/domain/requests.ts';
import { type PatientRecord, useNow } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { capital, localDate } from '../../text/format.ts';
import { AlreadyMarked } from '../acts/already-marked.tsx';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { requestText as text } from './request.text.ts';
import { RequestSteps } from './request-steps.tsx';
import { categoryOf, kindLabel, type ServiceRequest, stepsOf } from './request-words.ts';

interface Typed {
  state: string;
  on: string;
  note: string;
}

interface ChangeProps {
  record: PatientRecord;
  request: ServiceRequest;
  category: NonNullable<ReturnType<typeof categoryOf>>;
  zone: string;
}

function ChangeForm({ record, request, category, zone }: ChangeProps) {
  const now = useNow();
  const { requestId, state, changes } = request;
  const today = localDate(new Date(now).toISOString(), zone);
  const act = usePatientAct<Typed>({
    record,
    form: 'request-change',
    itemId: requestId,
    defaults: { state: '', on: today, note: '' },
    send: async (api, typed, sending) => {
      demand({ state: [typed.state, text.nextWanted], on: [typed.on, text.dayWanted] });
      const input = { ...typed, note: textOrNone(typed.note) };
      return api.changeRequest({ ...sending, path: { ...sending.path, itemId: requestId }, input });
    },
    said: text.changeDone,
  });
  const line = text.line(capital(category.label), kindLabel(category, request.kind));
  return (
    <ActForm act={act} submit={text.changeSubmit}>
      <FormSection title={text.present} lead={request.text === null ? line : `${line}. ${request.text}`}>
        <RequestSteps steps={stepsOf(category, request)} now={now} />
        <FormChoices type="radio" row name="state" label={text.next} options={optionsOf(nextStates(category, state))} />
        <FormColumns>
          <FormText name="on" label={text.on} type="date" min={changes.at(-1)?.on} max={today} />
        </FormColumns>
        <FormArea name="note" label={text.note} hint={text.noteHint} maxLength={1000} optional />
      </FormSection>
    </ActForm>
  );
}

function Changing({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const request = record.requests.find(({ requestId }) => requestId === itemId);
  const category = request === undefined ? undefined : categoryOf(record, request);
  if (request === undefined || category === undefined) return <AbsentItem record={record} />;
  if (request.enteredInError !== null) return <AlreadyMarked record={record} />;
  if (nextStates(category, request.state).length > 0) {
    return <ChangeForm record={record} request={request} category={category} zone={zone} />;
  }
  const see = <LinkButton href={paths.patient(record.siteId, record.patientId)}>{text.see}</LinkButton>;
  return (
    <Notice tone="info" title={text.over} act={see}>
      <p>{text.overHelp}</p>
    </Notice>
  );
}

/** The next state of a request, or that it is given up. */
export const ChangeRequestScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.changeTitle} by="nurse">
    {(record, zone) => <Changing record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
