import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { catalogue } from '../text/catalogue.ts';

const text = catalogue({
  fr: {
    clear: 'Effacer la saisie',
    title: 'Effacer tout ce qui est saisi ?',
    help: 'Le brouillon disparaît aussi de vos autres appareils. Rien n’a été envoyé.',
    act: 'Effacer',
    keep: 'Garder',
  },
});

/** What was begun for one must be put away before another: by a word, never by accident. */
export function ClearDraft({ onClear }: { onClear: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {text.clear}
      </Button>
      {asking ? (
        <Dialog
          title={text.title}
          onClose={() => setAsking(false)}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>{text.keep}</Button>
              <Button look="danger" onClick={onClear}>
                {text.act}
              </Button>
            </>
          }
        >
          <p>{text.help}</p>
        </Dialog>
      ) : null}
    </>
  );
}
