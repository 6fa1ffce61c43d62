import { NodeApiError, NodeOperationError, type ILoadOptionsFunctions, type INodeListSearchResult } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { codeOf } from '../errors/codeOf';
import { withCode, type FailureCode } from '../errors/failureCode';
import { asNodeError, remedyFor } from '../errors/nodeErrors';
import { Problem } from '../errors/problem';
import { clientFor } from '../http/standaloneClient';
import type { AnyList, ListPage } from '../operation/list';
import { credentialTypeOf, type Vendor } from '../operation/vendor';
import { bare } from '../parameters/locator';

/** Entries per page in the editor. */
const PAGE_SIZE = 100;
const BY_ID = 'Select "By ID" to enter the ID yourself.';

/** The error of a list. Of this class of errors only, n8n passes the description on to the editor. */
const listError = (
	context: ILoadOptionsFunctions,
	message: string,
	description: string,
	code: FailureCode,
	status?: number,
): NodeApiError =>
	new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description: withCode(description, code), httpCode: status?.toString() },
	);

/** The page of a list that the vendor returns as a whole. */
function searched({ entries }: ListPage, filter: string | undefined, page: string | undefined): INodeListSearchResult {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const matching = entries.filter(({ name, value }) => `${name}\n${value}`.toLowerCase().includes(wanted));
	const from = Number(page ?? 0);
	const to = from + PAGE_SIZE;
	return {
		results: matching.slice(from, to),
		...(to < matching.length ? { paginationToken: String(to) } : {}),
	};
}

/** The IDs that the list depends on. @throws NodeApiError when one is missing or an expression */
function requiredValues(context: ILoadOptionsFunctions, { noun, dependsOn = {} }: AnyList): Record<string, string> {
	return Object.fromEntries(
		Object.entries(dependsOn).map(([name, what]) => {
			const value = String(bare(context.getCurrentNodeParameter(name)) ?? '');
			if (value === '') {
				const reason = `The list shows the ${noun} of one ${what}.`;
				throw listError(context, `Select the ${what} first`, reason, 'invalid-value');
			}
			if (value.startsWith('=')) {
				throw listError(context, `The ${what} is an expression, which has no value here`, BY_ID, 'invalid-value');
			}
			return [name, value];
		}),
	);
}

/** The error that the editor shows for a list that could not be loaded. */
function loadError(context: ILoadOptionsFunctions, noun: string, error: unknown): Error {
	if (error instanceof NodeOperationError) return asNodeError(context.getNode(), error);
	const reason = error instanceof Problem ? error.problem : (error as Error).message;
	const message = `The list of ${noun} could not be loaded: ${reason}`;
	if (!(error instanceof CallFailure)) {
		return listError(context, message, BY_ID, error instanceof Problem ? error.code : 'internal-error');
	}
	const remedy = error.status === 403 ? `This account doesn't have permission to list ${noun}.` : remedyFor(error);
	return listError(context, message, `${remedy ?? ''} ${BY_ID}`.trim(), codeOf(error), error.status);
}

async function search(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	list: AnyList,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	const { noun, vendorSearches, load } = list;
	const values = requiredValues(context, list);
	let loaded: ListPage;
	try {
		const credentialType = credentialTypeOf(vendor, context.getNodeParameter('authentication', ''));
		const { call } = await clientFor<never>(context, vendor, credentialType);
		loaded = await load({ call, values, filter: filter?.trim() || undefined, page });
	} catch (error) {
		throw loadError(context, noun, error);
	}
	const found = vendorSearches
		? { results: loaded.entries, ...(loaded.next ? { paginationToken: loaded.next } : {}) }
		: searched(loaded, filter, page);
	if (found.results.length === 0 && !filter && !page) {
		throw listError(
			context,
			`There are no ${noun} to select`,
			`This ${vendor.product} account returned none. ${BY_ID}`,
			'not-found',
		);
	}
	return found;
}

/** The lists of all parameters of a vendor's operations. */
const listsOf = ({ resources }: Vendor): AnyList[] =>
	resources
		.flatMap(({ operations }) => operations)
		.flatMap(({ parameters, options = {} }) => Object.values({ ...parameters, ...options }))
		.flatMap(({ lists = [] }) => lists as AnyList[]);

/** The node's `methods.listSearch`: the vendor's lists as the editor calls them. */
export const listSearch = (vendor: Vendor) =>
	Object.fromEntries(
		listsOf(vendor).map((list) => [
			list.name,
			async function (this: ILoadOptionsFunctions, filter?: string, page?: string) {
				return await search(this, vendor, list, filter, page);
			},
		]),
	);
