import type * as z from 'zod/mini';
import type { identityInput } from '../../../shared/contracts/record/inputs.ts';
import { insOids } from '../../../shared/domain/ins.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { languageName } from '../../text/format.ts';
import { identityText as text } from './identity.text.ts';

type Identity = PatientRecord['patient'];
export type InsStatus = Identity['ins']['status'];
export type Reach = keyof typeof text.options;

/** The identity as a form holds it: every text, and what may be said or left as words of a list. */
export interface IdentityTyped {
  family: string;
  given: string;
  usedFamily: string;
  usedGiven: string;
  birthDate: string;
  sex: Identity['sex'];
  birthPlace: string;
  phone: string;
  email: string;
  reach: Reach[];
  language: string;
  contactPerson: { name: string; phone: string; link: string };
  guardian: { name: string; phone: string; measure: string };
  ins: { status: InsStatus; matricule: string; oid: string; document: { kind: string; seenOn: string } };
}

export const reachOptions: readonly Reach[] = ['phoneVerified', 'mayLeaveMessage', 'safeContact', 'interpreter'];

/** Retrieved from the national service: it gives the number. */
export const bearsNumber = (status: InsStatus): boolean => status === 'RECUP' || status === 'QUAL';
/** Someone has seen an identity document. */
export const bearsDocument = (status: InsStatus): boolean => status === 'VALI' || status === 'QUAL';

export function typedOf(patient: Identity): IdentityTyped {
  const { contactPerson, guardian, ins, phoneVerifiedAt, mayLeaveMessage, safeContact, interpreter } = patient;
  const held: Record<Reach, boolean> = {
    phoneVerified: phoneVerifiedAt !== null,
    mayLeaveMessage,
    safeContact,
    interpreter,
  };
  return {
    family: patient.family,
    given: patient.given,
    usedFamily: patient.usedFamily ?? '',
    usedGiven: patient.usedGiven ?? '',
    birthDate: patient.birthDate,
    sex: patient.sex,
    birthPlace: patient.birthPlace ?? '',
    phone: patient.phone ?? '',
    email: patient.email ?? '',
    reach: reachOptions.filter((one) => held[one]),
    language: patient.language,
    contactPerson: {
      name: contactPerson?.name ?? '',
      phone: contactPerson?.phone ?? '',
      link: contactPerson?.link ?? '',
    },
    guardian: { name: guardian?.name ?? '', phone: guardian?.phone ?? '', measure: guardian?.measure ?? '' },
    ins: {
      status: ins.status,
      matricule: ins.matricule ?? '',
      oid: ins.oid ?? '',
      document: { kind: ins.document?.kind ?? '', seenOn: ins.document?.seenOn ?? '' },
    },
  };
}

const empty = (fields: Record<string, string>): boolean => Object.values(fields).every((value) => value.trim() === '');

function insOf({ status, matricule, oid, document }: IdentityTyped['ins']) {
  const seen = bearsDocument(status) && !empty(document);
  if (seen) {
    demand({
      'ins.document.kind': [document.kind, text.documentHint],
      'ins.document.seenOn': [document.seenOn, text.seenOnWanted],
    });
  }
  return {
    status,
    matricule: bearsNumber(status) ? textOrNone(matricule) : null,
    oid: bearsNumber(status) ? textOrNone(oid) : null,
    document: seen ? document : null,
  };
}

function contactPersonOf(typed: IdentityTyped['contactPerson']) {
  if (empty(typed)) return null;
  demand({
    'contactPerson.name': [typed.name, text.nameWanted],
    'contactPerson.phone': [typed.phone, text.phoneWanted],
  });
  return { ...typed, link: textOrNone(typed.link) };
}

function guardianOf(typed: IdentityTyped['guardian']) {
  if (empty(typed)) return null;
  demand({
    'guardian.name': [typed.name, text.nameWanted],
    'guardian.phone': [typed.phone, text.phoneWanted],
    'guardian.measure': [typed.measure, text.measureWanted],
  });
  return typed;
}

/** What is sent: what is left empty is none. Throws a refusal of what is missing, by field. */
export function identityOf(typed: IdentityTyped): z.input<typeof identityInput> {
  const { family, given, birthDate, sex, reach } = typed;
  const { wanted } = text;
  demand({ family: [family, wanted.family], given: [given, wanted.given], birthDate: [birthDate, wanted.birthDate] });
  const has = (one: Reach): boolean => reach.includes(one);
  return {
    family,
    given,
    birthDate,
    sex,
    birthPlace: textOrNone(typed.birthPlace),
    usedFamily: textOrNone(typed.usedFamily),
    usedGiven: textOrNone(typed.usedGiven),
    ins: insOf(typed.ins),
    phone: textOrNone(typed.phone),
    email: textOrNone(typed.email),
    phoneVerified: has('phoneVerified') && typed.phone.trim() !== '',
    mayLeaveMessage: has('mayLeaveMessage') && !has('safeContact'),
    safeContact: has('safeContact'),
    interpreter: has('interpreter'),
    contactPerson: contactPersonOf(typed.contactPerson),
    guardian: guardianOf(typed.guardian),
    language: typed.language,
  };
}

/** BCP 47 codes of the languages that interpreters are most asked for, by French name; the person's own is always there. */
const usual = 'fr ar en es pt tr ru uk ro pl sq bg zh vi ta bn ur ps fa ku hy ka am ti so sw ff wo bm ln fsl'.split(
  ' ',
);

export function languageOptions(own: string): { value: string; label: string }[] {
  const codes = usual.includes(own) ? usual : [own, ...usual];
  const named = codes.map((value) => ({ value, label: value === 'fsl' ? text.signLanguage : languageName(value) }));
  const [french, ...rest] = named;
  const byName = rest.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  return french === undefined ? [] : [french, ...byName];
}

export const oidOptions = [
  { value: '', label: text.noOid },
  ...(['nir', 'nia', 'test', 'demo'] as const).map((name) => ({
    value: insOids[name],
    label: `${text.oids[name]} (${insOids[name]})`,
  })),
];
