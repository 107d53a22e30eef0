import type * as z from 'zod/mini';
import { alertFaults } from './checks/alerts.ts';
import { answerLinkFaults } from './checks/answer-links.ts';
import { consultationFaults } from './checks/consultations.ts';
import { decisionFaults } from './checks/decisions.ts';
import { externalReferralFaults } from './checks/external-referrals.ts';
import { idFaults } from './checks/ids.ts';
import { indicatorFaults } from './checks/indicators.ts';
import { ladderFaults } from './checks/ladder.ts';
import { when } from './checks/lists.ts';
import { phaseFaults } from './checks/phases.ts';
import { planFaults } from './checks/plans.ts';
import { scaleFaults } from './checks/scales.ts';
import { sequenceFaults } from './checks/sequences.ts';
import { treatmentFaults } from './checks/treatments.ts';
import { type ProgrammeDefinition, programmeDefinition } from './definition.ts';

/** A definition that cannot be used, with every place that is wrong. */
export class ProgrammeError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`programme definition: ${faults.join('; ')}`);
    this.name = 'ProgrammeError';
    this.faults = faults;
  }
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.expected} expected`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')} expected`;
    case 'too_small':
      return issue.origin === 'number' ? `at least ${issue.minimum} expected` : 'must not be empty';
    case 'invalid_format':
      return `${'pattern' in issue && issue.format === 'regex' ? issue.pattern : issue.format} expected`;
    case 'unrecognized_keys':
      return `unknown ${issue.keys.join(', ')}`;
    default:
      return issue.code;
  }
}

const shapeFault = (issue: z.core.$ZodIssue): string =>
  `${issue.path.length === 0 ? 'definition' : issue.path.join('.')}: ${expected(issue)}`;

const versionFaults = ({ id, version, validFrom, validTo }: ProgrammeDefinition): string[] => [
  ...when(!version.startsWith(`${id}-`), `version: ${version} does not begin with ${id}-`),
  ...when(validFrom > validTo, 'validTo: before validFrom'),
];

const checks = [
  versionFaults,
  idFaults,
  phaseFaults,
  scaleFaults,
  sequenceFaults,
  decisionFaults,
  consultationFaults,
  alertFaults,
  ladderFaults,
  indicatorFaults,
  answerLinkFaults,
  planFaults,
  treatmentFaults,
  externalReferralFaults,
];

/** Validates a definition on load. Throws `ProgrammeError` with every fault. */
export function loadProgramme(data: unknown): ProgrammeDefinition {
  const parsed = programmeDefinition.safeParse(data);
  if (!parsed.success) throw new ProgrammeError(parsed.error.issues.map(shapeFault));
  const faults = checks.flatMap((check) => check(parsed.data));
  if (faults.length > 0) throw new ProgrammeError(faults);
  return parsed.data;
}
