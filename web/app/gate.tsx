import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Button, LinkButton } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { beginLogin, finishLogin, type LoginKind } from '../session/login.ts';
import { useSession } from '../session/session-context.tsx';
import { appText } from './app.text.ts';
import { Brand } from './brand.tsx';
import styles from './gate.module.css';
import { paths } from './paths.ts';

/** A page without a signed-in person. */
function Gate({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} — ${appText.product}`;
  }, [title]);
  return (
    <main className={styles['gate']}>
      <p className={styles['brand']}>
        <Brand />
        {appText.product}
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

function useBeginning() {
  const session = useSession();
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle');
  const begin = (kind: LoginKind) => {
    setState('leaving');
    const here = location.pathname + location.search;
    beginLogin(session.api, kind, here === paths.signIn ? paths.home : here).catch(() => setState('failed'));
  };
  return { state, begin };
}

/** The two ways in, as large as a tired hand needs. */
export function WaysIn() {
  const { state, begin } = useBeginning();
  return (
    <div className={styles['card']}>
      {state === 'failed' ? (
        <Notice tone="warn" title={appText.unreachableTitle} urgent>
          <p>{appText.unreachableHelp}</p>
        </Notice>
      ) : null}
      <div className={styles['way']}>
        <Button look="primary" busy={state === 'leaving'} onClick={() => begin('professional')}>
          {appText.signInProfessional}
        </Button>
        <p className={styles['help']}>{appText.signInProfessionalHelp}</p>
      </div>
      <div className={styles['way']}>
        <Button busy={state === 'leaving'} onClick={() => begin('administrator')}>
          {appText.signInAdministrator}
        </Button>
        <p className={styles['help']}>{appText.signInAdministratorHelp}</p>
      </div>
    </div>
  );
}

export function SignedOut({ why }: { why: 'locked' | 'idle' | null }) {
  return (
    <Gate title={why === null ? appText.welcome : appText.locked}>
      <p className={styles['lead']}>
        {why === null
          ? appText.welcomeLead
          : why === 'idle'
            ? `${appText.idle}. ${appText.lockedHelp}`
            : appText.lockedHelp}
      </p>
      <WaysIn />
      <p className={styles['help']}>{appText.crisis}</p>
    </Gate>
  );
}

/** Where a login comes back to: the code is used at once, and leaves the address. */
export function ComingBack() {
  const session = useSession();
  const [, navigate] = useLocation();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const { search } = location;
    history.replaceState(null, '', paths.signIn);
    finishLogin(session.api, session.tokens, search)
      // The door opens by itself once this page has been left.
      .then((returnTo) => navigate(returnTo, { replace: true }))
      .catch(() => setFailed(true));
  }, [session, navigate]);
  if (!failed) return <Gate title={appText.connecting}>{null}</Gate>;
  return (
    <Gate title={appText.refusedTitle}>
      <p className={styles['lead']}>{appText.refusedHelp}</p>
      <p>
        <LinkButton href={paths.home} look="primary">
          {appText.home}
        </LinkButton>
      </p>
    </Gate>
  );
}

export function Unreachable() {
  const session = useSession();
  return (
    <Gate title={appText.unreachableTitle}>
      <p className={styles['lead']}>{appText.unreachableHelp}</p>
      <p>
        <Button look="primary" onClick={() => void session.start()}>
          {appText.retry}
        </Button>
      </p>
    </Gate>
  );
}
