import { type ReactNode, useEffect, useRef } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';
import type { Problem } from '../../shared/contracts/problem.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { time } from '../text/format.ts';
import { actText } from './act.text.ts';
import styles from './act-form.module.css';
import type { Act } from './use-act.ts';

/** A part of a form under its own heading. */
export function FormSection({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <h2>{title}</h2>
      {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
      {children}
    </section>
  );
}

/** Short fields side by side where there is room. */
export function FormColumns({ children }: { children: ReactNode }) {
  return <div className={styles['columns']}>{children}</div>;
}

/** The input of a field, or the first of its parts: a scale is refused as a whole, and so is a date with its hour. */
function inputOf(form: HTMLFormElement | null, name: string): HTMLElement | null {
  const field = form?.elements.namedItem(name) ?? form?.querySelector(`[name^="${CSS.escape(name)}."]`);
  const input = field instanceof RadioNodeList ? field.item(0) : field;
  return input instanceof HTMLElement ? input : null;
}

/** The question that stands before a field, as the page shows it. */
function labelOf(form: HTMLFormElement | null, name: string): string {
  const input = inputOf(form, name);
  if (input === null) return '';
  const own = 'labels' in input && input.labels instanceof NodeList ? input.labels.item(0)?.textContent : null;
  const group = input.closest('fieldset')?.querySelector('legend')?.textContent;
  const choice = input instanceof HTMLInputElement && (input.type === 'radio' || input.type === 'checkbox');
  return (choice ? group : own) ?? '';
}

const goTo = (form: HTMLFormElement | null, name: string): void => inputOf(form, name)?.focus();

const formName = (field: string): string => field.replaceAll(/\[(\d+)\]/g, '.$1');

function Refusal({ problem, form }: { problem: Problem; form: HTMLFormElement | null }) {
  const errors = problem.errors ?? [];
  if (problem.code === 'version.stale') {
    return (
      <Notice tone="warn" title={actText.stale} urgent>
        <p>{actText.staleHelp}</p>
      </Notice>
    );
  }
  if (problem.code === 'idempotency.mismatch') {
    return (
      <Notice tone="warn" title={actText.sentBefore} urgent>
        <p>{actText.sentBeforeHelp}</p>
      </Notice>
    );
  }
  if (errors.length === 0) {
    return (
      <Notice tone="danger" title={problem.title} urgent>
        <p>{problem.detail}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={actText.faults(errors.length)} urgent>
      <ul className={styles['faults']}>
        {errors.map(({ field, message }) => {
          const label = labelOf(form, formName(field));
          return (
            <li key={field + message}>
              <button type="button" className={styles['fault']} onClick={() => goTo(form, formName(field))}>
                {label === '' ? message : label.endsWith('?') ? `${label} ${message}` : `${label} : ${message}`}
              </button>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function DraftLine<Values extends FieldValues>({ draft }: Pick<Act<Values>, 'draft'>) {
  const { state } = draft;
  const line = {
    loading: () => actText.draftLoading,
    empty: () => actText.draftEmpty,
    saving: () => actText.draftSaving,
    saved: () => actText.draftSaved(state.kind === 'saved' ? time(state.at) : ''),
    'on-device': () => actText.draftOnDevice,
    conflict: () => '',
  }[state.kind]();
  return (
    <p className={styles['draft']} role="status">
      {line}
    </p>
  );
}

interface ActFormProps<Values extends FieldValues> {
  act: Act<Values>;
  /** What the button does, as a verb; null while the act is not offered. */
  submit: string | null;
  children: ReactNode;
  /** Other acts beside the main one. */
  beside?: ReactNode;
  /** What one may read beneath it, and does not fill in. */
  after?: ReactNode;
  look?: 'primary' | 'secondary' | 'danger';
}

/** The frame of every form: what is wrong first, the fields, the act, and the state of the draft. */
export function ActForm<Values extends FieldValues>({
  act,
  submit,
  children,
  beside,
  after,
  look = 'primary',
}: ActFormProps<Values>) {
  const { form, outcome, attempt, draft } = act;
  const element = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const spoken = outcome.kind !== 'none' && outcome.kind !== 'sending';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second refusal of the same kind is to be seen as well
  useEffect(() => {
    if (spoken) summary.current?.focus();
  }, [spoken, attempt]);
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        className={styles['form']}
        noValidate
        onSubmit={act.submit}
        aria-busy={outcome.kind === 'sending'}
      >
        {draft.state.kind === 'conflict' ? (
          <Notice tone="warn" title={actText.conflict} urgent>
            <p>{actText.conflictHelp}</p>
            <div className={styles['columns']}>
              <Button small onClick={() => void draft.resolve('theirs')}>
                {actText.conflictTheirs}
              </Button>
              <Button small onClick={() => void draft.resolve('mine')}>
                {actText.conflictMine}
              </Button>
            </div>
          </Notice>
        ) : null}
        <div ref={summary} tabIndex={-1} hidden={!spoken}>
          {outcome.kind === 'refused' ? <Refusal problem={outcome.problem} form={element.current} /> : null}
          {outcome.kind === 'no-answer' ? (
            <Notice tone="warn" title={actText.noAnswer} urgent>
              <p>{actText.noAnswerHelp}</p>
            </Notice>
          ) : null}
          {outcome.kind === 'confirm' ? (
            <Notice tone="warn" title={actText.confirm} urgent>
              <p>{outcome.message}</p>
            </Notice>
          ) : null}
        </div>
        <fieldset className={styles['fields']} disabled={draft.state.kind === 'loading'}>
          {children}
        </fieldset>
        <div className={styles['foot']}>
          {submit === null ? null : (
            <Button type="submit" look={look} busy={outcome.kind === 'sending' || draft.state.kind === 'loading'}>
              {outcome.kind === 'sending' ? actText.sending : outcome.kind === 'confirm' ? actText.confirmAct : submit}
            </Button>
          )}
          {beside}
          <DraftLine draft={draft} />
        </div>
        {after}
      </form>
    </FormProvider>
  );
}
