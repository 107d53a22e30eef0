import { useWatch } from 'react-hook-form';
import { type memberInput, siteRole } from '../../../shared/contracts/members.ts';
import { rppsIsValid } from '../../../shared/domain/checks.ts';
import { appText } from '../../app/app.text.ts';
import { FormColumns } from '../../forms/act-form.tsx';
import { FormSelect, FormText } from '../../forms/fields.tsx';
import { textOrNone } from '../../forms/refusal.ts';
import { compact, KeyCheck } from './key-check.tsx';
import { membersText as text } from './members.text.ts';

/** Someone to enrol, as typed. */
export interface MemberValues {
  role: string;
  family: string;
  given: string;
  rpps: string;
  login: string;
  /** A draft of an earlier day has none. */
  email?: string;
}

export const emptyMember: MemberValues = { role: '', family: '', given: '', rpps: '', login: '', email: '' };

const options = [
  { value: '', label: text.chooseRole },
  ...siteRole.options.map((value) => ({ value, label: appText.roles[value] })),
];

/** What the API takes: a login only from whom may sign in with one. The role was demanded before. */
export function memberOf({ role, family, given, rpps, login, email = '' }: MemberValues) {
  const held = siteRole.parse(role);
  return {
    role: held,
    family,
    given,
    rpps: textOrNone(compact(rpps)),
    login: held === 'coordinator' ? textOrNone(login) : null,
    email: textOrNone(email),
  } satisfies ReturnType<typeof memberInput.parse>;
}

/** Where this person stands in the surrounding form: `members.2.`, or nothing when they are all of it. */
interface MemberFieldsProps {
  prefix?: `${string}.` | '';
}

export function MemberFields({ prefix = '' }: MemberFieldsProps) {
  const name = (field: keyof MemberValues) => `${prefix}${field}`;
  const [role, rpps]: string[] = useWatch({ name: [name('role'), name('rpps')] });
  const byLogin = role === 'coordinator';
  const check = (
    <KeyCheck typed={rpps ?? ''} length={11} isValid={rppsIsValid}>
      {byLogin ? text.rppsInsteadHint : text.rppsHint}
    </KeyCheck>
  );
  return (
    <FormColumns>
      <FormSelect name={name('role')} label={text.role} options={options} />
      <FormText name={name('family')} label={text.family} autoComplete="off" spellCheck={false} />
      <FormText name={name('given')} label={text.given} autoComplete="off" spellCheck={false} />
      {byLogin ? (
        <FormText
          name={name('login')}
          label={text.login}
          hint={text.loginHint}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      ) : null}
      <FormText
        name={name('rpps')}
        label={byLogin ? text.rppsInstead : text.rpps}
        hint={check}
        optional={byLogin}
        inputMode="numeric"
        autoComplete="off"
      />
      <FormText
        name={name('email')}
        label={text.email}
        hint={text.emailHint}
        optional
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </FormColumns>
  );
}
