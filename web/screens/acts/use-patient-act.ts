import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useLocation } from 'wouter';
import { type Api, useApi } from '../../api/api-context.tsx';
import { type PatientRecord, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { useAct } from '../../forms/use-act.ts';

/** What makes an act on a record safe to send: where, on which version, under which key. */
export interface Sending {
  path: { siteId: string; patientId: string };
  version: number;
  idempotencyKey: string;
}

interface PatientActOptions<Values extends FieldValues> {
  record: PatientRecord;
  /** Name of the form in its draft: `contact`; with an item of the record where it is about one. */
  form: string;
  itemId?: string;
  defaults: DefaultValues<Values>;
  send: (api: Api, values: Values, sending: Sending) => Promise<PatientRecord>;
  /** What is said when it is done; and one is back at the record, unless `leadOn` leads elsewhere and says so by true. */
  said: string | ((after: PatientRecord) => string);
  leadOn?: (record: PatientRecord) => boolean;
  ask?: (values: Values) => string | null;
}

/** A form that is one act on a record: its draft is by person, and a record that moved is read again. */
export function usePatientAct<Values extends FieldValues>(options: PatientActOptions<Values>) {
  const { record, form, itemId, defaults, send, said, leadOn, ask } = options;
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  return useAct<Values, PatientRecord>({
    defaults,
    draft: careDraft(api, siteId, [form, patientId, ...(itemId === undefined ? [] : [itemId])].join('.')),
    send: (values, idempotencyKey) =>
      send(api, values, { path: { siteId, patientId }, version: episode.version, idempotencyKey }),
    done: (after) => {
      void readAgain(siteId, patientId, after);
      say(typeof said === 'string' ? said : said(after));
      if (leadOn?.(after) !== true) navigate(paths.patient(siteId, patientId), { replace: true });
    },
    ...(ask === undefined ? {} : { ask }),
    readAgain: () => readAgain(siteId, patientId),
  });
}
