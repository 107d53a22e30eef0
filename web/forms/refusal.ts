import { ApiProblem } from '../api/client.ts';
import { catalogue } from '../text/catalogue.ts';

const text = catalogue({ fr: { title: 'Formulaire incomplet', detail: 'Rien n’a été enregistré.' } });

/** Refuses a form before it is sent, in the same words and at the same place as the API would: by field. */
export const refusal = (faults: Record<string, string>): ApiProblem =>
  new ApiProblem({
    type: 'urn:sesame:request.invalid',
    title: text.title,
    status: 400,
    code: 'request.invalid',
    detail: text.detail,
    errors: Object.entries(faults).map(([field, message]) => ({ field, code: 'missing', message })),
  });

/** Fields that must not be empty: each with its value and what is wanted. */
export type Demands = Record<string, readonly [value: string, wanted: string]>;

/** Throws a refusal for the fields that are still empty. */
export function demand(fields: Demands): void {
  const empty = Object.entries(fields).filter(([, [value]]) => value.trim() === '');
  if (empty.length > 0) throw refusal(Object.fromEntries(empty.map(([field, [, wanted]]) => [field, wanted])));
}

/** A text that was left empty is none. */
export const textOrNone = (value: string): string | null => (value.trim() === '' ? null : value);

/** The API's refusal of a part that the form holds under a name of its own: its fields are found again. */
export function under(name: string, error: unknown): unknown {
  if (!(error instanceof ApiProblem) || error.problem.errors === undefined) return error;
  const errors = error.problem.errors.map((one) => ({ ...one, field: `${name}.${one.field}` }));
  return new ApiProblem({ ...error.problem, errors });
}
