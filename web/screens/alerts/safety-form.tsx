import { useLocation } from 'wouter';
import { useProgramme } from '../../api/programme.ts';
import type { Alert } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { alertText as text } from './alert.text.ts';
import styles from './alert-screen.module.css';
import { alertsText } from './alerts.text.ts';
import { AlsoCloses, named, type OtherAlert } from './also-closes.tsx';
import { type SafetyWords, SafetyWordsList } from './safety-words.tsx';
import { useAlertAct } from './use-alert-act.ts';

type Typed = SafetyWords & { note: string; alsoCloses: string[] };
const nothing: Typed = {
  intent: '',
  plan: '',
  means: '',
  protectiveFactors: '',
  decision: '',
  note: '',
  alsoCloses: [],
};

interface SafetyFormProps {
  alert: Alert;
  /** Other safety alerts of the person for which this assessment may answer. */
  others: readonly OtherAlert[];
  zone: string;
  /** Where the work goes on once the alert is closed. */
  next: string;
}

function useSafety({ alert, others, next }: SafetyFormProps) {
  const [, navigate] = useLocation();
  return useAlertAct<Typed>({
    alert,
    form: 'alert',
    defaults: nothing,
    send: async (api, typed, sending) => {
      const { wanted } = text;
      demand({
        intent: [typed.intent, wanted.intent],
        plan: [typed.plan, wanted.plan],
        means: [typed.means, wanted.means],
        decision: [typed.decision, wanted.decision],
        protectiveFactors: [typed.protectiveFactors, wanted.protectiveFactors],
      });
      const { alsoCloses, ...words } = typed;
      const also = named(alsoCloses, others);
      const input = { ...words, note: textOrNone(typed.note), ...(also.length === 0 ? {} : { alsoCloses: also }) };
      return api.assessAlert({ ...sending, input });
    },
    said: text.done,
    leadOn: () => navigate(next, { replace: true }),
  });
}

export function Signature({ alert }: { alert: Alert }) {
  const { given, family, memberships } = useMe();
  const role = memberships.find(({ siteId }) => siteId === alert.siteId)?.role ?? 'nurse';
  return <p className={styles['soft']}>{text.signed(`${given} ${family}`, alertsText.roles[role])}</p>;
}

/** Someone else was faster: what was typed here is shown and kept until its author lets it go. */
function TooLate({ act, siteId }: { act: ReturnType<typeof useSafety>; siteId: string }) {
  const typed = act.form.watch();
  if (Object.values(typed).every((value) => value === null || value.length === 0)) return null;
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
        <AlsoCloses others={props.others} zone={props.zone} />
      </FormSection>
    </ActForm>
  );
}
