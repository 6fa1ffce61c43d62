import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { numberId } from '../../engine';
import { settleNow } from '../../engine/errors/result';
import { eventNames, eventOf, events, type EventName, type Hook, type Settings } from './events';

/** The addresses in one of Xobin's settings. */
export interface Group {
	settings: Settings;
	/** The assessment or AI interview; undefined for the whole account. */
	id?: number;
	updateAll: boolean;
	hooks: Hook[];
}

/** What is to be registered, without the secret. */
export interface Plan {
	/** The credential: another one may be another account. */
	account: string;
	/** The addresses up to the last part, which tells the event. */
	address: string;
	groups: Group[];
}

/** What reading the parameters needs; hooks and webhooks both have it. */
type Context = Pick<IHookFunctions, 'getNode' | 'getNodeParameter'>;

export const chosenEvents = (context: Context): EventName[] => {
	const chosen = context.getNodeParameter('events', []) as string[];
	return eventNames.filter((name) => chosen.includes(name));
};

/**
 * The one assessment or AI interview that events are wanted of; undefined for all.
 * @throws NodeOperationError when the number is none
 */
export function scopeOf(context: Context, settings: Settings): number | undefined {
	const prefix = settings === 'assessments' ? 'assessment' : 'aiInterview';
	if (context.getNodeParameter(`${prefix}Scope`, 'all') !== 'one') return undefined;
	const displayName = settings === 'assessments' ? 'Assessment ID' : 'AI Interview ID';
	const { read } = numberId({ displayName, description: '', placeholder: '' });
	const value = context.getNodeParameter(`${prefix}Id`, 0);
	const id = settleNow(() => read(value, { timezone: '' }));
	if (id.ok) return id.value;
	const { problem, remedy } = id.error as { problem: string; remedy: string };
	throw new NodeOperationError(context.getNode(), `"${displayName}" ${problem}`, { description: `${remedy}.` });
}

/**
 * What the parameters ask for.
 * @throws NodeOperationError when that can't be had
 */
export function planOf(context: IHookFunctions): Plan {
	const node = context.getNode();
	const chosen = chosenEvents(context);
	if (chosen.length === 0) {
		throw new NodeOperationError(node, 'No event is chosen', { description: 'Choose at least one under "Events".' });
	}
	const { updateAll = false } = context.getNodeParameter('options', {}) as { updateAll?: boolean };
	const groups = (['assessments', 'aiInterviews'] as const).flatMap((settings): Group[] => {
		const hooks = chosen.filter((name) => eventOf(name).settings === settings).map((name) => eventOf(name).hook);
		if (hooks.length === 0) return [];
		const id = scopeOf(context, settings);
		return [{ settings, ...(id === undefined ? { updateAll } : { id, updateAll: false }), hooks }];
	});
	if (groups.some(({ id, hooks }) => id !== undefined && hooks.includes('updates'))) {
		throw new NodeOperationError(node, `"${events.assessmentChanged.name}" exists for all assessments only`, {
			description:
				'Set "Assessments" to "All", or leave this event out here and listen for it with a second Xobin Trigger.',
		});
	}
	const first = String(context.getNodeWebhookUrl('default'));
	return {
		account: node.credentials?.xobinApi?.id ?? '',
		address: first.slice(0, first.lastIndexOf('/')),
		groups,
	};
}
