import { QueryClientProvider } from '@tanstack/react-query';
import { Component, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ApiProvider, createApi, createQueries } from '../api/api-context.tsx';
import { Button, LinkButton } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Empty } from '../components/notice.tsx';
import { ToastProvider } from '../components/toast.tsx';
import type { Session } from '../session/session.ts';
import { SessionProvider, useIdleLock, useMe, useSession, useSessionState } from '../session/session-context.tsx';
import { appText } from './app.text.ts';
import { ComingBack, SignedOut, Unreachable, WaysIn } from './gate.tsx';
import { Page } from './page.tsx';
import { paths } from './paths.ts';
import { screens } from './screens.tsx';
import shellStyles from './shell.module.css';
import { Shell } from './shell.tsx';

/** The first screen of each role. */
function Home() {
  const { memberships, regions } = useMe();
  const has = (role: string) => memberships.some((held) => held.role === role);
  const [region] = regions;
  if (has('nurse')) return <Redirect to={paths.caseload} replace />;
  if (has('psychiatrist')) return <Redirect to={paths.alerts} replace />;
  if (has('gp')) return <Redirect to={paths.refer} replace />;
  if (has('coordinator')) return <Redirect to={paths.team} replace />;
  return region === undefined ? <NotFound /> : <Redirect to={paths.sitesOf(region.regionId)} replace />;
}

const NotFound = () => (
  <Page title={appText.notFoundTitle}>
    <Empty title={appText.notFoundWhy} act={<LinkButton href={paths.home}>{appText.home}</LinkButton>}>
      <p>{appText.notFoundHelp}</p>
    </Empty>
  </Page>
);

/** A screen that broke says so and keeps the rest of the page; drafts are elsewhere and safe. */
class Broken extends Component<{ children: ReactNode; place: string }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: { place: string }) {
    if (before.place !== this.props.place && this.state.failed) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Empty title={appText.failedTitle} act={<Button onClick={() => location.reload()}>{appText.reload}</Button>}>
        <p>{appText.failedHelp}</p>
      </Empty>
    );
  }
}

function Screens() {
  const [location] = useLocation();
  return (
    <Broken place={location}>
      <Suspense fallback={<p className={shellStyles['waiting']}>{appText.loading}</p>}>
        <Switch>
          <Route path={paths.home}>
            <Home />
          </Route>
          {screens.map(({ path, screen: Screen }) => (
            <Route key={path} path={path}>
              {(ids: Record<string, string>) => <Screen key={location} ids={ids} />}
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </Broken>
  );
}

function SignedIn({ over }: { over: boolean }) {
  const session = useSession();
  const api = useMemo(() => createApi(session), [session]);
  const queries = useMemo(() => createQueries(session), [session]);
  useIdleLock(session);
  return (
    <QueryClientProvider client={queries}>
      <ApiProvider api={api}>
        <ToastProvider>
          <Shell>
            <Screens />
          </Shell>
          {over ? (
            <Dialog title={appText.overTitle} acts={null}>
              <p>{appText.overHelp}</p>
              <WaysIn />
            </Dialog>
          ) : null}
        </ToastProvider>
      </ApiProvider>
    </QueryClientProvider>
  );
}

function Door() {
  const state = useSessionState();
  const session = useSession();
  const [location] = useLocation();
  const comingBack = location === paths.signIn;
  useEffect(() => {
    if (!comingBack && session.state.kind === 'starting') void session.start();
  }, [session, comingBack]);
  if (comingBack && state.kind !== 'signed-in') return <ComingBack />;
  switch (state.kind) {
    case 'starting':
      return <p className={shellStyles['waiting']}>{appText.starting}</p>;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return <SignedOut why={state.why} />;
    case 'signed-in':
      return <SignedIn over={state.over} />;
  }
}

export function App({ session }: { session: Session }) {
  return (
    <SessionProvider session={session}>
      <Door />
    </SessionProvider>
  );
}
