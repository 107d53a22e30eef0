import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { InputOf } from '../../../shared/contracts/route.ts';
import { canonicalMatricule, checkIdentity } from '../../../shared/domain/ins.ts';
import { type DomainIssue, issue } from '../../../shared/domain/model.ts';
import { ageOn } from '../../../shared/domain/time.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { provisionalIns } from '../../../shared/store/new-patient.ts';
import type { Patient } from '../../../shared/store/record-entities.ts';

export type IdentityInput = InputOf<typeof careRoutes.amendIdentity>;

function insOf({ ins }: IdentityInput): Patient['ins'] {
  if (ins == null) return provisionalIns;
  const { status, matricule = null, oid = null, document = null } = ins;
  return { status, matricule: matricule === null ? null : canonicalMatricule(matricule), oid, document };
}

/** The date of the check: kept while the number stays, unless someone says that it is not checked. */
function verifiedAt({ phone = null, phoneVerified }: IdentityInput, before: Patient, now: string): string | null {
  if (phone === null || phoneVerified === false) return null;
  const kept = phone === before.phone ? before.phoneVerifiedAt : null;
  return phoneVerified === true ? (kept ?? now) : kept;
}

/** The identity as it is amended: what is left out is cleared. */
export function amendedPatient(before: Patient, input: IdentityInput, now: string): Patient {
  const { family, given, birthDate, sex, contactPerson = null } = input;
  return {
    ...before,
    family,
    given,
    birthDate,
    sex,
    birthPlace: input.birthPlace ?? null,
    usedFamily: input.usedFamily ?? null,
    usedGiven: input.usedGiven ?? null,
    ins: insOf(input),
    phone: input.phone ?? null,
    email: input.email ?? null,
    phoneVerifiedAt: verifiedAt(input, before, now),
    mayLeaveMessage: input.mayLeaveMessage ?? false,
    safeContact: input.safeContact ?? false,
    contactPerson: contactPerson === null ? null : { ...contactPerson, link: contactPerson.link ?? null },
    guardian: input.guardian ?? null,
    language: input.language ?? 'fr',
    interpreter: input.interpreter ?? false,
    version: before.version + 1,
  };
}

function birthIssues({ birthDate }: Patient, { referral }: ProgrammeDefinition, today: string): DomainIssue[] {
  if (birthDate > today) return [issue('birthDate', 'patient.born-in-future', { value: birthDate })];
  const age = ageOn(birthDate, today);
  const highest = referral.maximumAge;
  return age <= highest ? [] : [issue('birthDate', 'patient.too-old', { age, highest })];
}

/** What stands against an identity, by the rules of the national one and of the programme. */
export const identityIssues = (
  patient: Patient,
  { programme, today, demo }: { programme: ProgrammeDefinition; today: string; demo: boolean },
): DomainIssue[] => [
  ...birthIssues(patient, programme, today),
  ...checkIdentity({ ...patient.ins, birthPlace: patient.birthPlace }, { demo }),
];

/** Refuses what cannot be true together, or not yet. */
export function checkContactMeans(patient: Patient, { phoneVerified }: IdentityInput, today: string): void {
  if (phoneVerified === true && patient.phone === null) {
    refuseField('phoneVerified', 'phone.none', 'Numéro absent ; attendu : un numéro dans phone, ou false.');
  }
  if (patient.safeContact && patient.mayLeaveMessage) {
    const message = 'Valeur refusée : true avec safeContact ; attendu : false, aucun message ne doit être laissé.';
    refuseField('mayLeaveMessage', 'contact.no-message', message);
  }
  const seenOn = patient.ins.document?.seenOn ?? today;
  if (seenOn > today) {
    const message = `Date refusée : ${seenOn}, dans le futur ; attendu : le jour où la pièce a été vue.`;
    refuseField('ins.document.seenOn', 'ins.document-ahead', message);
  }
}
