import type { ProgrammeDefinition } from '../programme/definition.ts';
import { checkWord, labelOf } from './checks.ts';
import { type DomainIssue, issue } from './model.ts';

export interface WantedResource {
  /** Null for one that is new. */
  resourceId: string | null;
  kind: string;
  name: string;
  fundings: readonly string[];
}

interface KnownResource {
  resourceId: string;
  kind: string;
  name: string;
  state: 'active' | 'retired';
}

const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLocaleLowerCase('fr');

/** What stands against a resource of a site's directory: words of the programme, and a name that its kind has once. */
export function checkResource(
  { externalReferrals: { kinds, funding } }: Pick<ProgrammeDefinition, 'externalReferrals'>,
  wanted: WantedResource,
  others: readonly KnownResource[],
): DomainIssue[] {
  const { resourceId, kind, name, fundings } = wanted;
  const twice = others.some(
    (one) =>
      one.state === 'active' && one.resourceId !== resourceId && one.kind === kind && plain(one.name) === plain(name),
  );
  const repeated = funding.filter(({ id }) => fundings.filter((one) => one === id).length > 1);
  return [
    ...checkWord('kind', kind, kinds),
    ...fundings.flatMap((one, index) => checkWord(`fundings[${index}]`, one, funding)),
    ...repeated.map(({ label }) => issue('fundings', 'resource.funding-twice', { label })),
    ...(twice ? [issue('name', 'resource.twice', { value: name, kind: labelOf(kinds, kind) })] : []),
  ];
}
