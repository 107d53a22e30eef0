import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { reads, useMySites, useOfSites } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useMe, useSession } from '../session/session-context.tsx';
import { appText } from './app.text.ts';
import { Brand } from './brand.tsx';
import { paths } from './paths.ts';
import styles from './shell.module.css';
import { useAlertWatch } from './use-alert-watch.ts';

interface Entry {
  href: string;
  label: string;
  count?: number;
  /** What a reader hears of the count. */
  spoken?: string;
  /** Safety is among it: said by a shape and in words as well as by colour. */
  pressing?: boolean;
}

/** What a person may go to, in the order of their day: alerts first for whom they are the day. */
function useEntries(): Entry[] {
  const { memberships, regions } = useMe();
  const roles = new Set(memberships.map(({ role }) => role));
  const { unread, safety } = useAlertWatch();
  const referrals = useOfSites(useMySites('nurse'), reads.referrals);
  const alertEntry = {
    href: paths.alerts,
    label: appText.alerts,
    count: unread,
    spoken: appText.unread(unread, safety),
    pressing: safety > 0,
  };
  return [
    ...(roles.has('nurse')
      ? [
          { href: paths.caseload, label: appText.caseload },
          { href: paths.referrals, label: appText.referrals, count: referrals.items.length },
          alertEntry,
          { href: paths.agenda, label: appText.agenda },
        ]
      : []),
    ...(roles.has('psychiatrist') && !roles.has('nurse')
      ? [alertEntry, { href: paths.caseload, label: appText.caseloads }, { href: paths.leaves, label: appText.leaves }]
      : []),
    ...(roles.has('gp')
      ? [
          { href: paths.refer, label: appText.refer },
          { href: paths.ownReferrals, label: appText.ownReferrals },
          { href: paths.ownScreening, label: appText.screening },
        ]
      : []),
    ...(roles.has('coordinator')
      ? [
          { href: paths.team, label: appText.team },
          { href: paths.duty, label: appText.duty },
          { href: paths.leaves, label: appText.leaves },
          { href: paths.billing, label: appText.billing },
          { href: paths.screening, label: appText.screening },
        ]
      : []),
    ...(roles.has('nurse') || roles.has('coordinator') ? [{ href: paths.directory, label: appText.directory }] : []),
    ...((['nurse', 'psychiatrist', 'coordinator'] as const).some((role) => roles.has(role))
      ? [{ href: paths.indicators, label: appText.indicators }]
      : []),
    ...((['nurse', 'psychiatrist', 'gp'] as const).some((role) => roles.has(role))
      ? [{ href: paths.opinion, label: appText.opinion }]
      : []),
    ...regions.map(({ regionId }) => ({ href: paths.sitesOf(regionId), label: appText.sites })),
  ];
}

function Count({ count, spoken, pressing }: { count: number; spoken: string | undefined; pressing: boolean }) {
  return (
    <>
      <span className={`${styles['count']} ${pressing ? styles['pressing'] : ''}`} aria-hidden={spoken !== undefined}>
        {pressing ? (
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M6 0.8 11.6 11H0.4Z" />
          </svg>
        ) : null}
        {count}
      </span>
      {spoken === undefined ? null : <span className="seen-by-readers">{spoken}</span>}
    </>
  );
}

function Navigation() {
  const [location] = useLocation();
  return (
    <nav className={styles['nav']} aria-label={appText.navigation}>
      <ul>
        {useEntries().map(({ href, label, count = 0, spoken, pressing = false }) => (
          <li key={href}>
            <Link href={href} className={styles['link']} aria-current={location === href ? 'page' : undefined}>
              {label}
              {count === 0 ? null : <Count count={count} spoken={spoken} pressing={pressing} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Account() {
  const me = useMe();
  const session = useSession();
  const queries = useQueryClient();
  const places = [
    ...me.memberships.map(({ siteId, siteName, role }) => ({
      key: siteId + role,
      text: `${appText.roles[role]} — ${siteName}`,
    })),
    ...me.regions.map(({ regionId, role }) => ({ key: regionId, text: `${appText.roles[role]} — ${regionId}` })),
  ];
  return (
    <details className={styles['who']}>
      <summary>
        <span className="seen-by-readers">{appText.account} : </span>
        <span className={styles['initials']} aria-hidden="true">
          {me.given.charAt(0)}
          {me.family.charAt(0)}
        </span>
        <span className={styles['name']}>
          {me.given} {me.family}
        </span>
      </summary>
      <div className={styles['menu']}>
        <strong>
          {me.given} {me.family}
        </strong>
        <ul className={styles['places']}>
          {places.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
        <Button
          onClick={() => {
            queries.clear();
            void session.close('locked');
          }}
        >
          {appText.lock}
        </Button>
      </div>
    </details>
  );
}

/** Whether this machine has a network at all; a server that does not answer is said where it was asked. */
function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** What stands around every screen of a signed-in person. */
export function Shell({ children }: { children: ReactNode }) {
  const online = useOnline();
  return (
    <>
      <a className={styles['skip']} href="#contenu">
        {appText.skip}
      </a>
      <header className={styles['bar']}>
        <div className={styles['inner']}>
          <Link href={paths.home} className={styles['brand']}>
            <Brand />
            {appText.product}
          </Link>
          <Navigation />
          <Account />
        </div>
      </header>
      {online ? null : (
        <div className={styles['offline']}>
          <Notice tone="warn" title={appText.offline} urgent>
            <p>{appText.offlineHelp}</p>
          </Notice>
        </div>
      )}
      <main className={styles['main']} id="contenu" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles['foot']}>
        <span>{appText.crisis}</span>
      </footer>
    </>
  );
}
