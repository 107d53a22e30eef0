import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import type { Resource } from '../../api/directory-reads.ts';
import { finder } from '../../text/search.ts';
import { labelOf } from '../../text/words.ts';

/** The programme's words of a directory. */
export type DirectoryWords = Pick<ProgrammeDefinition['externalReferrals'], 'kinds' | 'funding'>;

export interface Filter {
  /** Null for every kind. */
  kind: string | null;
  search: string;
}

const labels = (words: readonly { id: string; label: string }[], ids: readonly string[]): string[] =>
  ids.map((id) => labelOf(words, id));

/** What pays for a resource, in words. */
export const fundingsOf = ({ funding }: DirectoryWords, { fundings }: Resource): string[] => labels(funding, fundings);

const textOf = ({ kinds, funding }: DirectoryWords, { kind, fundings, ...rest }: Resource): string => {
  const { name, address, delay, notes, phone, email } = rest;
  const words = [...labels(kinds, [kind]), ...labels(funding, fundings)];
  return [name, address, delay, notes, phone, email, ...words].filter((part) => part !== null).join(' ');
};

/** Resources that bear every word that is searched for, of the kind that is asked for. */
export function matching<One extends Resource>(words: DirectoryWords, all: readonly One[], filter: Filter): One[] {
  const fits = finder(filter.search);
  return all.filter((one) => (filter.kind === null || one.kind === filter.kind) && fits(textOf(words, one)));
}

/** The kinds that there are, in the programme's order, each with its resources. */
export function byKind<One extends Resource>({ kinds }: DirectoryWords, all: readonly One[]) {
  const known = new Set(kinds.map(({ id }) => id));
  // Of a kind that the programme no longer has: under its own word, at the end.
  const others = [...new Set(all.map(({ kind }) => kind))].filter((kind) => !known.has(kind));
  return [...kinds, ...others.map((id) => ({ id, label: id }))]
    .map(({ id, label }) => ({ id, label, resources: all.filter(({ kind }) => kind === id) }))
    .filter(({ resources }) => resources.length > 0);
}

/** Nobody is referred to what was retired. */
export const inUse = (all: readonly Resource[]): Resource[] => all.filter(({ state }) => state === 'active');
