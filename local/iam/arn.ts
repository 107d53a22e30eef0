import { bindPattern, type Matcher, type Pattern, parsePattern } from './pattern.ts';
import { type Context, UnsupportedPolicyError } from './types.ts';

const SECTIONS = 6;

/** The six sections of an ARN: arn, partition, service, region, account, resource (which may hold colons). */
export function splitArn(arn: string): string[] | undefined {
  const parts = arn.split(':');
  if (parts.length < SECTIONS || parts[0] !== 'arn') return undefined;
  return [...parts.slice(0, SECTIONS - 1), parts.slice(SECTIONS - 1).join(':')];
}

/** The account of an ARN; empty where the ARN names none. */
export function accountOf(arn: string): string {
  return splitArn(arn)?.[4] ?? '';
}

/**
 * Reads an ARN pattern section by section, so that a `*` never reaches over a colon before the resource.
 * @throws UnsupportedPolicyError when it is no ARN or has a variable before the resource, where IAM allows none.
 */
export function parseArnPattern(source: string): Pattern[] {
  const sections = splitArn(source);
  if (!sections) throw new UnsupportedPolicyError(`not an ARN: "${source}"`);
  if (sections.slice(0, SECTIONS - 1).some((section) => section.includes('$'))) {
    throw new UnsupportedPolicyError(`a variable before the resource of "${source}"`);
  }
  return sections.map((section) => parsePattern(section, true));
}

export function bindArnPattern(sections: readonly Pattern[], principal: Context): Matcher | undefined {
  const matchers: Matcher[] = [];
  for (const section of sections) {
    const matcher = bindPattern(section, principal);
    if (!matcher) return undefined;
    matchers.push(matcher);
  }
  return (value) => {
    const parts = splitArn(value);
    return parts !== undefined && matchers.every((matches, index) => matches(parts[index] ?? ''));
  };
}
