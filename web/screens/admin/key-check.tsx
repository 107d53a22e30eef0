import { Mark } from '../../components/mark.tsx';
import { membersText as text } from './members.text.ts';

/** As it is typed from a card: without the spaces. */
export const compact = (typed: string): string => typed.replaceAll(/[\s.-]/g, '').toUpperCase();

interface KeyCheckProps {
  typed: string;
  length: number;
  isValid: (value: string) => boolean;
  /** What stands there before anything is typed. */
  children: string;
}

/** Follows a number with a check key as it is typed; it warns, and the API decides. */
export function KeyCheck({ typed, length, isValid, children }: KeyCheckProps) {
  const value = compact(typed);
  const missing = length - value.length;
  if (value === '') return children;
  if (missing > 0) return text.more(missing);
  if (missing === 0 && isValid(value)) {
    return (
      <Mark tone="good" shape="check" bare>
        {text.keyGood}
      </Mark>
    );
  }
  return (
    <Mark tone="warn" shape="square" bare>
      {missing < 0 ? text.tooMany(-missing) : text.keyBad}
    </Mark>
  );
}
