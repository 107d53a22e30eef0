import { useState } from 'react';
import type { Resource } from '../../api/directory-reads.ts';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { TextInput } from '../../components/field.tsx';
import { Empty } from '../../components/notice.tsx';
import { capital } from '../../text/format.ts';
import styles from './directory.module.css';
import { directoryText as text } from './directory.text.ts';
import { byKind, type DirectoryWords, type Filter, inUse, matching } from './directory.ts';
import { ResourceFacts } from './resource-facts.tsx';
import { RetireResource } from './retire-resource.tsx';

const everything: Filter = { kind: null, search: '' };
const everyKind = 'every';

interface ToolsProps {
  words: DirectoryWords;
  all: readonly Resource[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** The kinds that there are as filters, and a search in all that is known of a resource. */
function Tools({ words, all, filter, onFilter }: ToolsProps) {
  const kinds = byKind(words, all).map(({ id, label, resources }) => ({
    value: id,
    label: capital(label),
    count: resources.length,
  }));
  return (
    <div className={styles['tools']}>
      <div className={styles['search']}>
        <TextInput
          label={text.search}
          type="search"
          autoComplete="off"
          value={filter.search}
          onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
        />
      </div>
      <Chips
        label={text.filters}
        chips={[{ value: everyKind, label: text.all, count: all.length }, ...kinds]}
        chosen={filter.kind ?? everyKind}
        onChoose={(kind) => onFilter({ ...filter, kind: kind === everyKind || kind === filter.kind ? null : kind })}
      />
    </div>
  );
}

interface LineProps {
  words: DirectoryWords;
  resource: Resource;
  onChange: (resource: Resource) => void;
  onRetire: (resource: Resource) => void;
}

function Line({ words, resource, onChange, onRetire }: LineProps) {
  const { name } = resource;
  return (
    <li className={styles['line']}>
      <div className={styles['who']}>
        <h4 className={styles['name']}>{name}</h4>
        <ResourceFacts resource={resource} words={words} />
      </div>
      <div className={styles['acts']}>
        <Button small aria-label={text.of(text.change, name)} onClick={() => onChange(resource)}>
          {text.change}
        </Button>
        <Button small look="quiet" aria-label={text.of(text.retire, name)} onClick={() => onRetire(resource)}>
          {text.retire}
        </Button>
      </div>
    </li>
  );
}

function Retired({ resources }: { resources: readonly Resource[] }) {
  if (resources.length === 0) return null;
  return (
    <details className={styles['retired']}>
      <summary>{text.retired(resources.length)}</summary>
      <ul>
        {resources.map(({ resourceId, name }) => (
          <li key={resourceId} className={styles['soft']}>
            {name}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ResourceListProps {
  siteId: string;
  words: DirectoryWords;
  resources: readonly Resource[];
  onChange: (resource: Resource) => void;
}

/** The directory by kind and name, filtered and searched; what was retired folded at its end. */
export function ResourceList({ siteId, words, resources, onChange }: ResourceListProps) {
  const [filter, setFilter] = useState(everything);
  const [asked, setAsked] = useState<string | null>(null);
  const all = inUse(resources);
  // As it is read now: one that somebody changed meanwhile is retired as it has become.
  const retiring = all.find(({ resourceId }) => resourceId === asked);
  const shown = matching(words, all, filter);
  return (
    <>
      {all.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <>
          <Tools words={words} all={all} filter={filter} onFilter={setFilter} />
          <p role="status" className={styles['soft']}>
            {text.shown(shown.length, all.length)}
          </p>
        </>
      )}
      {shown.length === 0 && all.length > 0 ? (
        <Empty title={text.noneTitle} act={<Button onClick={() => setFilter(everything)}>{text.clear}</Button>}>
          <p>{text.noneHelp}</p>
        </Empty>
      ) : null}
      <div className={styles['groups']}>
        {byKind(words, shown).map(({ id, label, resources: own }) => (
          <section key={id} className={styles['group']} aria-labelledby={`kind-${id}`}>
            <h3 id={`kind-${id}`}>{capital(label)}</h3>
            <ul className={styles['list']}>
              {own.map((resource) => (
                <Line
                  key={resource.resourceId}
                  {...{ words, resource, onChange }}
                  onRetire={({ resourceId }) => setAsked(resourceId)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Retired resources={resources.filter(({ state }) => state === 'retired')} />
      {retiring === undefined ? null : (
        <RetireResource siteId={siteId} resource={retiring} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
