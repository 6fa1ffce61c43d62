import type { INodeParameters } from 'n8n-workflow';

import type { VendorParts } from '../vendors.mjs';

/** A test record of a resource that has operations to create and to delete one. */
interface Recipe {
	resource: string;
	/** What the record is made of, easy to recognize. */
	given: INodeParameters;
	/** Operations of the resource that are tried on it, by their saved values. */
	tryOut: string[];
}

const NAME = 'n8n check, can be deleted';

/**
 * The test records of each vendor. Xobin has none: whatever its operations create stays. Of the others only what can be removed
 * again is here.
 */
export const recipes: Partial<Record<VendorParts['folder'], Recipe[]>> = {
	X0paRoom: [
		{
			resource: 'candidate',
			// A domain that nobody can have
			given: { firstName: 'n8n', lastName: 'Check', email: 'n8n-check@example.com' },
			tryOut: ['share'],
		},
	],
	HotDocsAdvance: [{ resource: 'publicInterviewLink', given: { name: NAME, isActive: false }, tryOut: ['get'] }],
	LynxVizion: [
		{ resource: 'project', given: { name: NAME }, tryOut: ['get'] },
		{ resource: 'sharedReport', given: {}, tryOut: ['get'] },
	],
};
