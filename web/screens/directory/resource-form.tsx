import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import type { Resource } from '../../api/directory-reads.ts';
import { Button } from '../../components/button.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, refusal, textOrNone } from '../../forms/refusal.ts';
import { centsOf, typedEuros } from '../../forms/typed-euros.ts';
import { useAct } from '../../forms/use-act.ts';
import { directoryText } from './directory.text.ts';
import type { DirectoryWords } from './directory.ts';

const text = directoryText.form;

interface Values {
  kind: string;
  name: string;
  phone: string;
  email: string;
  address: string;
  fundings: string[];
  /** In euros, as typed. */
  priceCents: string;
  delay: string;
  notes: string;
}

interface ResourceFormProps {
  siteId: string;
  words: DirectoryWords;
  /** The one that changes; null for another one. */
  resource: Resource | null;
  onDone: () => void;
}

const blank: Values = {
  ...{ kind: '', name: '', phone: '', email: '', address: '', fundings: [], priceCents: '', delay: '', notes: '' },
};

const typedOf = ({ kind, name, fundings, priceCents, ...rest }: Resource): Values => ({
  ...{ kind, name, fundings, priceCents: typedEuros(priceCents) },
  phone: rest.phone ?? '',
  email: rest.email ?? '',
  address: rest.address ?? '',
  delay: rest.delay ?? '',
  notes: rest.notes ?? '',
});

/** What is sent of it: what was left empty is none. */
function inputOf({ kind, name, fundings, priceCents, ...rest }: Values) {
  const cents = priceCents.trim() === '' ? null : centsOf(priceCents);
  if (priceCents.trim() !== '' && cents === null) throw refusal({ priceCents: text.priceRefused });
  return {
    ...{ kind, name, fundings, priceCents: cents },
    phone: textOrNone(rest.phone),
    email: textOrNone(rest.email),
    address: textOrNone(rest.address),
    delay: textOrNone(rest.delay),
    notes: textOrNone(rest.notes),
  };
}

function useResource({ siteId, resource, onDone }: ResourceFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const again = () => queries.invalidateQueries({ queryKey: ['resources', siteId] });
  return useAct<Values, Resource>({
    defaults: resource === null ? blank : typedOf(resource),
    draft: careDraft(api, siteId, resource === null ? 'resource' : `resource.${siteId}.${resource.resourceId}`),
    send: (values, idempotencyKey) => {
      demand({ kind: [values.kind, text.kindWanted], name: [values.name, text.nameWanted] });
      const input = inputOf(values);
      if (resource === null) return api.addResource({ path: { siteId }, input, idempotencyKey });
      const path = { siteId, itemId: resource.resourceId };
      return api.amendResource({ path, input, version: resource.version, idempotencyKey });
    },
    done: () => {
      void again();
      say(text.done);
      onDone();
    },
    readAgain: again,
  });
}

/** An entry of the directory is added, or put right. */
export function ResourceForm(props: ResourceFormProps) {
  const { words, resource, onDone } = props;
  const act = useResource(props);
  const kinds = [{ value: '', label: '' }, ...optionsOf(words.kinds)];
  return (
    <ActForm
      act={act}
      submit={text.submit}
      beside={
        <Button look="quiet" onClick={onDone}>
          {text.undo}
        </Button>
      }
    >
      <FormSection title={resource === null ? text.title : text.changeTitle(resource.name)}>
        <FormColumns>
          <FormSelect name="kind" label={text.kind} options={kinds} />
        </FormColumns>
        <FormText name="name" label={text.name} hint={text.nameHint} maxLength={120} autoComplete="off" />
        <FormColumns>
          <FormText name="phone" label={text.phone} type="tel" optional autoComplete="off" />
          <FormText name="email" label={text.email} type="email" optional autoComplete="off" />
        </FormColumns>
        <FormText name="address" label={text.address} maxLength={200} optional autoComplete="off" />
        <FormChoices
          type="checkbox"
          many
          name="fundings"
          label={text.fundings}
          options={optionsOf(words.funding)}
          optional
        />
        <FormColumns>
          <FormText
            name="priceCents"
            label={text.price}
            hint={text.priceHint}
            inputMode="decimal"
            maxLength={12}
            autoComplete="off"
            optional
          />
          <FormText name="delay" label={text.delay} hint={text.delayHint} maxLength={80} autoComplete="off" optional />
        </FormColumns>
        <FormArea name="notes" label={text.notes} hint={text.notesHint} maxLength={1000} optional />
      </FormSection>
    </ActForm>
  );
}
