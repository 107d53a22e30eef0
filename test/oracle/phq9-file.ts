/**
 * What a file of PHQ-9 answers must give, worked out from the answers alone: bands and missing-answer rule as published for
 * the instrument (0–4, 5–9, 10–14, 15–19, 20–27; at most two of nine missing are prorated, halves rounded up).
 */
export interface FileTruth {
  rows: number;
  empty: number;
  complete: number;
  prorated: number;
  noTotal: number;
  bands: [number, number, number, number, number];
  sumTotals: number;
  item9Positive: number;
}

export function truthOf(rows: readonly (readonly (number | null)[])[]): FileTruth {
  const truth: FileTruth = {
    rows: rows.length,
    empty: 0,
    complete: 0,
    prorated: 0,
    noTotal: 0,
    bands: [0, 0, 0, 0, 0],
    sumTotals: 0,
    item9Positive: 0,
  };
  for (const items of rows) {
    const given = items.filter((item) => item !== null);
    if (given.length === 0) truth.empty += 1;
    else if (given.length === 9) {
      const total = given.reduce((sum, item) => sum + item, 0);
      truth.complete += 1;
      truth.sumTotals += total;
      const band = total >= 20 ? 4 : total >= 15 ? 3 : total >= 10 ? 2 : total >= 5 ? 1 : 0;
      truth.bands[band] += 1;
    } else if (given.length >= 7) truth.prorated += 1;
    else truth.noTotal += 1;
    if ((items[8] ?? 0) >= 1) truth.item9Positive += 1;
  }
  return truth;
}
