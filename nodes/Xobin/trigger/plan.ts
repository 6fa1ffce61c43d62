import type { IHookFunctions } from 'n8n-workflow';

import { choice, numberId, setupError, type Parameter, type Problem } from '../../engine';
import { eventNames, eventOf, events, type EventName, type Hook, type Settings } from './events';

/** The webhook URLs in one of Xobin's settings. */
export interface Group {
	settings: Settings;
	/** ID of the assessment or AI interview; undefined for the whole account. */
	id?: number;
	updateAll: boolean;
	hooks: Hook[];
}

/** What to register, without the secrets. */
export interface Plan {
	/** ID of the credential: another credential may belong to another account. */
	account: string;
	/** The webhook URLs without the last part, which names the event. Saved under this name by published workflows. */
	address: string;
	groups: Group[];
}

/** What reading the parameters needs, in hooks as in webhooks. */
type Context = Pick<IHookFunctions, 'getNode' | 'getNodeParameter'>;

/** The selected events, in the order of `eventNames`. */
export const selectedEvents = (context: Context): EventName[] => {
	const selected = context.getNodeParameter('events', []) as string[];
	return eventNames.filter((name) => selected.includes(name));
};

const scope = choice({
	displayName: 'Scope',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'One by ID', value: 'one' },
	],
	default: 'all',
});
const oneId = numberId({ displayName: 'ID', description: '', placeholder: '' });

/** Reads one parameter. @throws NodeOperationError that names it */
function readParameter<T>(context: Context, displayName: string, { read }: Parameter<T>, value: unknown): T {
	try {
		return read(value, { timezone: '' });
	} catch (error) {
		const { problem, remedy } = error as Problem;
		throw setupError(context.getNode(), `"${displayName}" ${problem}`, `${remedy}.`, 'invalid-value');
	}
}

/**
 * @returns the ID of the one assessment or AI interview to receive events about; undefined for all
 * @throws NodeOperationError if it is not an ID, or if neither is selected: an empty expression must not mean all
 */
export function scopeOf(context: Context, settings: Settings): number | undefined {
	const [prefix, one] = settings === 'assessments' ? ['assessment', 'Assessment'] : ['aiInterview', 'AI Interview'];
	const selected = readParameter(context, `${one}s`, scope, context.getNodeParameter(`${prefix}Scope`, 'all'));
	if (selected === 'all') return undefined;
	return readParameter(context, `${one} ID`, oneId, context.getNodeParameter(`${prefix}Id`, 0));
}

/**
 * @returns what to register, as the parameters say
 * @throws NodeOperationError if Xobin can't do that
 */
export function planOf(context: IHookFunctions): Plan {
	const node = context.getNode();
	const selected = selectedEvents(context);
	if (selected.length === 0) {
		throw setupError(node, 'No event is selected', 'Select at least one under "Events".', 'invalid-value');
	}
	const { updateAll = false } = context.getNodeParameter('options', {}) as { updateAll?: boolean };
	const groups = (['assessments', 'aiInterviews'] as const).flatMap((settings): Group[] => {
		const hooks = selected.filter((name) => eventOf(name).settings === settings).map((name) => eventOf(name).hook);
		if (hooks.length === 0) return [];
		const id = scopeOf(context, settings);
		return [{ settings, ...(id === undefined ? { updateAll } : { id, updateAll: false }), hooks }];
	});
	if (groups.some(({ id, hooks }) => id !== undefined && hooks.includes('updates'))) {
		throw setupError(
			node,
			`"${events.assessmentChanged.name}" is only available for all assessments`,
			'Set "Assessments" to "All", or remove this event here and listen for it with a second Xobin Trigger.',
			'invalid-value',
		);
	}
	const first = String(context.getNodeWebhookUrl('default'));
	return {
		account: node.credentials?.xobinApi?.id ?? '',
		address: first.slice(0, first.lastIndexOf('/')),
		groups,
	};
}
