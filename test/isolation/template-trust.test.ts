import { beforeAll, describe, expect, it } from 'vitest';
import { ROLE_CLASSES, type RoleClassName, type Tag } from '../../infra/access/role-classes.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { classRole, functionRole, rolesOf, type TemplateRole } from '../infra/roles.ts';
import { trusts } from '../infra/simulator.ts';
import { account, templates } from '../infra/templates.ts';
import { ids } from './template-matrix.ts';

const person = 'U0123456789ABCDE';

/** Who may take which class, and under which session name. */
const takers: Partial<Record<RoleClassName, Record<string, string>>> = {
  tenant: {
    intake: person,
    care: person,
    plan: person,
    agenda: person,
    alerts: person,
    'alert-worker': 'system-alert-worker',
  },
  'gp-bound': { gp: person },
  'patient-bound': { answers: 'system-answers' },
  'calendar-feed': { calendar: 'system-calendar' },
  provisioning: { sites: person },
  membership: { members: person },
  founding: { regions: 'system-regions' },
  control: { sites: person },
  national: { 'due-sweep': 'system-due-sweep', 'outbox-sweep': 'system-outbox-sweep', digest: 'system-digest' },
  notifier: { notifier: 'system-notifier' },
  digest: { digest: 'system-digest' },
  sweep: { 'due-sweep': 'system-due-sweep' },
  resend: { 'outbox-sweep': 'system-outbox-sweep' },
  'patient-mail': { notifier: 'system-notifier' },
  indicators: { indicators: person },
  authorizer: { authorizer: 'system-authorizer', meta: 'system-meta' },
};
const classes = Object.entries(takers).map(([name, callers]) => ({ name, callers }));

let roles: TemplateRole[];
beforeAll(async () => {
  roles = rolesOf(await templates());
});

interface Session {
  name: string;
  tags: Record<string, string>;
  transitive?: string[];
}

const tagsOf = (name: string): Record<string, string> => {
  const tags: readonly Tag[] = Object.entries(ROLE_CLASSES).find(([known]) => known === name)?.[1].tags ?? [];
  return Object.fromEntries(tags.map((tag) => [tag, ids[tag]]));
};

/** Both questions that IAM asks of one AssumeRole: may it be assumed, and may these tags be put on. */
async function assumes(caller: { arn: string; identity: readonly object[] }, role: TemplateRole, session: Session) {
  const tagged = {
    ...Object.fromEntries(Object.entries(session.tags).map(([tag, value]) => [`aws:RequestTag/${tag}`, value])),
    ...(Object.keys(session.tags).length === 0 ? {} : { 'aws:TagKeys': Object.keys(session.tags) }),
    ...(session.transitive === undefined ? {} : { 'sts:TransitiveTagKeys': session.transitive }),
  };
  const assume = {
    action: 'sts:AssumeRole',
    resource: role.arn,
    context: { ...tagged, 'sts:RoleSessionName': session.name },
  };
  if (!(await trusts(role.trust, caller, assume))) return false;
  if (Object.keys(session.tags).length === 0) return true;
  return trusts(role.trust, caller, { action: 'sts:TagSession', resource: role.arn, context: tagged });
}

const asFunction = (name: string) => {
  const { arn, statements } = functionRole(roles, name);
  return { arn, identity: statements };
};
/** Someone whose own rights would let them assume anything. */
const powerful = (arn: string) => ({ arn, identity: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] });

