import type * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';
import { patientRecord } from './record/views.ts';
import { type ApiContext, type Role, route } from './route.ts';

export const patientPath = '/api/sites/{siteId}/patients/{patientId}' as const;

interface Act<Input> {
  id: string;
  /** Below the patient's path. */
  at: `/${string}`;
  /** The function that does it; care's unless another. */
  context?: ApiContext;
  access?: readonly Role[];
  summary: string;
  input: Input;
  what: string;
  errors?: readonly ErrorCode[];
}

/** An act on a record: at the version that was read, answered by the record as it then is. */
export const recordAct = <Input extends z.ZodMiniType>({
  id,
  context = 'care',
  at,
  access = ['nurse'],
  summary,
  input,
  what,
  errors = [],
}: Act<Input>) =>
  route({
    id,
    method: 'POST',
    path: `${patientPath}${at}`,
    context,
    access,
    summary,
    input,
    output: patientRecord,
    status: 201,
    write: { ifMatch: true },
    trail: { scope: 'patient', act: 'write', what },
    errors,
  });
