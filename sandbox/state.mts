import { freshHotDocs, type HotDocsState } from './vendors/HotDocsAdvance/vendor.mjs';
import { freshLynx, type LynxState } from './vendors/LynxVizion/vendor.mjs';
import { freshX0pa, type X0paState } from './vendors/X0paRoom/state.mjs';
import { freshXobin, type XobinState } from './vendors/Xobin/vendor.mjs';

/** What the vendors know. Tests may look at it and change it; a reset makes it anew. */
export interface SandboxState {
	xobin: XobinState;
	x0paRoom: X0paState;
	hotDocsAdvance: HotDocsState;
	lynxVizion: LynxState;
}

/** The state at the start: the seeded records. */
export function freshState(now: number): SandboxState {
	return {
		xobin: freshXobin(now),
		x0paRoom: freshX0pa(now),
		hotDocsAdvance: freshHotDocs(),
		lynxVizion: freshLynx(now),
	};
}