describe.each(classes)('the trust policy of class $name', ({ name, callers }) => {
  const [[caller = '', sessionName = ''] = []] = Object.entries(callers);
  const valid = (): Session => ({ name: sessionName, tags: tagsOf(name) });

  it('lets in exactly its functions, under their session name', async () => {
    const admitted: string[] = [];
    for (const entry of FUNCTIONS) {
      for (const session of [person, ...FUNCTIONS.map((other) => `system-${other.name}`)]) {
        const role = classRole(roles, name);
        if (await assumes(asFunction(entry.name), role, { ...valid(), name: session })) {
          admitted.push(`${entry.name} as ${session}`);
        }
      }
    }
    expect(admitted.sort()).toEqual(
      Object.entries(callers)
        .map(([function_, session]) => `${function_} as ${session}`)
        .sort(),
    );
  });

  it('refuses every other principal of the account, whatever its own rights', async () => {
    const role = classRole(roles, name);
    const others = [
      `arn:aws:iam::${account}:root`,
      `arn:aws:iam::${account}:user/administrator`,
      `arn:aws:iam::${account}:role/administrator`,
      ...FUNCTIONS.filter((entry) => !(entry.name in callers)).map((entry) => functionRole(roles, entry.name).arn),
      ...roles.filter(({ path }) => /Class-|Pipe-|Sweep|CloudWatch/.test(path)).map(({ arn }) => arn),
      'arn:aws:iam::999999999999:root',
    ];
    for (const arn of others) {
      expect.soft(await assumes(powerful(arn), role, valid()), arn).toBe(false);
    }
  });

  it('refuses a session with a tag too few, too many, of a foreign shape, or that would travel on', async () => {
    const role = classRole(roles, name);
    const tags = tagsOf(name);
    const faulty: Session[] = [
      { ...valid(), tags: { ...tags, role: 'admin' } },
      ...Object.keys(tags).flatMap((tag) => {
        const { [tag]: value = '', ...rest } = tags;
        return [
          { ...valid(), tags: rest },
          ...['', '*', `${value}X`, value.slice(1), `${value}#`, 'R', 'SITE'].map((wrong) => ({
            ...valid(),
            tags: { ...rest, [tag]: wrong },
          })),
          { ...valid(), transitive: [tag] },
        ];
      }),
    ].filter((session) => session.tags['regionId'] !== 'R11X' && session.tags['regionId'] !== 'R11#');
    for (const session of faulty) {
      expect.soft(await assumes(asFunction(caller), role, session), JSON.stringify(session)).toBe(false);
    }
  });

  it('refuses a session under another name', async () => {
    const role = classRole(roles, name);
    for (const other of ['', 'U', 'system', 'system-', 'root', `${sessionName}X`, person.slice(1)]) {
      expect.soft(await assumes(asFunction(caller), role, { ...valid(), name: other }), other).toBe(false);
    }
  });

  it('demands each tag by name and shape, allows no other, and none that travels on', () => {
    const tags = Object.keys(tagsOf(name));
    const { trust } = classRole(roles, name);
    expect(trust.map(({ Action }) => Action)).toEqual([
      ...[...new Set(Object.values(callers))].map(() => ['sts:AssumeRole']),
      ...(tags.length === 0 ? [] : [['sts:TagSession']]),
    ]);
    for (const { Principal, Condition = {} } of trust) {
      expect(Object.keys(Object.assign({}, Principal))).toEqual(['AWS']);
      if (tags.length === 0) continue;
      expect(Condition['ForAllValues:StringEquals']).toEqual({ 'aws:TagKeys': tags });
      expect(Condition['Null']).toEqual({
        ...Object.fromEntries(tags.map((tag) => [`aws:RequestTag/${tag}`, 'false'])),
        'sts:TransitiveTagKeys': 'true',
      });
      for (const tag of tags) expect(Condition['StringLike']).toHaveProperty([`aws:RequestTag/${tag}`]);
    }
  });

  it('ends within an hour', () => {
    expect(classRole(roles, name).maxSessionDuration).toBe(3600);
  });
});

describe('the functions', () => {
  it('take no class beside those of the design', () => {
    const taken = Object.fromEntries(
      FUNCTIONS.map(({ name, classes: own }) => [name, [...own].sort()]).filter(([, own]) => own?.length !== 0),
    );
    const designed: Record<string, string[]> = {};
    for (const { name, callers } of classes) {
      for (const caller of Object.keys(callers)) designed[caller] = [...(designed[caller] ?? []), name].sort();
    }
    expect(taken).toEqual(designed);
  });
});
