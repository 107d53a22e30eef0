import styles from './chips.module.css';

interface ChipsProps<Value extends string> {
  label: string;
  chips: readonly { value: Value; label: string; count: number }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** Counts that filter the list under them. */
export function Chips<Value extends string>({ label, chips, chosen, onChoose }: ChipsProps<Value>) {
  return (
    <fieldset>
      <legend className="seen-by-readers">{label}</legend>
      <div className={styles['chips']}>
        {chips.map(({ value, label: name, count }) => (
          <button
            key={value}
            type="button"
            className={styles['chip']}
            aria-pressed={chosen === value}
            onClick={() => onChoose(value)}
          >
            {name} <b>{count}</b>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
