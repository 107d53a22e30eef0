import { useId } from 'react';
import { catalogue } from '../text/catalogue.ts';
import styles from './scale-question.module.css';

const text = catalogue({
  fr: {
    leaveOpen: 'Sans réponse',
    leftOpen: 'laissée sans réponse',
    onPaper: (number: number) => `Question ${number}, selon le formulaire papier`,
  },
});

interface ScaleQuestionProps {
  name: string;
  number: number;
  /** Null where the words stand on the paper form alone. */
  question: string | null;
  /** Labels of the answers, from 0 on. */
  answers: readonly string[];
  /** Null: left open. Never counted as 0. */
  value: number | null;
  onAnswer: (value: number | null) => void;
  /** The item on death or self-harm. */
  safety?: boolean;
  error?: string | undefined;
}

/** One item of a scale: its words as they are, the answers in one row, and the right not to answer. Its digits answer too. */
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
      <legend className="seen-by-readers">{question === null ? text.onPaper(number) : `${number}. ${question}`}</legend>
      <p className={styles['text']} aria-hidden="true">
        {question === null ? (
          text.onPaper(number)
        ) : (
          <>
            <span className={styles['number']}>{number}.</span>
            <span>{question}</span>
          </>
        )}
      </p>
      <div className={`${styles['answers']} ${answers.length < 3 ? styles['few'] : ''}`}>
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
