import { useRef } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { siteKind } from '../../../shared/contracts/sites.ts';
import { finessIsValid } from '../../../shared/domain/checks.ts';
import { Button } from '../../components/button.tsx';
import { FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormSelect, FormText } from '../../forms/fields.tsx';
import { KeyCheck } from './key-check.tsx';
import styles from './open-site.module.css';
import { openSiteText as text } from './open-site.text.ts';
import { emptyStructure, isIsolated, type OpenSiteValues } from './open-site-form.ts';
import { ProgrammeField } from './programme-field.tsx';
import { zoneLabel, zoneOf, zoneOptions } from './zones.ts';

const kinds = [
  { value: '', label: text.chooseKind },
  ...siteKind.options.map((value) => ({ value, label: text.kinds[value] })),
];

/** Said when the clocks of the department are others than those that were chosen. */
function ZoneDiffers() {
  const { setValue } = useFormContext<OpenSiteValues>();
  const [department, timeZone] = useWatch<OpenSiteValues, ['department', 'timeZone']>({
    name: ['department', 'timeZone'],
  });
  const usual = zoneOf(department);
  if (department.trim().length < 2 || usual === timeZone) return null;
  return (
    <p className={styles['warn']} role="status">
      <span>{text.zoneDiffers(department, zoneLabel(usual))}</span>
      <Button small onClick={() => setValue('timeZone', usual)}>
        {text.zoneTake}
      </Button>
    </p>
  );
}

export function SiteFields() {
  return (
    <FormSection title={text.site}>
      <FormText name="name" label={text.name} hint={text.nameHint} autoComplete="off" maxLength={120} />
      <FormColumns>
        <FormText
          name="department"
          label={text.department}
          hint={text.departmentHint}
          autoComplete="off"
          maxLength={3}
        />
        <FormSelect name="kind" label={text.kind} options={kinds} />
        <FormSelect name="timeZone" label={text.zone} options={zoneOptions} />
      </FormColumns>
      <ZoneDiffers />
      <ProgrammeField />
    </FormSection>
  );
}

function StructureFields({ index, only, onRemove }: { index: number; only: boolean; onRemove: () => void }) {
  const finess = useWatch<OpenSiteValues, `structures.${number}.finess`>({ name: `structures.${index}.finess` });
  const kind = useWatch<OpenSiteValues, 'kind'>({ name: 'kind' });
  const isolated = isIsolated(kind);
  const check = (
    <KeyCheck typed={finess} length={9} isValid={finessIsValid}>
      {isolated ? text.finessNone : text.finessHint}
    </KeyCheck>
  );
  return (
    <fieldset className={styles['row']}>
      <legend className={styles['legend']}>{text.structure(index + 1)}</legend>
      <FormColumns>
        <FormText name={`structures.${index}.name`} label={text.structureName} autoComplete="off" maxLength={120} />
        <FormText
          name={`structures.${index}.finess`}
          label={text.finess}
          hint={check}
          optional={isolated}
          autoComplete="off"
        />
      </FormColumns>
      {only ? null : (
        <Button look="quiet" small aria-label={text.removeStructure(index + 1)} onClick={onRemove}>
          {text.remove}
        </Button>
      )}
    </fieldset>
  );
}

const most = 20;

export function StructuresFields() {
  const { fields, append, remove } = useFieldArray<OpenSiteValues, 'structures'>({ name: 'structures' });
  const add = useRef<HTMLDivElement>(null);
  return (
    <FormSection title={text.structures} lead={text.structuresLead}>
      {fields.map(({ id }, index) => (
        <StructureFields
          key={id}
          index={index}
          only={fields.length === 1}
          onRemove={() => {
            remove(index);
            add.current?.querySelector('button')?.focus();
          }}
        />
      ))}
      <div ref={add}>
        {fields.length < most ? <Button onClick={() => append(emptyStructure)}>{text.addStructure}</Button> : null}
      </div>
    </FormSection>
  );
}
