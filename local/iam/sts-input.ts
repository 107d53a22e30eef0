import type { Tag } from './sessions.ts';

/** An error as STS answers it. */
export class StsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export interface AssumeRoleInput {
  roleArn: string;
  sessionName: string;
  /** Undefined when the caller leaves it to the default of one hour. */
  durationSeconds: number | undefined;
  tags: Tag[];
  transitiveKeys: string[];
}

// Limits of the STS API reference, AssumeRole.
const ROLE_ARN = {
  name: 'roleArn',
  pattern: /^[^\p{Cc}]+$/u,
  min: 20,
  max: 2048,
};
const SESSION_NAME = { name: 'roleSessionName', pattern: /^[\w+=,.@-]*$/, min: 2, max: 64 };
const TAG_KEY = { pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u, min: 1, max: 128 };
const TAG_VALUE = { pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, min: 0, max: 256 };
const MAX_TAGS = 50;
const MIN_SECONDS = 900;
const MAX_SECONDS = 43_200;
const PARAMETER =
  /^(Action|Version|RoleArn|RoleSessionName|DurationSeconds|Tags\.member\.\d+\.(Key|Value)|TransitiveTagKeys\.member\.\d+)$/;

interface Limits {
  name: string;
  pattern: RegExp;
  min: number;
  max: number;
}

/**
 * Reads the form of an AssumeRole call within the limits of the STS API.
 * @throws StsError, also for parameters that would narrow the session (Policy …) and that this stand-in does not know.
 */
export function readAssumeRole(form: URLSearchParams): AssumeRoleInput {
  for (const [name, value] of form) {
    // The SDK sends an empty list as its bare name.
    const emptyList = value === '' && (name === 'Tags' || name === 'TransitiveTagKeys');
    if (!emptyList && !PARAMETER.test(name)) throw invalid(`The local STS does not know the parameter ${name}`);
  }
  const input = {
    roleArn: readText(form.get('RoleArn'), ROLE_ARN),
    sessionName: readText(form.get('RoleSessionName'), SESSION_NAME),
    durationSeconds: readDuration(form.get('DurationSeconds')),
    tags: readTags(form),
    transitiveKeys: members(form, 'TransitiveTagKeys').map((key, index) =>
      readText(key, { ...TAG_KEY, name: `transitiveTagKeys.${index + 1}.member` }),
    ),
  };
  const keys = new Set(input.tags.map(({ key }) => key.toLowerCase()));
  if (keys.size < input.tags.length) {
    throw new StsError(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  if (!input.transitiveKeys.every((key) => keys.has(key.toLowerCase()))) {
    throw new StsError('InvalidParameterValue', 'A transitive tag key is not among the tags of the request.');
  }
  return input;
}

function readTags(form: URLSearchParams): Tag[] {
  const keys = members(form, 'Tags', '.Key');
  const values = members(form, 'Tags', '.Value');
  if (Math.max(keys.length, values.length) > MAX_TAGS) {
    throw invalid(
      `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to ${MAX_TAGS}`,
    );
  }
  return Array.from({ length: Math.max(keys.length, values.length) }, (_, index) => {
    const key = readText(keys[index] ?? null, { ...TAG_KEY, name: `tags.${index + 1}.member.key` });
    const value = readText(values[index] ?? null, { ...TAG_VALUE, name: `tags.${index + 1}.member.value` });
    if (key.toLowerCase().startsWith('aws:'))
      throw new StsError('InvalidParameterValue', 'Tag keys beginning with aws: are reserved');
    return { key, value };
  });
}

/** The values of `List.member.1…n`, up to the first that is absent. */
function members(form: URLSearchParams, list: string, suffix = ''): string[] {
  const values: string[] = [];
  for (let value = form.get(`${list}.member.1${suffix}`); value !== null; ) {
    values.push(value);
    value = form.get(`${list}.member.${values.length + 1}${suffix}`);
  }
  return values;
}

function readDuration(text: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
    throw violation(text, 'durationSeconds', `Member must have value between ${MIN_SECONDS} and ${MAX_SECONDS}`);
  }
  return seconds;
}

function readText(text: string | null, { name, pattern, min, max }: Limits): string {
  if (text === null) throw violation('null', name, 'Member must not be null');
  if (!pattern.test(text))
    throw violation(text, name, `Member must satisfy regular expression pattern: ${pattern.source}`);
  if (text.length < min) throw violation(text, name, `Member must have length greater than or equal to ${min}`);
  if (text.length > max) throw violation(text, name, `Member must have length less than or equal to ${max}`);
  return text;
}

function violation(value: string, name: string, constraint: string): StsError {
  return invalid(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${constraint}`,
  );
}

/** A parameter out of the limits of the API. */
export function invalid(message: string): StsError {
  return new StsError('ValidationError', message);
}
