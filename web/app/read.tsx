import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Unread } from '../components/unread.tsx';
import { appText } from './app.text.ts';

interface ReadProps<Data> {
  read: UseQueryResult<Data>;
  /** What is said when it could not be read. */
  failed: string;
  help?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A part of a page that is read: that it comes, that it could not be read; and what is there, though it be of the last reading. */
export function Read<Data>({ read, failed, help, children }: ReadProps<Data>) {
  const { data, isError, refetch } = read;
  return (
    <>
      {isError ? (
        <Unread title={failed} retry={() => void refetch()}>
          {help}
        </Unread>
      ) : null}
      {data === undefined ? isError ? null : <p>{appText.loading}</p> : children(data)}
    </>
  );
}
