import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { useProgramme } from '../../api/programme.ts';
import { type Alert, useReadAgain } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { useMe } from '../../session/session-context.tsx';
import { alertText as text } from './alert.text.ts';
import styles from './alert-screen.module.css';
import { alertsText } from './alerts.text.ts';
import { type SafetyWords, SafetyWordsList } from './safety-words.tsx';

type Typed = SafetyWords & { note: string };
const nothing: Typed = { intent: '', plan: '', means: '', protectiveFactors: '', decision: '', note: '' };

interface SafetyFormProps {
  alert: Alert;
  /** Where the work goes on once the alert is closed. */
  next: string;
}

function useSafety({ alert, next }: SafetyFormProps) {
  const { siteId, patientId, alertId, version } = alert;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  return useAct<Typed, Alert>({
    defaults: nothing,
    draft: careDraft(api, siteId, `alert.${alertId}`),
    send: async (typed, idempotencyKey) => {
      const { wanted } = text;
      demand({
        intent: [typed.intent, wanted.intent],
        plan: [typed.plan, wanted.plan],
        means: [typed.means, wanted.means],
        decision: [typed.decision, wanted.decision],
        protectiveFactors: [typed.protectiveFactors, wanted.protectiveFactors],
      });
      const input = { ...typed, note: textOrNone(typed.note) };
      return api.assessAlert({ path: { siteId, patientId, alertId }, input, idempotencyKey, version });
    },
    done: () => {
      void readAgain(siteId, patientId);
      say(text.done);
      navigate(next, { replace: true });
    },
    readAgain: () => readAgain(siteId, patientId),
  });
}

function Signature({ alert }: { alert: Alert }) {
  const { given, family, memberships } = useMe();
  const role = memberships.find(({ siteId }) => siteId === alert.siteId)?.role ?? 'nurse';
  return <p className={styles['soft']}>{text.signed(`${given} ${family}`, alertsText.roles[role])}</p>;
}

/** Someone else was faster: what was typed here is shown and kept until its author lets it go. */
function TooLate({ act, siteId }: { act: ReturnType<typeof useSafety>; siteId: string }) {
  const typed = act.form.watch();
  if (Object.values(typed).every((value) => value === '' || value === null)) return null;
  const forget = () => {
    void act.draft.finish();
    act.form.reset(nothing);
  };
  return (
    <div className={styles['wide']}>
      <Notice
        tone="warn"
        title={text.meanwhileTitle}
        urgent
        act={
          <Button small onClick={forget}>
            {text.forget}
          </Button>
        }
      >
        <p>{text.meanwhile}</p>
        <SafetyWordsList words={typed} siteId={siteId} />
      </Notice>
    </div>
  );
}

/** The structured assessment, signed by its author: the only way a safety alert closes. */
export function SafetyForm(props: SafetyFormProps) {
  const act = useSafety(props);
  const words = useProgramme(props.alert.siteId).safety.assessment;
  if (props.alert.state === 'closed') return <TooLate act={act} siteId={props.alert.siteId} />;
  return (
    <ActForm act={act} submit={text.submit} beside={<Signature alert={props.alert} />}>
      <FormSection title={text.title2} lead={text.rule}>
        <FormColumns>
          <FormChoices type="radio" name="intent" label={text.intent} options={optionsOf(words.intent)} />
          <FormChoices type="radio" name="plan" label={text.plan} options={optionsOf(words.plan)} />
          <FormChoices type="radio" name="means" label={text.means} options={optionsOf(words.means)} />
        </FormColumns>
        <FormArea name="protectiveFactors" label={text.protectiveFactors} hint={text.protectiveHint} maxLength={1000} />
        <FormChoices
          type="radio"
          name="decision"
          label={text.decision}
          hint={text.decisionHint}
          options={optionsOf(words.decision)}
        />
        <FormArea name="note" label={text.note} optional />
      </FormSection>
    </ActForm>
  );
}
