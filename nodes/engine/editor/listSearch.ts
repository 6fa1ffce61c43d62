import {
	NodeApiError,
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { codeOf } from '../errors/codeOf';
import { withCode, type FailureCode } from '../errors/failureCode';
import { asNodeError, remedyFor } from '../errors/nodeErrors';
import { Problem, unexpectedFormat } from '../errors/problem';
import { clientFor } from '../http/standaloneClient';
import type { AnyList, ListPage } from '../operation/list';
import { asText, eachRow, oddInWords, OddRecord, tallyOf } from '../operation/oddRecord';
import { credentialTypeOf, type Vendor } from '../operation/vendor';
import { bare } from '../parameters/bare';

/** Entries per page in the editor. */
const PAGE_SIZE = 100;
/** What else the user can do. */
const byHand = ({ enteredAs = 'ID' }: AnyList): string =>
	`Select "By ${enteredAs}" to enter the ${enteredAs === 'ID' ? 'ID' : 'name'} yourself.`;

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

/** The problems of lists that are in n8n's log, each once. */
const logged = new Set<string>();

/** The entry as n8n takes it. @throws OddRecord if it has no ID */
function entryOf({ entry }: AnyList, row: unknown): INodeListSearchItems {
	const { name, value, description } = entry(row);
	const id = asText(value);
	if (id === undefined) throw new OddRecord('has no usable ID');
	const text = asText(description);
	return {
		name: asText(name) ?? id,
		value: value as string | number,
		...(text === undefined ? {} : { description: text }),
	};
}

/**
 * The entries of a page, each value once. A row that can't be an entry is skipped and logged.
 * @throws Problem if there is no entry although there are rows: then the format has changed
 */
function entriesOf(context: ILoadOptionsFunctions, list: AnyList, { rows }: ListPage<unknown>): INodeListSearchItems[] {
	const { noun, sorted } = list;
	const { good, odd } = eachRow(rows, (row) => entryOf(list, row));
	if (good.length === 0 && odd.length > 0) throw unexpectedFormat();
	for (const [problem, count] of tallyOf(odd)) {
		const key = `${context.getWorkflow().id} ${list.name}: ${problem}`;
		if (!logged.has(key)) {
			context.logger.warn(`${context.getNode().name}: ${oddInWords(problem, count, rows.length, noun)}`);
		}
		logged.add(key);
	}
	const entries = [...new Map(good.map((entry) => [String(entry.value), entry])).values()];
	return sorted ? entries.sort((a, b) => a.name.localeCompare(b.name)) : entries;
}

/** The page of a list that the vendor returns as a whole. */
function searched(
	entries: INodeListSearchItems[],
	filter: string | undefined,
	page: string | undefined,
): INodeListSearchResult {
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
function requiredValues(context: ILoadOptionsFunctions, list: AnyList): Record<string, string> {
	const { noun, dependsOn = {} } = list;
	return Object.fromEntries(
		Object.entries(dependsOn).map(([name, what]) => {
			const value = String(bare(context.getCurrentNodeParameter(name)) ?? '');
			if (value === '') {
				const reason = `The list shows the ${noun} of one ${what}.`;
				throw listError(context, `Select the ${what} first`, reason, 'invalid-value');
			}
			if (value.startsWith('=')) {
				throw listError(
					context,
					`The ${what} is an expression, which has no value here`,
					byHand(list),
					'invalid-value',
				);
			}
			return [name, value];
		}),
	);
}

/** The error that the editor shows for a list that could not be loaded. */
function loadError(context: ILoadOptionsFunctions, list: AnyList, error: unknown): Error {
	if (error instanceof NodeOperationError) return asNodeError(context.getNode(), error);
	const reason = error instanceof Problem ? error.problem : (error as Error).message;
	const { noun } = list;
	const message = `The list of ${noun} could not be loaded: ${reason}`;
	if (!(error instanceof CallFailure)) {
		return listError(context, message, byHand(list), error instanceof Problem ? error.code : 'internal-error');
	}
	const remedy = error.status === 403 ? `This account doesn't have permission to list ${noun}.` : remedyFor(error);
	return listError(context, message, `${remedy ?? ''} ${byHand(list)}`.trim(), codeOf(error), error.status);
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
	let entries: INodeListSearchItems[];
	let next: string | undefined;
	try {
		const credentialType = credentialTypeOf(vendor, context.getNodeParameter('authentication', ''));
		const { call } = await clientFor<never>(context, vendor, credentialType);
		const loaded = await load({ call, values, filter: filter?.trim() || undefined, page });
		entries = entriesOf(context, list, loaded);
		next = loaded.next;
	} catch (error) {
		throw loadError(context, list, error);
	}
	const found = vendorSearches
		? { results: entries, ...(next ? { paginationToken: next } : {}) }
		: searched(entries, filter, page);
	if (found.results.length === 0 && !filter && !page) {
		throw listError(
			context,
			`There are no ${noun} to select`,
			`This ${vendor.product} account returned none. ${byHand(list)}`,
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
