import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { alertRoutes } from '../../shared/contracts/alerts.ts';
import { calendarFeedRoutes } from '../../shared/contracts/calendar-feeds.ts';
import { careRoutes } from '../../shared/contracts/care.ts';
import { indicatorRoutes } from '../../shared/contracts/indicators.ts';
import { intakeRoutes } from '../../shared/contracts/intake.ts';
import { memberRoutes } from '../../shared/contracts/members.ts';
import { planRoutes } from '../../shared/contracts/plan/index.ts';
import { gpRoutes } from '../../shared/contracts/referrals.ts';
import { siteRoutes } from '../../shared/contracts/sites.ts';
import type { Session } from '../session/session.ts';
import { SessionOver } from '../session/tokens.ts';
import { ApiProblem, createClient } from './client.ts';

const routes = {
  ...siteRoutes,
  ...memberRoutes,
  ...gpRoutes,
  ...intakeRoutes,
  ...careRoutes,
  ...alertRoutes,
  ...planRoutes,
  ...agendaRoutes,
  ...calendarFeedRoutes,
  ...indicatorRoutes,
};

export const createApi = ({ tokens }: Session) =>
  createClient(routes, { base: '', token: tokens.current, tokenAgain: tokens.again });

export type Api = ReturnType<typeof createApi>;

const ApiContext = createContext<Api | null>(null);

export function ApiProvider({ api, children }: { api: Api; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('no API here');
  return api;
}

const refused = (error: unknown): boolean =>
  error instanceof SessionOver || (error instanceof ApiProblem && error.problem.status < 500);

/** Reads are kept for the page's life and read again when one comes back to them; acts are never sent twice by themselves. */
export function createQueries(session: Session): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof SessionOver || (error instanceof ApiProblem && error.problem.status === 401)) session.over();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => !refused(error) && failures < 2,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
