import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

export interface LoadFigures {
  role: string;
  /** Scripts of the first screen, gzipped, in bytes. */
  scriptBytes: number;
  scripts: number;
  styleBytes: number;
  fontBytes: number;
}

type Kind = 'script' | 'stylesheet' | 'font';

/** Counts what a page loads from its first byte until its first screen stands; compressed as a CDN would. */
export function weighing(page: Page) {
  const sizes: Record<Kind, number[]> = { script: [], stylesheet: [], font: [] };
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet' && kind !== 'font') return;
    reading.push(
      response.body().then((body) => {
        // Fonts are compressed already.
        sizes[kind].push(kind === 'font' ? body.length : gzipSync(body).length);
      }),
    );
  });
  const sum = (kind: Kind): number => sizes[kind].reduce((total, size) => total + size, 0);
  return async (role: string): Promise<LoadFigures> => {
    await Promise.all(reading);
    return {
      role,
      scriptBytes: sum('script'),
      scripts: sizes.script.length,
      styleBytes: sum('stylesheet'),
      fontBytes: sum('font'),
    };
  };
}
