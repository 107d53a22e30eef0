import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client.ts';
import { Empty } from '../components/notice.tsx';
import { Unread } from '../components/unread.tsx';
import { appText } from './app.text.ts';
import { Page } from './page.tsx';

interface LoadedProps<Data> {
  read: UseQueryResult<Data>;
  /** Title of the page while there is nothing to show. */
  title: string;
  /** Where one comes from. */
  back?: ReactNode;
  /** What is said of something that does not exist here; a record's words unless given. */
  absent?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A page of one thing: that it comes, that it does not exist here, that it could not be read; and then the page itself, for good. */
export function Loaded<Data>({ read, title, back, absent, children }: LoadedProps<Data>) {
  const { data, error, refetch } = read;
  if (data !== undefined) return children(data);
  const isAbsent = error instanceof ApiProblem && error.problem.status === 404;
  return (
    <Page title={title} back={back}>
      {error === null ? <p>{appText.loading}</p> : null}
      {isAbsent
        ? (absent ?? (
            <Empty title={appText.absentTitle}>
              <p>{appText.absentHelp}</p>
            </Empty>
          ))
        : null}
      {error !== null && !isAbsent ? (
        <Unread title={appText.unreadTitle} urgent retry={() => void refetch()}>
          <p>{error instanceof ApiProblem ? error.problem.detail : appText.unreachableHelp}</p>
        </Unread>
      ) : null}
    </Page>
  );
}
