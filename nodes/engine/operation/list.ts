import type { INodeListSearchItems } from 'n8n-workflow';

import { erase } from './erase';
import type { Calls, ListMethod } from './types';

/** What the editor asks a list for. */
export interface ListQuery<Paths> {
	call: Calls<Paths>['call'];
	/** The IDs of the records that the list depends on, by parameter name. */
	values: Record<string, string>;
	/** What the user typed into the search field. */
	filter?: string;
	/** The `next` of the page before. */
	page?: string;
}

/** One page of a list. */
export interface ListPage {
	entries: INodeListSearchItems[];
	/** Token of the service's next page. */
	next?: string;
}

/** Records of the user's own account, to pick from in a resource locator. */
export interface AnyList extends ListMethod {
	/** What it lists, in plain words, e.g. `projects`. */
	noun: string;
	/** Parameters that must be set first, with what they select, e.g. `{ assessmentId: 'assessment' }`. */
	dependsOn?: Record<string, string>;
	/** Whether the service itself searches and pages. Default: the engine does. */
	vendorSearches?: boolean;
	load: (query: ListQuery<never>) => Promise<ListPage>;
}

/**
 * A list of records, its calls checked against the vendor's contract.
 * @throws Problem from `load` for a response in an unexpected format
 */
export const list =
	<Paths>() =>
	(o: Omit<AnyList, 'load'> & { load: (query: ListQuery<Paths>) => Promise<ListPage> }): AnyList =>
		erase<AnyList>(o);
