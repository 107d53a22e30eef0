import cecics20201 from './definitions/cecics-2020-1.json' with { type: 'json' };
import microstructures20211 from './definitions/microstructures-2021-1.json' with { type: 'json' };
import microstructures20221 from './definitions/microstructures-2022-1.json' with { type: 'json' };
import sesame20231 from './definitions/sesame-2023-1.json' with { type: 'json' };
import teamTools from './definitions/team-tools-1.json' with { type: 'json' };

/** The programmes of the region's atlas work with the tools of a team alike: their own files lie over these. */
const microstructures1 = { ...teamTools, ...microstructures20211 };

/**
 * Every version of every programme, unread: a file of `definitions/` is one line here. A text that changes another is the
 * first with its changes over it.
 */
export const definitions: Readonly<Record<string, unknown>> = {
  'sesame-2023-1': sesame20231,
  'microstructures-2021-1': microstructures1,
  'microstructures-2022-1': { ...microstructures1, ...microstructures20221 },
  'cecics-2020-1': { ...teamTools, ...cecics20201 },
};
