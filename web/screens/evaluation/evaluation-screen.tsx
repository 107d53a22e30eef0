import { useState } from 'react';
import { useProgramme } from '../../api/programme.ts';
import { Page } from '../../app/page.tsx';
import type { ScreenProps } from '../../app/screens.tsx';
import { TowardsAlert } from '../alerts/towards-alert.tsx';
import { ReferralPage } from '../referrals/referral-page.tsx';
import { evaluationText as text } from './evaluation.text.ts';
import { EvaluationForm, partsOf } from './evaluation-form.tsx';
import { SectionNav } from './section-nav.tsx';

/** The nurse hears the person for the first time: what the GP asks in sight, the programme's guide and scales below. */
export function EvaluationScreen({ ids }: ScreenProps) {
  const { siteId = '' } = ids;
  const programme = useProgramme(siteId);
  const [awaited, setAwaited] = useState<{ patientId: string; alertId: string } | null>(null);
  if (awaited !== null) {
    return (
      <Page title={text.title}>
        <TowardsAlert siteId={siteId} {...awaited} />
      </Page>
    );
  }
  return (
    <ReferralPage ids={ids} title={text.title} along={<SectionNav label={text.along} parts={partsOf(programme)} />}>
      {(referral, zone) => (
        <EvaluationForm
          referral={referral}
          programme={programme}
          zone={zone}
          onAlert={(patientId, alertId) => setAwaited({ patientId, alertId })}
        />
      )}
    </ReferralPage>
  );
}
