import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Resource, reads, type SiteOfMine, useMembership, useMySites } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { Read } from '../../app/read.tsx';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import coordinator from '../coordinator/coordinator.module.css';
import { directoryText as text } from './directory.text.ts';
import { ResourceForm } from './resource-form.tsx';
import { ResourceList } from './resource-list.tsx';

/** What is being typed: another resource, one that changes, or nothing. */
type Editing = { resource: Resource | null } | null;

function DirectoryOf({ site: { siteId, siteName } }: { site: SiteOfMine }) {
  const read = useQuery(reads.resources(useApi(), siteId));
  const version = useMembership(siteId)?.programmeVersion;
  const [editing, setEditing] = useState<Editing>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = () => {
    setEditing(null);
    heading.current?.focus();
  };
  if (version === undefined) return null;
  const words = programmeOf(version).externalReferrals;
  return (
    <section className={coordinator['site']} aria-labelledby="directory">
      <h2 id="directory" ref={heading} tabIndex={-1}>
        {text.list}
      </h2>
      <Read read={read} failed={text.failed(siteName)}>
        {(resources) =>
          editing !== null ? (
            <ResourceForm
              key={editing.resource?.resourceId ?? ''}
              siteId={siteId}
              words={words}
              // As it is now: somebody else may have changed it while one typed.
              resource={resources.find((one) => one.resourceId === editing.resource?.resourceId) ?? null}
              onDone={shown}
            />
          ) : (
            <>
              <div>
                <Button look="primary" onClick={() => setEditing({ resource: null })}>
                  {text.add}
                </Button>
              </div>
              <ResourceList
                siteId={siteId}
                words={words}
                resources={resources}
                onChange={(resource) => setEditing({ resource })}
              />
            </>
          )
        }
      </Read>
    </section>
  );
}

/** Whom the site refers people to: kept by those who work there. */
export function DirectoryScreen() {
  const sites = useMySites('nurse', 'coordinator');
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.noSiteTitle}>
          <p>{text.noSiteHelp}</p>
        </Empty>
      ) : (
        <OneSite sites={sites}>{(site) => <DirectoryOf site={site} />}</OneSite>
      )}
    </Page>
  );
}
