import { catalogue } from '../text/catalogue.ts';
import { Unread } from './unread.tsx';

const text = catalogue({
  fr: {
    title: (sites: string) => `${sites} : lecture impossible pour le moment`,
    help: 'Ce qui concerne ce site manque peut-être ci-dessous, ou date de la dernière lecture.',
  },
});

interface FailedSitesProps {
  failed: readonly { siteName: string }[];
  retry: () => void;
}

/** A site that did not answer is named: its absence from a list is no good news. */
export const FailedSites = ({ failed, retry }: FailedSitesProps) =>
  failed.length === 0 ? null : (
    <Unread title={text.title(failed.map(({ siteName }) => siteName).join(', '))} urgent retry={retry}>
      <p>{text.help}</p>
    </Unread>
  );
