import { type App, Validations } from 'aws-cdk-lib';

/** A finding of a rule pack that stays, and why. */
export interface Acknowledgement {
  /** Exact ids; the same rule has one in each pack. */
  ids: readonly string[];
  /** Construct paths: a stack, or the one resource where the finding may not hide a later one. */
  at: readonly string[];
  reason: string;
}

/** Records each acknowledgement where it holds. Throws where a path names nothing. */
export function acknowledge(app: App, acknowledgements: readonly Acknowledgement[]): void {
  for (const { ids, at, reason } of acknowledgements) {
    for (const path of at) {
      const construct = app.node.findAll().find((candidate) => candidate.node.path === path);
      if (construct === undefined) throw new Error(`an acknowledgement names ${path}, which does not exist`);
      Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
    }
  }
}
