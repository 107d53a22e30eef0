import type { AnyRoute, InputOf, QueryOf, Role, Trail } from '../contracts/route.ts';
import type { Actor } from './actor.ts';
import type { SessionCookie } from './cookie.ts';
import type { WriteGuard } from './write.ts';

/** Says whether the trail entry that a route declares has been committed; the stack refuses to answer before it has. */
export class TrailMark {
  committed = false;
}

/** A request that passed the stack: who, as what, at which place, with which input. It knows nothing of HTTP. */
export interface Call<R extends AnyRoute = AnyRoute> {
  routeId: string;
  trail: Trail;
  trailMark: TrailMark;
  actor: Actor;
  role: Role | null;
  /** The ids of the path; `place` takes one that the route's path names. */
  place: (name: string) => string;
  input: InputOf<R>;
  query: QueryOf<R>;
  guard: WriteGuard;
  /** Of the browser's session; empty, and not answered, on routes that declare none. */
  cookie: SessionCookie;
  /** One instant for the whole act. */
  now: string;
}
