import { join } from 'node:path';

import { packagesFolder } from '../n8n/paths.mjs';
import { allVendors, type VendorParts } from '../vendors.mjs';

/** A package of one service, which `npx gulp packages` writes from the sources of the whole one. */
export interface SinglePackage extends VendorParts {
	/** Name on npm. Saved workflows contain it as the prefix of node types, so it never changes. */
	npmName: string;
	/** Its source tree, which is also where it is built and packed. */
	tree: string;
}

const npmNames: Record<VendorParts['folder'], string> = {
	Xobin: 'n8n-nodes-xobin',
	X0paRoom: 'n8n-nodes-x0pa-room',
	HotDocsAdvance: 'n8n-nodes-hotdocs-advance',
	LynxVizion: 'n8n-nodes-lynxvizion',
};

/** All packages of one service, in the order of the README. */
export const singlePackages: SinglePackage[] = allVendors.map((parts) => ({
	...parts,
	npmName: npmNames[parts.folder],
	tree: join(packagesFolder, npmNames[parts.folder]),
}));
