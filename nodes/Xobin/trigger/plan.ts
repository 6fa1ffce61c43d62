import type { IHookFunctions } from 'n8n-workflow';

import { setupError, triggerValue, type TriggerContext } from '../../engine';
import { eventNames, eventOf, events, type EventName, type Hook, type Settings } from './events';
import { options, scopes, selected } from './properties';

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

/** The selected events, in the order of `eventNames`. @throws NodeOperationError if there is none, or an unknown one */
export function selectedEvents(context: TriggerContext): EventName[] {
	const chosen = triggerValue(context, 'events', selected);
	return eventNames.filter((name) => chosen.includes(name));
}

/**
 * @returns the ID of the one assessment or AI interview to receive events about; undefined for all
 * @throws NodeOperationError if it is not an ID, or if neither is selected: an empty expression must not mean all
 */
export function scopeOf(context: TriggerContext, settings: Settings): number | undefined {
	const { scopeName, scope, idName, id } = scopes[settings];
	return triggerValue(context, scopeName, scope) === 'all' ? undefined : triggerValue(context, idName, id);
}

/** How calls are verified, and what is registered. @throws NodeOperationError */
export const optionsOf = (context: TriggerContext) => triggerValue(context, 'options', options);

/**
 * @returns what to register, as the parameters say
 * @throws NodeOperationError if Xobin can't do that
 */
export function planOf(context: IHookFunctions): Plan {
	const node = context.getNode();
	const chosen = selectedEvents(context);
	const { updateAll = false } = optionsOf(context);
	const groups = (['assessments', 'aiInterviews'] as const).flatMap((settings): Group[] => {
		const hooks = chosen.filter((name) => eventOf(name).settings === settings).map((name) => eventOf(name).hook);
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
