import { nirKey } from './checks.ts';
import { type DomainIssue, issue, type LocalDate } from './model.ts';

/** The namespaces of the national identity; the last two are the only ones for invented people (french-ehealth.md). */
export const insOids = {
  nir: '1.2.250.1.213.1.4.8',
  nia: '1.2.250.1.213.1.4.9',
  test: '1.2.250.1.213.1.4.10',
  demo: '1.2.250.1.213.1.4.11',
} as const;

export type InsStatus = 'PROV' | 'VALI' | 'RECUP' | 'QUAL';

export interface InsIdentity {
  status: InsStatus;
  /** 13 characters and their key of 2 digits, as typed. */
  matricule: string | null;
  oid: string | null;
  document: { kind: string; seenOn: LocalDate } | null;
  /** INSEE code of the place of birth. */
  birthPlace: string | null;
}

/** As it is stored: without what people put between the digits. */
export const canonicalMatricule = (typed: string): string => typed.replace(/[\s.-]/g, '').toUpperCase();

/** Retrieved from the national service, or qualified by it and a document: the two that carry the number. */
const fromService = (status: InsStatus): boolean => status === 'RECUP' || status === 'QUAL';
/** Someone has seen an identity document. */
const documented = (status: InsStatus): boolean => status === 'VALI' || status === 'QUAL';

function matriculeIssues({ status, matricule }: InsIdentity): DomainIssue[] {
  const field = 'ins.matricule';
  if (!fromService(status)) return matricule === null ? [] : [issue(field, 'ins.matricule-not-yet', { status })];
  if (matricule === null) return [issue(field, 'ins.matricule-needed', { status })];
  const [number, key] = [canonicalMatricule(matricule).slice(0, 13), canonicalMatricule(matricule).slice(13)];
  const expected = nirKey(number);
  if (expected === null || !/^\d{2}$/.test(key)) return [issue(field, 'ins.matricule-format')];
  return key === expected ? [] : [issue(field, 'ins.key', { key })];
}

function oidIssues({ status, oid }: InsIdentity, demo: boolean): DomainIssue[] {
  const field = 'ins.oid';
  if (!fromService(status)) return oid === null ? [] : [issue(field, 'ins.oid-not-yet', { status })];
  const right: readonly string[] = demo ? [insOids.test, insOids.demo] : [insOids.nir, insOids.nia];
  const expected = right.join(', ');
  if (oid === null) return [issue(field, 'ins.oid-needed', { status, expected })];
  if (right.includes(oid)) return [];
  return [issue(field, demo ? 'ins.oid-real' : 'ins.oid-invented', { value: oid, expected })];
}

function birthPlaceIssues({ status, birthPlace }: InsIdentity): DomainIssue[] {
  if (birthPlace === null) return fromService(status) ? [issue('birthPlace', 'birth-place.needed', { status })] : [];
  return /^(\d{2}|2[AB])\d{3}$/.test(birthPlace)
    ? []
    : [issue('birthPlace', 'birth-place.format', { value: birthPlace })];
}

/**
 * What is wrong with a national identity: number and namespace for RECUP and QUAL only, a document seen for VALI and QUAL, the
 * place of birth for RECUP and QUAL; invented people under the namespaces of tests, and nobody else.
 */
export const checkIdentity = (asked: InsIdentity, { demo }: { demo: boolean }): DomainIssue[] => [
  ...matriculeIssues(asked),
  ...oidIssues(asked, demo),
  ...(documented(asked.status) && asked.document === null
    ? [issue('ins.document', 'ins.document', { status: asked.status })]
    : []),
  ...birthPlaceIssues(asked),
];
