import { Fragment, type ReactNode, useState } from 'react';
import { Select } from './field.tsx';
import styles from './one-site.module.css';
import { oneSiteText as text } from './one-site.text.ts';

interface OneSiteProps<Site> {
  sites: readonly Site[];
  children: (site: Site) => ReactNode;
}

/** One of my sites at a time; nothing is asked of those who have one. */
export function OneSite<Site extends { siteId: string; siteName: string }>({ sites, children }: OneSiteProps<Site>) {
  const [chosen, setChosen] = useState('');
  const site = sites.find(({ siteId }) => siteId === chosen) ?? sites[0];
  if (site === undefined) return null;
  return (
    <>
      {sites.length > 1 ? (
        <div className={styles['choose']}>
          <Select
            label={text.site}
            value={site.siteId}
            options={sites.map(({ siteId, siteName }) => ({ value: siteId, label: siteName }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <Fragment key={site.siteId}>{children(site)}</Fragment>
    </>
  );
}
