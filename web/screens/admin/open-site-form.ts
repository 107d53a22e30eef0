import type { UseFormReturn } from 'react-hook-form';
import type { Problem } from '../../../shared/contracts/problem.ts';
import { siteKind } from '../../../shared/contracts/sites.ts';
import { sesame } from '../../../shared/programme/index.ts';
import type { Api } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { compact } from './key-check.tsx';
import { emptyMember, type MemberValues, memberOf } from './member-fields.tsx';
import { openSiteText as text } from './open-site.text.ts';
import { paris } from './zones.ts';

/**
 * How far one act of the opening has come. `sent`: it left and no answer came, so that it may have been done; it is not
 * changed any more, and the same again under the same key finds out.
 */
export type Step = 'typed' | 'sent' | 'done';

export interface MemberRow extends MemberValues {
  key: string;
  step: Step;
  /** What the API objected to; empty when nothing. */
  fault: string;
}

/** The form as it is typed and how far its acts have come: all of it is the draft, and survives a reload in the middle. */
export interface OpenSiteValues {
  name: string;
  department: string;
  kind: string;
  timeZone: string;
  /** Id of the programme of care that the site begins with. */
  programme: string;
  structures: { name: string; finess: string }[];
  members: MemberRow[];
  opening: { key: string; step: Step; siteId: string };
}

/** Doctors on their own have no legal structure, and so no FINESS number. */
export const isIsolated = (kind: string): boolean => kind === 'exercice isolé';

export const emptyStructure = { name: '', finess: '' };

export const newMember = (): MemberRow => ({ ...emptyMember, key: crypto.randomUUID(), step: 'typed', fault: '' });

export const emptyOpening = (): OpenSiteValues => ({
  name: '',
  department: '',
  kind: '',
  timeZone: paris,
  programme: sesame.id,
  structures: [emptyStructure],
  members: [],
  opening: { key: crypto.randomUUID(), step: 'typed', siteId: '' },
});

/** A row that was added and never filled is nobody. */
export const isBlank = (member: MemberValues): boolean =>
  [member.role, member.family, member.given, member.rpps, member.login, member.email ?? ''].every(
    (typed) => typed.trim() === '',
  );

type Form = Pick<UseFormReturn<OpenSiteValues>, 'getValues' | 'setValue'>;

/** The API has looked at it and said no: nothing was done, and what is sent next is another act. */
const isRefused = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.problem.status < 500 && ![401, 429].includes(error.problem.status);

function siteOf({ name, department, kind, timeZone, programme, structures }: OpenSiteValues) {
  demand({ kind: [kind, text.noKind] });
  return {
    name,
    department: department.trim().toUpperCase(),
    kind: siteKind.parse(kind),
    timeZone,
    programme,
    structures: structures.map((structure) => ({
      name: structure.name,
      finess: textOrNone(compact(structure.finess)),
    })),
  };
}

async function openOnce(api: Api, regionId: string, { getValues, setValue }: Form): Promise<string> {
  const values = getValues();
  const { key, step, siteId } = values.opening;
  if (step === 'done') return siteId;
  const input = siteOf(values);
  setValue('opening.step', 'sent');
  try {
    const site = await api.openSite({ path: { regionId }, input, idempotencyKey: key });
    setValue('opening', { key, step: 'done', siteId: site.siteId });
    return site.siteId;
  } catch (error) {
    if (isRefused(error)) setValue('opening', { key: crypto.randomUUID(), step: 'typed', siteId: '' });
    throw error;
  }
}

const faultOf = ({ title, detail, errors = [] }: Problem): string =>
  errors.length === 0 ? `${title}. ${detail}` : errors.map(({ message }) => message).join(' ');

/** Enrols one row. True when that is done, false when the API refused it; throws when nobody knows. */
async function enrolOnce(
  api: Api,
  place: { regionId: string; siteId: string },
  index: number,
  form: Form,
): Promise<boolean> {
  const member = form.getValues(`members.${index}`);
  const at = `members.${index}` as const;
  if (member.step === 'done' || isBlank(member)) return true;
  if (member.role === '') {
    form.setValue(`${at}.fault`, text.noRole);
    return false;
  }
  form.setValue(`${at}.fault`, '');
  form.setValue(`${at}.step`, 'sent');
  try {
    await api.addMember({ path: place, input: memberOf(member), idempotencyKey: member.key });
    form.setValue(`${at}.step`, 'done');
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    form.setValue(`${at}.key`, crypto.randomUUID());
    form.setValue(`${at}.step`, 'typed');
    form.setValue(`${at}.fault`, faultOf(error.problem));
    return false;
  }
}

const partly = (refused: number): ApiProblem =>
  new ApiProblem({
    type: 'urn:sesame:request.invalid',
    title: text.toCorrect(refused),
    status: 400,
    code: 'request.invalid',
    detail: text.toCorrectHelp,
  });

/**
 * Opens the site, then enrols its members one after the other, from wherever an earlier try has stopped. Every act has a key
 * of its own, so that nothing is done twice. One refused member does not keep the others out. Returns the site's id.
 */
export async function openWithTeam(api: Api, regionId: string, form: Form): Promise<string> {
  const siteId = await openOnce(api, regionId, form);
  let refused = 0;
  for (const index of form.getValues('members').keys()) {
    if (!(await enrolOnce(api, { regionId, siteId }, index, form))) refused += 1;
  }
  if (refused > 0) throw partly(refused);
  return siteId;
}
