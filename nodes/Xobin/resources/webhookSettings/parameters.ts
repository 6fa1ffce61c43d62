import type { INodeProperties, IDataObject } from 'n8n-workflow';

import { flag, Problem, records, type Parameter } from '../../../engine';
import { readAddress } from '../../webAddress';

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
		description: 'Whether Xobin sends this event',
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook',
		description: 'The address that Xobin sends the event to. It is stored when the event is switched off, too.',
	},
];

function readWebhook(name: EventName, given: { status?: unknown; url?: unknown }): Webhook {
	const status = given.status ?? true;
	if (typeof status !== 'boolean') {
		throw new Problem(`has an event "${EVENTS[name]}" whose "Active" is neither on nor off`, 'Switch it on or off');
	}
	const url = typeof given.url === 'string' ? given.url.trim() : '';
	if (url === '') throw new Problem(`has an event "${EVENTS[name]}" without a URL`, 'Fill in the address');
	return { status, url: readAddress(url) };
}

/** The events whose settings are written; those left out keep theirs. */
export const webhooks = <const N extends EventName>(names: readonly N[]): Parameter<{ [K in N]?: Webhook }> => ({
	property: {
		displayName: 'Webhooks',
		type: 'fixedCollection',
		placeholder: 'Add Event',
		description:
			'The events whose settings are overwritten. Xobin keeps those of an event that is left out "where supported".',
		default: {},
		options: names.map((name) => ({ displayName: EVENTS[name], name, values: members() })),
	},
	read: (value) => {
		const given = (value ?? {}) as { [K in N]?: IDataObject };
		const chosen = names.filter((name) => given[name] !== undefined);
		if (chosen.length === 0) throw new Problem('has no event', 'Add at least one');
		return Object.fromEntries(chosen.map((name) => [name, readWebhook(name, given[name] ?? {})])) as {
			[K in N]?: Webhook;
		};
	},
});

/** `updateAll`. */
export const updateAll = (what: string) =>
	flag({
		displayName: 'Update All',
		description: `Whether to overwrite the settings of every ${what} that exists already, too. This cannot be undone.`,
	});

/** Whatever else listens to the events hears nothing any more, a published Xobin Trigger too. */
export const settingsWarnings = {
	final: {
		notice:
			'The addresses set before are overwritten, those of a published Xobin Trigger too, and Xobin has no way to read them',
	},
};

const unauthenticated = (settings: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'auth'));

/** The answer without `auth`: nothing says that all secrets in it are masked. */
export function withoutAuth(answer: unknown): IDataObject {
	const [settings = {}] = records(answer);
	const { webhooks: events } = settings;
	return { ...unauthenticated(settings), ...(events ? { webhooks: unauthenticated(events as IDataObject) } : {}) };
}
