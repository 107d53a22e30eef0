import type { ReactNode } from 'react';
import { catalogue } from '../text/catalogue.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

const text = catalogue({ fr: { help: 'Vérifiez la connexion de ce poste, puis relisez.', retry: 'Relire' } });

interface UnreadProps {
  /** What could not be read. */
  title: string;
  children?: ReactNode;
  retry: () => void;
  urgent?: boolean;
}

/** Something could not be read: what, what that means, and the way to try again. Never shown as if there were nothing. */
export const Unread = ({ title, children, retry, urgent = false }: UnreadProps) => (
  <Notice
    tone="warn"
    title={title}
    urgent={urgent}
    act={
      <Button small onClick={retry}>
        {text.retry}
      </Button>
    }
  >
    {children ?? <p>{text.help}</p>}
  </Notice>
);
