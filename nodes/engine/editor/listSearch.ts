import {
	NodeApiError,
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { clientFor } from '../http/standaloneClient';
import type { Context } from '../http/requestContext';
import { remedyFor } from '../errors/nodeErrors';
import { CallFailure } from '../errors/callFailure';
import type { Calls } from '../operation/define';
import { bare } from '../parameters/locator';
import { Problem } from '../errors/problem';
import { settle } from '../errors/result';
import type { Vendor } from '../operation/vendor';

/** What the editor asks of a list. */
export interface Question<Paths> {
	call: Calls<Paths>['call'];
	/** The IDs of the records that the list depends on. */
	values: Record<string, string>;
	/** What the user has typed. */
	filter?: string;
	/** The page after the one that gave this as `next`. */
	page?: string;
}

/** What a list answers. */
export interface Found {
	entries: INodeListSearchItems[];
	/** Where the vendor's next page begins. */
	next?: string;
}

/** Records of the user's own account, to pick from in a resource locator. */
export interface AnyList {
	/** What it lists, as people say it, e.g. `projects`. */
	noun: string;
	/** Parameters that must be filled first, with what they choose, e.g. `{ assessmentId: 'assessment' }`. */
	dependsOn?: Record<string, string>;
	/** True where the vendor itself looks for the typed text and cuts pages. */
	vendorSearches?: boolean;
	load: (question: Question<never>) => Promise<Found>;
}

/** A list of records, its calls checked against the vendor's contract. @throws Problem for an answer of unknown shape */
export const list =
	<Paths>() =>
	(o: Omit<AnyList, 'load'> & { load: (question: Question<Paths>) => Promise<Found> }): AnyList =>
		o as unknown as AnyList;

/** How many entries the editor gets at a time. */
const PAGE = 100;

function searched({ entries }: Found, filter: string | undefined, page: string | undefined): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const matching = entries.filter(({ name, value }) => `${name}\n${value}`.toLowerCase().includes(wanted));
	const from = Number(page ?? 0);
	const to = from + PAGE;
	return {
		results: matching.slice(from, to),
		...(to < matching.length ? { paginationToken: String(to) } : {}),
	};
}

async function look(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	{ noun, dependsOn = {}, vendorSearches, load }: AnyList,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	const byId = 'Choose "By ID" to give the ID yourself.';
	// Of this class of errors alone n8n passes the description on to the editor
	const refuse = (message: string, description: string, status?: number) =>
		new NodeApiError(context.getNode(), { message }, { message, description, httpCode: status?.toString() });
	const values: Record<string, string> = {};
	for (const [name, what] of Object.entries(dependsOn)) {
		const value = String(bare(context.getCurrentNodeParameter(name)) ?? '');
		if (value === '') throw refuse(`Choose the ${what} first`, `The list of ${noun} is that of one ${what}.`);
		if (value.startsWith('=')) throw refuse(`The ${what} is an expression, which has no value here`, byId);
		values[name] = value;
	}
	const found = await settle(async () => {
		const { call } = await clientFor<never>(context as unknown as Context, vendor);
		return await load({ call, values, filter: filter?.trim() || undefined, page });
	});
	if (!found.ok) {
		const { error } = found;
		if (error instanceof NodeOperationError) throw error;
		const message = `The list of ${noun} could not be loaded: ${(error as Problem).problem ?? (error as Error).message}`;
		if (!(error instanceof CallFailure)) throw refuse(message, byId);
		const remedy = error.status === 403 ? `The account may not list ${noun}.` : remedyFor(error);
		throw refuse(message, `${remedy ?? ''} ${byId}`.trim(), error.status);
	}
	const answer = vendorSearches
		? { results: found.value.entries, ...(found.value.next ? { paginationToken: found.value.next } : {}) }
		: searched(found.value, filter, page);
	if (answer.results.length === 0 && !filter && !page) {
		throw refuse(`There are no ${noun} to choose from`, `This ${vendor.product} account shows none. ${byId}`);
	}
	return answer;
}

/** The node's `methods.listSearch`: the vendor's lists as the editor asks for them. */
export const listSearch = (vendor: Vendor) =>
	Object.fromEntries(
		Object.entries(vendor.lists ?? {}).map(([name, one]) => [
			name,
			async function (this: ILoadOptionsFunctions, filter?: string, page?: string) {
				return await look(this, vendor, one, filter, page);
			},
		]),
	);
