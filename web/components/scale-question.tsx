import { useId } from 'react';
import { catalogue } from '../text/catalogue.ts';
import styles from './scale-question.module.css';

const text = catalogue({
  fr: { leaveOpen: 'Sans réponse', leftOpen: 'laissée sans réponse' },
});

interface ScaleQuestionProps {
  name: string;
  number: number;
  question: string;
  /** Labels of the answers 0, 1, 2, 3. */
  answers: readonly string[];
  /** Null: left open. Never counted as 0. */
  value: number | null;
  onAnswer: (value: number | null) => void;
  /** The item on death or self-harm. */
  safety?: boolean;
  error?: string | undefined;
}

/** One item of a scale: its words as they are, four answers in one row, and the right not to answer. Keys 0–3 answer. */
export function ScaleQuestion({
  name,
  number,
  question,
  answers,
  value,
  onAnswer,
  safety = false,
  error,
}: ScaleQuestionProps) {
  const id = useId();
  return (
    <fieldset
      className={[
        styles['question'],
        safety ? styles['safety'] : '',
        error === undefined ? '' : styles['missing'],
      ].join(' ')}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
      onKeyDown={(event) => {
        const typed = Number(event.key);
        if (event.key.length !== 1 || !Number.isInteger(typed) || event.key === ' ' || typed >= answers.length) return;
        event.preventDefault();
        onAnswer(typed);
        event.currentTarget.querySelectorAll('input')[typed]?.focus();
      }}
    >
      <legend className="seen-by-readers">
        {number}. {question}
      </legend>
      <p className={styles['text']} aria-hidden="true">
        <span className={styles['number']}>{number}.</span>
        <span>{question}</span>
      </p>
      <div className={styles['answers']}>
        {answers.map((label, answer) => (
          <label key={label} className={styles['answer']}>
            <input
              type="radio"
              name={name}
              value={answer}
              checked={value === answer}
              onChange={() => onAnswer(answer)}
              aria-label={`${answer} – ${label}`}
            />
            <b aria-hidden="true">{answer}</b>
            <span aria-hidden="true">{label}</span>
          </label>
        ))}
        {value === null ? (
          <span className="seen-by-readers">{text.leftOpen}</span>
        ) : (
          <button type="button" className={styles['open']} onClick={() => onAnswer(null)}>
            {text.leaveOpen}
          </button>
        )}
      </div>
      {error === undefined ? null : (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
