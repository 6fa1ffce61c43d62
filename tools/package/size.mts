import type { VendorParts } from '../vendors.mjs';

/** The largest size of the whole package, unpacked, in kB. n8n reads each of its files when it starts. */
export const MOST_UNPACKED_KB = 620;

/** The same for the packages of one service each. */
export const MOST_UNPACKED_KB_OF: Record<VendorParts['folder'], number> = {
	Xobin: 360,
	X0paRoom: 278,
	HotDocsAdvance: 330,
	LynxVizion: 308,
};

/** The largest size of a package of one service, as a share of the whole one. */
export const MOST_SHARE = 0.6;
