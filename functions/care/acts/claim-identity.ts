import { AppError } from '../../../shared/platform/errors.ts';
import { rowMoved } from '../../../shared/store/caseload.ts';
import { bearersOf, readIdentity, writeIdentity } from '../../../shared/store/identities.ts';
import { siteKeys } from '../../../shared/store/keys.ts';
import { type Patient, patientEntity } from '../../../shared/store/record-entities.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Write } from '../../../shared/store/write.ts';

interface Claim {
  siteId: string;
  secret: string;
  at: string;
  /** One text for one identity, and whether somebody's profile is of it. */
  text: string;
  borneBy: (patient: Patient) => boolean;
}

/**
 * The identity stands for this person from now on. Somebody else who still bears it is 409, unless a nurse has told the two
 * apart; whoever was renamed since bears it no more.
 */
export async function claimIdentity(table: Table, patientId: string, claim: Claim): Promise<Write> {
  const { siteId, secret, text, at } = claim;
  const named = await readIdentity(table, siteId, secret, text);
  const others = bearersOf(named).filter((id) => id !== patientId);
  const profiles = await table.getMany(others.map((id) => siteKeys(siteId).patient.profile(id)));
  const bearers = profiles.map(patientEntity.parse).filter(claim.borneBy);
  const toldApart = named.identity?.toldApart.some((one) => one.patientId === patientId) === true;
  if (bearers.length > 0 && !toldApart) throw new AppError('patient.duplicate');
  const [first = patientId, ...rest] = [...bearers.map((one) => one.patientId), patientId];
  return writeIdentity(siteId, named, { bearers: [first, ...rest] }, { at, refusal: () => rowMoved });
}
