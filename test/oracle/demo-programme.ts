/** The raw files of the programme, as far as the oracle reads them. */
export interface Programme {
  phases: { id: string; to: string[] }[];
  contacts: { modes: { id: string; remote: boolean }[] };
  externalReferrals: { kinds: { id: string }[] };
  referral: { attemptOutcomes: { id: string }[]; refusalReasons: { id: string }[] };
  exit: { reasons: { id: string }[]; attempts: number };
  safety: { assessment: Record<'intent' | 'plan' | 'means' | 'decision', { id: string }[]> };
}

export const dayMs = 86_400_000;
export const ms = (instant: string): number => Date.parse(instant);
export const has = (list: readonly { id: string }[], id: string | null): boolean => list.some((one) => one.id === id);

/** What is wrong with one thing: each line is a rule, and the sentence for who breaks it. */
type Checks = (readonly [broken: boolean, fault: string])[];
export const broken = (who: string, checks: Checks): string[] =>
  checks.filter(([is]) => is).map(([, fault]) => `${who}: ${fault}`);
