import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { unreadText as text } from './unread.text.ts';

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
