import type { Acknowledgement } from './acknowledgement.ts';
import { apiAcknowledgements } from './api.ts';
import { asyncAcknowledgements } from './async.ts';
import { dataAcknowledgements } from './data.ts';
import { functionAcknowledgements } from './functions.ts';
import { webAcknowledgements } from './web.ts';

/** Every finding that stays. A test shows that each still matches something. */
export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [
  ...dataAcknowledgements,
  ...functionAcknowledgements,
  ...apiAcknowledgements,
  ...asyncAcknowledgements,
  ...webAcknowledgements,
];
