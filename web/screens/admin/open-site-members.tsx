import { useId, useRef } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { siteRole } from '../../../shared/contracts/members.ts';
import { appText } from '../../app/app.text.ts';
import { Button } from '../../components/button.tsx';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { MemberFields } from './member-fields.tsx';
import styles from './open-site.module.css';
import { openSiteText as text } from './open-site.text.ts';
import { newMember, type OpenSiteValues } from './open-site-form.ts';

type Shown = keyof typeof text.steps;

const marks: Record<Shown, { tone: Tone; shape: Shape }> = {
  typed: { tone: 'plain', shape: 'ring' },
  sent: { tone: 'info', shape: 'clock' },
  refused: { tone: 'danger', shape: 'triangle' },
  done: { tone: 'good', shape: 'check' },
};

const StepMark = ({ step }: { step: Shown }) => <Mark {...marks[step]}>{text.steps[step]}</Mark>;

function MemberRowFields({ index, onRemove }: { index: number; onRemove: () => void }) {
  const id = useId();
  const member = useWatch<OpenSiteValues, `members.${number}`>({ name: `members.${index}` });
  const { role, given, family, step, fault } = member;
  const held = siteRole.safeParse(role);
  if (step !== 'typed') {
    return (
      <div className={styles['row']}>
        <p className={styles['enrolled']}>
          <strong>
            {given} {family}
          </strong>
          <span>{held.success ? appText.roles[held.data] : ''}</span>
          <StepMark step={step} />
        </p>
        {step === 'sent' ? <p className={styles['soft']}>{text.sentHelp}</p> : null}
      </div>
    );
  }
  return (
    <fieldset className={styles['row']} aria-describedby={fault === '' ? undefined : id}>
      <legend className={styles['legend']}>
        {text.member(index + 1)} <StepMark step={fault === '' ? 'typed' : 'refused'} />
      </legend>
      {fault === '' ? null : (
        <p id={id} className={styles['fault']}>
          {fault}
        </p>
      )}
      <MemberFields prefix={`members.${index}.`} />
      <Button look="quiet" small aria-label={text.removeMember(index + 1)} onClick={onRemove}>
        {text.remove}
      </Button>
    </fieldset>
  );
}

/** Who works at the site, each with how far their enrolment has come. */
export function MembersFields() {
  const { fields, append, remove } = useFieldArray<OpenSiteValues, 'members'>({ name: 'members' });
  const add = useRef<HTMLDivElement>(null);
  return (
    <FormSection title={text.members} lead={text.membersLead}>
      {fields.length === 0 ? <p className={styles['soft']}>{text.noMember}</p> : null}
      {fields.map(({ id }, index) => (
        <MemberRowFields
          key={id}
          index={index}
          onRemove={() => {
            remove(index);
            add.current?.querySelector('button')?.focus();
          }}
        />
      ))}
      <div ref={add}>
        <Button onClick={() => append(newMember())}>{text.addMember}</Button>
      </div>
    </FormSection>
  );
}
