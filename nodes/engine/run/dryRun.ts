import { jsonParse, type IDataObject } from 'n8n-workflow';

import { redactData } from '../errors/redact';
import { fillPath } from '../http/url';
import type { PlainRequest } from '../operation/contract';
import { hold } from '../operation/conditions';
import { UPLOAD } from '../operation/define';
import type { AnyCalls, AnyOperation, Effect, Output } from '../operation/types';
import type { Prepared } from './preflight';

/** Stands for the ID of a record that a real run would create: a dry run makes no IDs up. */
const NEW_ID = '(new ID)';

/** Thrown instead of the first call of a dry run that would change something. */
export class WouldSend extends Error {
	constructor(
		readonly endpoint: string,
		readonly request: PlainRequest,
	) {
		super('A dry run');
	}
}

/** Whether the item is not to change anything. */
export const isDryRun = ({ values }: Prepared): boolean => values.options.dryRun === true;

/**
 * The calls of an item in a dry run: those that only read are made.
 * @param signIn called before one would be sent, so that a wrong password shows
 */
export function dryCalls({ effect: usual }: AnyOperation, calls: AnyCalls, signIn: () => Promise<void>): AnyCalls {
	const stopUnlessRead = async (endpoint: string, request: PlainRequest, effect: Effect) => {
		if (effect === 'read') return;
		await signIn();
		throw new WouldSend(endpoint, request);
	};
	return {
		...calls,
		call: async (endpoint, request, options) => {
			await stopUnlessRead(endpoint, request, options?.effect ?? usual);
			return await calls.call(endpoint, request, options);
		},
		download: async (endpoint, request, file) => {
			await stopUnlessRead(endpoint, request, usual);
			return await calls.download(endpoint, request, file);
		},
		upload: async () => await stopUnlessRead(UPLOAD, {}, 'repeatable'),
		newId: () => NEW_ID,
	};
}

/** The path as it would be sent. A new ID stays the parameter's name in braces. */
const pathOf = (template: string, values: Record<string, unknown> = {}): string =>
	template.replace(/\{([^{}]+)\}/g, (part, name: string) => (values[name] === NEW_ID ? part : fillPath(part, values)));

/** What would be sent, in full. Its body is shown as JSON would have it. */
function requestOf({ endpoint, request: { path, query, body } }: WouldSend): IDataObject {
	const [method, template] = endpoint.split(' ');
	return {
		method,
		path: pathOf(template, path),
		...(query === undefined ? {} : { query: query as IDataObject }),
		...(body === undefined ? {} : { body: body as IDataObject }),
	};
}

/** Whom the operation would email with these values, in words; null for nobody. */
function emailed({ warnings = {}, parameters }: AnyOperation, values: Prepared['values']): string | null {
	const { emails } = warnings;
	if (!emails || !hold(emails.when, values) || emails.onlyIf?.holds(values) === false) return null;
	const addresses = Object.keys(parameters).flatMap((name) =>
		parameters[name].isEmail && typeof values[name] === 'string' ? [values[name]] : [],
	);
	return addresses.length > 0 ? `${emails.notice} (${addresses.join(', ')})` : emails.notice;
}

/** The names of the changing calls that would follow the first one. */
function laterCalls({ changingCalls }: AnyOperation, { endpoint }: WouldSend, values: Prepared['values']): string[] {
	const all = changingCalls?.(values) ?? [];
	return all.slice(all.indexOf(endpoint) + 1);
}

/**
 * The output of an item that would send something.
 * @param secrets of the credential, which must appear nowhere
 */
export function wouldSend(
	operation: AnyOperation,
	stop: WouldSend,
	values: Prepared['values'],
	secrets: string[],
): Output {
	const later = laterCalls(operation, stop, values);
	const text = JSON.stringify({
		dryRun: true,
		wouldEmail: emailed(operation, values),
		request: requestOf(stop),
		...(later.length > 0 ? { laterRequests: later } : {}),
	});
	return { json: [redactData(jsonParse<IDataObject>(text), text, secrets)] };
}

/** The output of an item that would send nothing, because what it asks for is there already. */
export const wouldSendNothing = ({ json }: Output): Output => ({
	json: json.map((record) => ({ ...record, dryRun: true, request: null, wouldEmail: null })),
});
