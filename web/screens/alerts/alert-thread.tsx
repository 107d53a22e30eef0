import { type Alert, useTeam } from '../../api/queries.ts';
import { ActForm } from '../../forms/act-form.tsx';
import { FormArea } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { useMe } from '../../session/session-context.tsx';
import { pastMoment } from '../../text/format.ts';
import { actsText } from './acts.text.ts';
import styles from './alert-screen.module.css';
import { alertsText } from './alerts.text.ts';
import { useAlertAct } from './use-alert-act.ts';

const text = actsText.thread;

function WriteForm({ alert }: { alert: Alert }) {
  const { userId } = useMe();
  const act = useAlertAct<{ text: string }>({
    alert,
    form: 'alert-message',
    defaults: { text: '' },
    send: async (api, typed, sending) => {
      demand({ text: [typed.text, text.wanted] });
      return api.writeToAlert({ ...sending, input: typed });
    },
    said: text.done,
  });
  const asked = alert.call !== null && alert.call.by.userId !== userId && alert.thread.length === 0;
  return (
    <ActForm act={act} submit={text.submit} look={asked ? 'primary' : 'secondary'}>
      <FormArea name="text" label={asked ? text.answer : text.write} maxLength={2000} />
    </ActForm>
  );
}

interface ThreadProps {
  alert: Alert;
  now: number;
  zone: string;
}

/** What is said about an alert, and the place to say something; a call begins with its question, which stands above. */
export function AlertThread({ alert, now, zone }: ThreadProps) {
  const { thread, siteId, state } = alert;
  const nameOf = useTeam(siteId);
  const { userId } = useMe();
  const open = state !== 'closed';
  if (!open && thread.length === 0) return null;
  return (
    <section className={styles['card']} aria-labelledby="thread">
      <h2 id="thread">{text.title}</h2>
      {thread.length === 0 ? <p className={styles['soft']}>{text.none}</p> : null}
      <ol className={styles['thread']}>
        {thread.map(({ by, at, text: words }) => (
          <li key={at + by.userId} className={by.userId === userId ? styles['mine'] : ''}>
            <p className={styles['soft']}>
              <strong>{by.userId === userId ? actsText.history.you : nameOf(by.userId) || by.name}</strong>
              {`, ${alertsText.roles[by.role]} · ${pastMoment(at, now, zone)}`}
            </p>
            <p className={styles['said']}>{words}</p>
          </li>
        ))}
      </ol>
      {/* Each message is an act of its own. */}
      {open ? <WriteForm key={thread.length} alert={alert} /> : null}
    </section>
  );
}
