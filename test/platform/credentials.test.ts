import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { credentialsOf, type RoleSession, sessionKey } from '../../shared/platform/credentials.ts';
import { tableFor } from '../../shared/store/table.ts';
import { startFakeAws } from './fake-aws.ts';

let aws: Awaited<ReturnType<typeof startFakeAws>>;
let serial = 0;

beforeAll(async () => {
  aws = await startFakeAws();
});
beforeEach(() => {
  aws.forget();
  aws.sts('vend');
  serial += 1;
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await aws.stop();
  vi.unstubAllEnvs();
});

/** A session that no other test has used. */
const session = (more: Partial<RoleSession> = {}): RoleSession => ({
  roleClass: 'tenant',
  tags: { siteId: 'S0123456789A' },
  session: `U00000000000${String(serial).padStart(4, '0')}`,
  ...more,
});

const minutes = (count: number) => count * 60_000;
const at = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: ms });

describe('credentials of a role session', () => {
  it('are asked of STS with the site as tag, the user as name, and for an hour at most', async () => {
    const asked = session();
    await credentialsOf(asked);
    expect(aws.vended).toEqual([
      {
        roleArn: 'arn:aws:iam::000000000000:role/tenant',
        session: asked.session,
        seconds: 3600,
        tags: { siteId: 'S0123456789A' },
        accessKeyId: 'OWNROLE',
      },
    ]);
  });

  it('are asked once and kept', async () => {
    const first = await credentialsOf(session());
    expect(await credentialsOf(session())).toEqual(first);
    expect(aws.vended).toHaveLength(1);
  });

  it('are asked once when several calls need them at the same moment', async () => {
    const found = await Promise.all(Array.from({ length: 5 }, () => credentialsOf(session())));
    expect(new Set(found.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
    expect(aws.vended).toHaveLength(1);
  });

  it('are never those of another user, site, GP or role class', async () => {
    const others: RoleSession[] = [
      session(),
      session({ session: 'UZZZZZZZZZZZZZZZ' }),
      session({ tags: { siteId: 'S0123456789B' } }),
      session({ roleClass: 'gp-bound' }),
      session({ roleClass: 'gp-bound', tags: { siteId: 'S0123456789A', gpId: 'U000000000000001' } }),
      session({ roleClass: 'gp-bound', tags: { siteId: 'S0123456789A', gpId: 'U000000000000002' } }),
      session({ roleClass: 'authorizer', tags: {} }),
    ];
    const keys = [];
    for (const other of [...others, ...others]) keys.push((await credentialsOf(other)).accessKeyId);
    expect(new Set(keys.slice(0, others.length)).size).toBe(others.length);
    expect(keys.slice(others.length)).toEqual(keys.slice(0, others.length));
  });

  it('are renewed before they expire, not after', async () => {
    const start = Date.now();
    const first = await credentialsOf(session());
    at(start + minutes(54));
    expect((await credentialsOf(session())).accessKeyId).toBe(first.accessKeyId);
    at(start + minutes(56));
    const second = await credentialsOf(session());
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(second.expiration.getTime()).toBeGreaterThan(start + minutes(60));
  });

  it('that could not be had are asked again at the next call', async () => {
    aws.sts('deny');
    await expect(credentialsOf(session())).rejects.toThrow();
    aws.sts('vend');
    await expect(credentialsOf(session())).resolves.toBeDefined();
    expect(aws.vended).toHaveLength(2);
  });

  it('that STS leaves out of its answer are a service that is not available', async () => {
    aws.sts('nothing');
    await expect(credentialsOf(session())).rejects.toMatchObject({ code: 'server.unavailable' });
  });

  it('that STS refuses reach the caller of the store as our own error', async () => {
    aws.sts('deny');
    const reading = tableFor(session()).get({ PK: 'SITE#S0123456789A', SK: 'SETTINGS' });
    await expect(reading).rejects.toMatchObject({ name: 'AppError', code: 'server.failed' });
  });
});

describe('the table of a session', () => {
  it('signs with the credentials of that session and with no others, whoever came before', async () => {
    const users = ['U00000000000AAAA', 'U00000000000BBBB'];
    const sites = ['S0123456789A', 'S0123456789B'];
    const sessions = users.flatMap((user) => sites.map((siteId) => session({ session: user, tags: { siteId } })));
    for (const one of [...sessions, ...sessions]) {
      await tableFor(one).get({ PK: `SITE#${one.tags['siteId']}`, SK: 'SETTINGS' });
    }
    const vendedFor = (accessKeyId: string) => aws.vended[Number(accessKeyId.replace('VENDED', '')) - 1];
    expect(aws.calls.map(({ accessKeyId }) => vendedFor(accessKeyId)?.session)).toEqual(
      [...sessions, ...sessions].map((one) => one.session),
    );
    expect(aws.calls.map(({ accessKeyId }) => vendedFor(accessKeyId)?.tags)).toEqual(
      [...sessions, ...sessions].map((one) => one.tags),
    );
  });

  it('never signs with the function’s own role, which has no right on the table', async () => {
    await tableFor(session()).get({ PK: 'SITE#S0123456789A', SK: 'SETTINGS' });
    expect(aws.calls.map(({ accessKeyId }) => accessKeyId)).toEqual(['VENDED1']);
  });
});

describe('the name under which a session is kept', () => {
  const texts = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('', ',', '"', 'siteId', 'gpId', '["a"]'));
  const sessions = fc.record({
    roleClass: fc.constantFrom('tenant' as const, 'gp-bound' as const),
    session: texts,
    tags: fc.dictionary(fc.constantFrom('siteId', 'gpId'), texts),
  });

  it('is the same for the same session, and differs for any two others', () => {
    fc.assert(
      fc.property(sessions, sessions, (one, other) => {
        const ordered = ({ roleClass, session: name, tags }: RoleSession) => [
          roleClass,
          name,
          tags['siteId'],
          tags['gpId'],
        ];
        const same = JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
        expect(sessionKey(one) === sessionKey(other)).toBe(same);
      }),
    );
  });

  it('does not depend on the order of the tags', () => {
    const one = session({ tags: { siteId: 'S', gpId: 'U' } });
    expect(sessionKey({ ...one, tags: { gpId: 'U', siteId: 'S' } })).toBe(sessionKey(one));
  });
});
