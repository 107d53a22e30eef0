import { type ProgrammeDefinition, programmeDefinition, type ScaleDefinition } from './definition.ts';

/** A definition that cannot be used, with every place that is wrong. */
export class ProgrammeError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`programme definition: ${faults.join('; ')}`);
    this.name = 'ProgrammeError';
    this.faults = faults;
  }
}

function repeated(ids: readonly string[], where: string): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${where}: ${id} stands twice`);
}

/** Bands must cover 0 to the highest total, without a gap and without an overlap. */
function bandFaults({ id, bands, items, maxAnswer }: ScaleDefinition): string[] {
  const faults: string[] = [];
  let expected = 0;
  for (const band of bands) {
    if (band.from < expected) faults.push(`scale ${id}: band ${band.id} overlaps the one before it at ${band.from}`);
    if (band.from > expected) faults.push(`scale ${id}: no band for ${expected} to ${band.from - 1}`);
    if (band.to < band.from) faults.push(`scale ${id}: band ${band.id} ends before it begins`);
    expected = band.to + 1;
  }
  const highest = items.length * maxAnswer;
  if (expected <= highest) faults.push(`scale ${id}: no band for ${expected} to ${highest}`);
  if (expected > highest + 1) faults.push(`scale ${id}: bands go beyond the highest total ${highest}`);
  return faults;
}

/** A form shows one label for each answer: one too few, and an answer could not be given. */
function labelFaults({ id, maxAnswer, answers, difficulty }: ScaleDefinition): string[] {
  const fault = (what: string, labels: readonly string[], highest: number) =>
    labels.length === highest + 1 ? [] : [`scale ${id}: ${labels.length} labels for ${what} 0 to ${highest}`];
  return [
    ...fault('answers', answers, maxAnswer),
    ...(difficulty === null ? [] : fault('difficulty', difficulty.answers, difficulty.maxAnswer)),
  ];
}

function scaleFaults(scale: ScaleDefinition): string[] {
  const { id, items, maxMissing, safetyItem } = scale;
  return [
    ...bandFaults(scale),
    ...labelFaults(scale),
    ...(maxMissing >= items.length ? [`scale ${id}: a total cannot be made of no answer`] : []),
    ...(safetyItem !== null && safetyItem >= items.length
      ? [`scale ${id}: safety item ${safetyItem} does not exist`]
      : []),
  ];
}

function phaseFaults({ phases }: ProgrammeDefinition): string[] {
  const known = new Set(phases.map(({ id }) => id));
  const unknown = phases.flatMap(({ id, to }) =>
    to.filter((next) => !known.has(next)).map((next) => `phase ${id}: unknown phase ${next}`),
  );
  const reached = new Set<string>();
  const walk = (id: string | undefined): void => {
    if (id === undefined || reached.has(id)) return;
    reached.add(id);
    for (const next of phases.find((phase) => phase.id === id)?.to ?? []) walk(next);
  };
  walk(phases[0]?.id);
  return [...unknown, ...phases.filter(({ id }) => !reached.has(id)).map(({ id }) => `phase ${id}: cannot be reached`)];
}

function referenceFaults(programme: ProgrammeDefinition): string[] {
  const { scales, orientation, referral, validFrom, validTo } = programme;
  const known = scales.some(({ id }) => id === orientation.severe.scale);
  return [
    ...(known ? [] : [`orientation: unknown scale ${orientation.severe.scale}`]),
    ...(orientation.legerFrom >= orientation.classiqueFrom ? ['orientation: léger must begin below classique'] : []),
    ...(referral.callBackTargetHours > referral.callBackLimitHours ? ['referral: the target is after the limit'] : []),
    ...(validFrom > validTo ? ['validTo: before validFrom'] : []),
  ];
}

/** Validates a definition on load. Throws `ProgrammeError` with every fault. */
export function loadProgramme(data: unknown): ProgrammeDefinition {
  const parsed = programmeDefinition.safeParse(data);
  if (!parsed.success) {
    throw new ProgrammeError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`));
  }
  const programme = parsed.data;
  const faults = [
    ...repeated(
      programme.phases.map(({ id }) => id),
      'phases',
    ),
    ...repeated(
      programme.scales.map(({ id }) => id),
      'scales',
    ),
    ...phaseFaults(programme),
    ...programme.scales.flatMap(scaleFaults),
    ...referenceFaults(programme),
  ];
  if (faults.length > 0) throw new ProgrammeError(faults);
  return programme;
}
