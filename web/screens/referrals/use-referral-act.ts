import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useLocation } from 'wouter';
import { type Api, useApi } from '../../api/api-context.tsx';
import { type Referral, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { useAct } from '../../forms/use-act.ts';

/** What makes an act on a referral safe to send: where, on which version, under which key. */
export interface Sending {
  path: { siteId: string; referralId: string };
  version: number;
  idempotencyKey: string;
}

interface ReferralActOptions<Values extends FieldValues> {
  referral: Referral;
  /** Name of the form in its draft: `call`. */
  form: string;
  defaults: DefaultValues<Values>;
  send: (api: Api, values: Values, sending: Sending) => Promise<Referral>;
  said: (after: Referral) => string;
}

/** A form that is one act on a referral; done, one is back at those who wait. */
export function useReferralAct<Values extends FieldValues>(options: ReferralActOptions<Values>) {
  const { referral, form, defaults, send, said } = options;
  const { siteId, referralId, version } = referral;
  const api = useApi();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  return useAct<Values, Referral>({
    defaults,
    draft: careDraft(api, siteId, `${form}.${referralId}`),
    send: (values, idempotencyKey) => send(api, values, { path: { siteId, referralId }, version, idempotencyKey }),
    done: (after) => {
      void readAgain(siteId);
      say(said(after));
      navigate(paths.referrals, { replace: true });
    },
    readAgain: () => readAgain(siteId),
  });
}
