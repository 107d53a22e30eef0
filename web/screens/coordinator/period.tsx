import { useSearchParams } from 'wouter';
import { Select, TextInput } from '../../components/field.tsx';
import { daysOfMonth, monthName, monthsUntil } from '../../text/format.ts';
import { billingText as text } from './billing.text.ts';
import styles from './coordinator.module.css';

const day = /^\d{4}-\d\d-\d\d$/;
const monthsShown = 24;

/** From one date to another; it stands in the address, so that a reload and a link show the same. */
export function usePeriod(zone: string) {
  const [params, setParams] = useSearchParams();
  const months = monthsUntil(new Date().toISOString(), monthsShown, zone);
  const usual = daysOfMonth(months[0] ?? '');
  const asked = (name: 'du' | 'au') => {
    const value = params.get(name) ?? '';
    return day.test(value) ? value : null;
  };
  const from = asked('du') ?? usual.from;
  const to = asked('au') ?? usual.to;
  const set = (period: { from: string; to: string }) =>
    setParams({ du: period.from, au: period.to }, { replace: true });
  const month = months.find((one) => daysOfMonth(one).from === from && daysOfMonth(one).to === to) ?? '';
  return { from, to, month, months, set };
}

/** A month at once, or any two dates. */
export function PeriodFields({ period }: { period: ReturnType<typeof usePeriod> }) {
  const { from, to, month, months, set } = period;
  const options = [
    ...(month === '' ? [{ value: '', label: text.other }] : []),
    ...months.map((value) => ({ value, label: monthName(value) })),
  ];
  const typed = (name: 'from' | 'to', value: string) => {
    if (day.test(value)) set({ from, to, [name]: value });
  };
  return (
    <fieldset className={styles['period']}>
      <legend className="seen-by-readers">{text.period}</legend>
      <Select
        label={text.month}
        value={month}
        options={options}
        onChange={(event) => set(daysOfMonth(event.currentTarget.value))}
      />
      <TextInput
        label={text.from}
        type="date"
        value={from}
        onChange={(event) => typed('from', event.currentTarget.value)}
      />
      <TextInput label={text.to} type="date" value={to} onChange={(event) => typed('to', event.currentTarget.value)} />
    </fieldset>
  );
}
