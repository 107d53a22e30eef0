import { expect, it } from 'vitest';
import type { ProgrammeDefinition, ScaleDefinition } from '../../shared/programme/definition.ts';
import { sesame } from '../../shared/programme/index.ts';
import { loadProgramme, ProgrammeError } from '../../shared/programme/load.ts';

export type Programme = ProgrammeDefinition;
export type Change = (copy: Programme) => unknown;
type Case = readonly [what: string, change: Change, faults: readonly string[]];

export function faultsOf(data: unknown): readonly string[] {
  try {
    loadProgramme(data);
    return [];
  } catch (error) {
    if (error instanceof ProgrammeError) return error.faults;
    throw error;
  }
}

export function changed(change: Change, programme: Programme = sesame): readonly string[] {
  const copy = structuredClone(programme);
  change(copy);
  return faultsOf(copy);
}

export function found<Item>(list: readonly Item[], fits: (item: Item) => boolean): Item {
  const item = list.find(fits);
  if (item === undefined) throw new Error('nothing to change');
  return item;
}

export const byId = <Item extends { id: string }>(list: readonly Item[], id: string): Item =>
  found(list, (item) => item.id === id);
export const scale = (copy: Programme, id: string) => byId(copy.scales, id);
export const phase = (copy: Programme, id: string) => byId(copy.phases, id);
export const kind = (copy: Programme, id: string) => byId(copy.sequences.kinds, id);
export const question = (copy: Programme, id: string) =>
  byId(
    copy.evaluation.guide.sections.flatMap(({ questions }) => questions),
    id,
  );
export const rhythm = (copy: Programme, id: string, sequence: string | null) =>
  found(copy.cadence.rhythms, (one) => one.phase === id && one.sequence === sequence);
export const set =
  <Part>(part: (copy: Programme) => Part, values: Partial<Part>): Change =>
  (copy) =>
    Object.assign(part(copy) ?? {}, values);
export const ofScale = (id: string, values: Partial<ScaleDefinition>): Change => set((copy) => scale(copy, id), values);
/** One test for each way to be wrong: exactly these faults, and nothing else. */
export const refused = (cases: readonly Case[]) =>
  it.each(cases)('%s', (_what, change, faults) => {
    expect(changed(change)).toEqual(faults);
  });
