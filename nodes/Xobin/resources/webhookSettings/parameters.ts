import type { INodeProperties, IDataObject } from 'n8n-workflow';

import {
	checkMembers,
	isRecord,
	Problem,
	recordIn,
	records,
	toBoolean,
	trimmed,
	type Parameter,
} from '../../../engine';
import { readUrl } from '../../urlParameter';

interface Webhook {
	status: boolean;
	url: string;
}

const EVENTS = {
	start: 'Candidate Starts',
	submission: 'Candidate Submits',
	updates: 'Assessment Changes',
} as const;

type EventName = keyof typeof EVENTS;

const members = (): INodeProperties[] => [
	{
		displayName: 'Active',
		name: 'status',
		type: 'boolean',
		default: true,
		description: 'Whether to send it',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook',
		description: 'URL to send it to, stored even if off',
	},
];

/** Whether the event is on. An expression that returns nothing must not turn it on. @throws Problem */
function readStatus(name: EventName, value: unknown): boolean {
	const status = toBoolean(value);
	if (status !== undefined) return status;
	throw new Problem(`has an event "${EVENTS[name]}" whose "Active" is neither on nor off`, 'Turn it on or off');
}

function readWebhook(name: EventName, given: { status?: unknown; url?: unknown }): Webhook {
	const status = readStatus(name, 'status' in given ? given.status : true);
	const url = typeof given.url === 'string' ? trimmed(given.url) : '';
	if (url === '') throw new Problem(`has an event "${EVENTS[name]}" without a URL`, 'Enter the URL');
	return { status, url: readUrl(url) };
}

/** The events whose settings are overwritten. `read` returns them by name; omitted events are missing. */
export const webhooks = <const N extends EventName>(names: readonly N[]): Parameter<{ [K in N]?: Webhook }> => {
	const property: Parameter<unknown>['property'] = {
		displayName: 'Webhooks',
		type: 'fixedCollection',
		placeholder: 'Add Event',
		description: 'Events whose settings are overwritten. Xobin keeps those of other events "where supported".',
		default: {},
		options: names.map((name) => ({ displayName: EVENTS[name], name, values: members() })),
	};
	return {
		property,
		read: (value) => {
			const given = checkMembers(property, value ?? {}) as { [K in N]?: IDataObject };
			const chosen = names.filter((name) => given[name] !== undefined);
			if (chosen.length === 0) throw new Problem('has no event', 'Add at least one');
			return Object.fromEntries(chosen.map((name) => [name, readWebhook(name, given[name] ?? {})])) as {
				[K in N]?: Webhook;
			};
		},
	};
};

/** Anything else that receives these events, such as a published Xobin Trigger, stops receiving them. */
export const settingsWarnings = {
	final: {
		notice:
			"This overwrites the current webhook URLs, including those of a published Xobin Trigger. The Xobin API can't read them.",
	},
};

const omitAuth = (settings: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(settings).filter(([name]) => name.toLowerCase() !== 'auth'));

/** The response without `auth`: Xobin doesn't state that all secrets in it are masked. */
export function withoutAuth(response: unknown): IDataObject {
	const settings = recordIn(response, ['webhooks']) ?? records(response)[0] ?? {};
	const { webhooks: events } = settings;
	return { ...omitAuth(settings), ...(isRecord(events) ? { webhooks: omitAuth(events) } : {}) };
}
