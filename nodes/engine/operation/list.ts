import { erase } from './erase';
import { asText } from './oddRecord';
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
export interface ListPage<R> {
	/** The records as the service returned them: anything may be among them. */
	rows: R[];
	/** Token of the service's next page. */
	next?: string;
}

/** How the editor shows a record. A member that is neither text nor a number is left out. */
export interface ListEntry {
	/** Default: the value. */
	name: unknown;
	/** The ID. A record without one is skipped. */
	value: unknown;
	description?: unknown;
}

interface Details extends ListMethod {
	/** What it lists, in plain words, e.g. `projects`. */
	noun: string;
	/** Parameters that must be set first, with what they select, e.g. `{ assessmentId: 'assessment' }`. */
	dependsOn?: Record<string, string>;
	/** Whether the service itself searches and pages. Default: the engine does. */
	vendorSearches?: boolean;
	/** What is entered instead of picking an entry. Default: the ID. */
	enteredAs?: 'ID' | 'Name';
	/** Whether the entries are shown by name. Default: in the order of the rows. */
	sorted?: boolean;
}

/** Records of the user's own account, to pick from in a resource locator. */
export interface AnyList extends Details {
	load: (query: ListQuery<never>) => Promise<ListPage<unknown>>;
	/** What the editor shows of a row. A row for which it throws is skipped. */
	entry: (row: unknown) => ListEntry;
}

/**
 * A list of records, its calls checked against the vendor's contract.
 * @throws Problem from `load` for a response in an unexpected format
 */
export const list =
	<Paths>() =>
	<R>(
		o: Details & { load: (query: ListQuery<Paths>) => Promise<ListPage<R>>; entry: (row: R) => ListEntry },
	): AnyList =>
		erase<AnyList>(o);

/**
 * A name with a detail that distinguishes records of the same name, e.g. `Jane Doe (janedoe@example.com)`.
 * @returns undefined for a record without a name
 */
export function labelOf(name: unknown, detail: unknown): string | undefined {
	const [main, more] = [asText(name)?.trim(), asText(detail)?.trim()];
	return main !== undefined && more !== undefined ? `${main} (${more})` : main;
}
