import { freshHotDocs, type HotDocsState } from './vendors/HotDocsAdvance/vendor.mjs';
import { freshLynx, type LynxState } from './vendors/LynxVizion/vendor.mjs';
import { freshX0pa, type X0paState } from './vendors/X0paRoom/state.mjs';
import { freshXobin, type XobinState } from './vendors/Xobin/vendor.mjs';

/** The vendors' records. Tests may read and change them; a reset recreates them. */
export interface SandboxState {
	xobin: XobinState;
	x0paRoom: X0paState;
	hotDocsAdvance: HotDocsState;
	lynxVizion: LynxState;
}

/** Returns the initial state: the seeded records. @param now ms since 1970 */
export function freshState(now: number): SandboxState {
	return {
		xobin: freshXobin(now),
		x0paRoom: freshX0pa(now),
		hotDocsAdvance: freshHotDocs(),
		lynxVizion: freshLynx(now),
	};
}
