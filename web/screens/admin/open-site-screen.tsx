import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Link, useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { regionDraft } from '../../drafts/places.ts';
import { ActForm } from '../../forms/act-form.tsx';
import { ClearDraft } from '../../forms/clear-draft.tsx';
import { type Act, useAct } from '../../forms/use-act.ts';
import { openSiteText as text } from './open-site.text.ts';
import { SiteFields, StructuresFields } from './open-site-fields.tsx';
import { emptyOpening, isBlank, type OpenSiteValues, openWithTeam } from './open-site-form.ts';
import { MembersFields } from './open-site-members.tsx';

/** The site's own part: to be filled, or on its way, or open and no longer to be changed here. */
function SitePart({ regionId }: { regionId: string }) {
  const [opening, name, members] = useWatch<OpenSiteValues, ['opening', 'name', 'members']>({
    name: ['opening', 'name', 'members'],
  });
  if (opening.step === 'typed') {
    return (
      <>
        <SiteFields />
        <StructuresFields />
      </>
    );
  }
  if (opening.step === 'sent') {
    return (
      <Notice tone="info" title={`${name} : ${text.siteSent}`}>
        <p>{text.siteSentHelp}</p>
      </Notice>
    );
  }
  const asked = members.filter((member) => !isBlank(member));
  const enrolled = asked.filter(({ step }) => step === 'done').length;
  const see = (
    <LinkButton href={paths.site(regionId, opening.siteId)} small>
      {text.see}
    </LinkButton>
  );
  return (
    <Notice tone="good" title={text.opened(name)} act={see}>
      <p role="status">{text.progress(enrolled, asked.length)}</p>
    </Notice>
  );
}

/** The way out that fits: nothing sent yet, everything may go; the site open, one may go on without the rest. */
function WayOut({
  act,
  onClear,
  onLeave,
}: {
  act: Act<OpenSiteValues>;
  onClear: () => void;
  onLeave: (siteId: string) => void;
}) {
  const opening = useWatch<OpenSiteValues, 'opening'>({ control: act.form.control, name: 'opening' });
  const leave = (then: () => void) => void act.draft.finish().then(then);
  if (act.outcome.kind === 'sending' || opening.step === 'sent') return null;
  if (opening.step === 'typed') return <ClearDraft onClear={() => leave(onClear)} />;
  return (
    <Button look="quiet" onClick={() => leave(() => onLeave(opening.siteId))}>
      {text.leave}
    </Button>
  );
}

function OpenSiteForm({ regionId, onClear }: { regionId: string; onClear: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const [, navigate] = useLocation();
  const [defaults] = useState(emptyOpening);
  const toSite = (siteId: string) => {
    void queries.invalidateQueries({ queryKey: ['sites', regionId] });
    navigate(paths.site(regionId, siteId), { replace: true });
  };
  const act: Act<OpenSiteValues> = useAct<OpenSiteValues, string>({
    defaults,
    draft: regionDraft(api, regionId, `open-site.${regionId}`),
    send: () => openWithTeam(api, regionId, act.form),
    done: (siteId) => {
      say(text.done(act.form.getValues('name')));
      toSite(siteId);
    },
  });
  const step = useWatch({ control: act.form.control, name: 'opening.step' });
  return (
    <ActForm
      act={act}
      submit={step === 'done' ? text.submitRest : text.submit}
      beside={<WayOut act={act} onClear={onClear} onLeave={toSite} />}
    >
      <SitePart regionId={regionId} />
      <MembersFields />
    </ActForm>
  );
}

export function OpenSiteScreen({ ids }: ScreenProps) {
  const { regionId = '' } = ids;
  const [round, setRound] = useState(0);
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>} back={<Link href={paths.sitesOf(regionId)}>← {text.back}</Link>}>
      <OpenSiteForm key={round} regionId={regionId} onClear={() => setRound(round + 1)} />
    </Page>
  );
}
