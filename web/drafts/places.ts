import type { Api } from '../api/api-context.tsx';
import type { DraftPlace } from './use-draft.ts';

/** Where a nurse, a psychiatrist or a coordinator keeps the draft of a form: at the site, under the name of the form and of whom it is about. */
export const careDraft = (api: Api, siteId: string, draftId: string): DraftPlace => ({
  copyId: `${siteId}.${draftId}`,
  get: () => api.getCareDraft({ path: { siteId, draftId } }),
  save: (content, baseVersion) => api.saveCareDraft({ path: { siteId, draftId }, input: { content, baseVersion } }),
});

/** Where a GP keeps theirs: no other GP's requests can name it. */
export const gpDraft = (api: Api, siteId: string, draftId: string): DraftPlace => ({
  copyId: `${siteId}.${draftId}`,
  get: () => api.getGpDraft({ path: { siteId, draftId } }),
  save: (content, baseVersion) => api.saveGpDraft({ path: { siteId, draftId }, input: { content, baseVersion } }),
});

/** Where a regional administrator keeps theirs. */
export const regionDraft = (api: Api, regionId: string, draftId: string): DraftPlace => ({
  copyId: `${regionId}.${draftId}`,
  get: () => api.getRegionDraft({ path: { regionId, draftId } }),
  save: (content, baseVersion) => api.saveRegionDraft({ path: { regionId, draftId }, input: { content, baseVersion } }),
});
