import { identityTraits, matriculeTrait, type Traits } from '../domain/identity.ts';
import { bearersOf, type NamedIdentity, readIdentity } from './identities.ts';
import { siteKeys } from './keys.ts';
import { type Episode, episodeEntity, type Patient, patientEntity } from './record-entities.ts';
import type { Table } from './table.ts';

/** Somebody of the site who may be the person that was referred. */
export interface Candidate {
  patient: Patient;
  /** The present one, or the last. */
  episode: Episode;
  alikeBy: 'traits' | 'matricule';
}

export interface Candidates {
  /** As the traits' HMAC names it. */
  identity: NamedIdentity;
  alike: Candidate[];
}

/** What stands before a record's own lists: the person and their episodes. */
async function readCandidate(
  table: Table,
  siteId: string,
  patientId: string,
  alikeBy: Candidate['alikeBy'],
): Promise<Candidate[]> {
  const keys = siteKeys(siteId).patient;
  const [profile, items] = await Promise.all([
    table.get(keys.profile(patientId)),
    table.queryAll({ partition: keys.partition(patientId), begins: 'EPISODE#' }),
  ]);
  const episode = items.filter(episodeEntity.is).map(episodeEntity.parse).at(-1);
  return profile === null || episode === undefined ? [] : [{ patient: patientEntity.parse(profile), episode, alikeBy }];
}

const readAll = async (table: Table, siteId: string, ids: readonly string[], alikeBy: Candidate['alikeBy']) =>
  (await Promise.all(ids.map((id) => readCandidate(table, siteId, id, alikeBy)))).flat();

/** Those who bear the national number of one of these under other traits: two records of one person. */
async function byMatricule(table: Table, siteId: string, secret: string, alike: readonly Candidate[]) {
  const numbers = alike.flatMap(({ patient }) => patient.ins.matricule ?? []);
  const named = await Promise.all(
    numbers.map((matricule) => readIdentity(table, siteId, secret, matriculeTrait(matricule))),
  );
  const known = new Set(alike.map(({ patient }) => patient.patientId));
  const ids = new Set(named.flatMap(bearersOf).filter((id) => !known.has(id)));
  const found = await readAll(table, siteId, [...ids], 'matricule');
  return found.filter(({ patient: { ins } }) => ins.matricule !== null && numbers.includes(ins.matricule));
}

/**
 * Who of the site may be the person of these traits: same name, birth date and sex as they now are, and whoever shares a
 * national number with one of them. Offered, never merged.
 */
export async function readCandidates(
  table: Table,
  siteId: string,
  secret: string,
  traits: Traits,
): Promise<Candidates> {
  const text = identityTraits(traits);
  const identity = await readIdentity(table, siteId, secret, text);
  const named = await readAll(table, siteId, bearersOf(identity), 'traits');
  // Who was renamed since bears it no more.
  const alike = named.filter(({ patient }) => identityTraits(patient) === text);
  return { identity, alike: [...alike, ...(await byMatricule(table, siteId, secret, alike))] };
}
