import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Someone who can sign in at the local login. `nationalId` is what a professional card would vouch for. */
export interface LocalUser {
  username: string;
  given: string;
  family: string;
  /** Shown on the login page. */
  profession: string;
  role: string;
  sites: string[];
  nationalId: string | null;
  group: 'demo';
}

/** The people of the local login, on disk beside the cloud's state. */
export function openUsers(file: string) {
  const users = new Map<string, LocalUser>();
  if (existsSync(file)) {
    const kept: LocalUser[] = JSON.parse(readFileSync(file, 'utf8'));
    for (const user of kept) users.set(user.username, user);
  }
  return {
    all: (): LocalUser[] => [...users.values()],
    find: (username: string): LocalUser | undefined => users.get(username),
    add(...more: LocalUser[]): void {
      for (const user of more) users.set(user.username, user);
      writeFileSync(`${file}.new`, JSON.stringify([...users.values()]));
      renameSync(`${file}.new`, file);
    },
  };
}

export type LocalUsers = ReturnType<typeof openUsers>;
