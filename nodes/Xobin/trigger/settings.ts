import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { clientFor } from '../../engine';
import { written } from '../responses';
import type { paths } from '../api';
import { xobin } from '../vendor';
import { eventNames, eventOf } from './events';
import type { Group, Plan } from './plan';

/** The header that calls about AI interviews come with. */
export const SECRET_HEADER = 'X-Webhook-Key';

type Addresses = Record<string, { status: boolean; url: string }>;

/** A group's addresses; they are on when there is a secret. Xobin lets assessments have no header, so theirs bear it. */
function addresses({ address }: Plan, { settings, hooks }: Group, secret?: string): Addresses {
	const about = eventNames.map(eventOf).filter((event) => event.settings === settings && hooks.includes(event.hook));
	const query = secret !== undefined && settings === 'assessments' ? `?token=${secret}` : '';
	const status = secret !== undefined;
	return Object.fromEntries(about.map(({ hook, path }) => [hook, { status, url: `${address}/${path}${query}` }]));
}

/** The header as the settings of one AI interview take it, and as those of all do: Xobin names its members differently. */
const header = {
	one: (value: string) => ({ key: SECRET_HEADER, value }),
	// No request is printed for these settings: the names are those of their answer
	all: (apikey: string) => ({ header: SECRET_HEADER, apikey }),
};

/** The name of the header that an answer tells, under either of its two names; undefined when it tells none. */
function headerTold(answer: unknown): unknown {
	const told = (answer as { webhooks?: { auth?: { apikey?: Record<string, unknown> | null } } } | undefined)?.webhooks
		?.auth?.apikey;
	return told ? (told.header ?? told.key ?? null) : undefined;
}

/**
 * Switches a group's addresses on or off. What the group does not name keeps its value at Xobin.
 * @param secret what the calls are to prove themselves with; without one the addresses are switched off
 * @throws CallFailure, also when Xobin says that it did not write them, or NodeOperationError when it did not take the header
 */
export async function write(context: IHookFunctions, plan: Plan, group: Group, secret?: string): Promise<void> {
	const { call } = await clientFor<paths>(context, xobin);
	const { id, updateAll } = group;
	const hooks = addresses(plan, group, secret);
	// Writing the same settings twice is writing them once. What is gone needs no switching off.
	const options = { effect: 'repeatable' as const, ...(secret === undefined ? { absent: [404] } : {}) };
	if (group.settings === 'assessments') {
		written(
			id === undefined
				? await call('POST /webhooks', { body: { webhooks: hooks, updateAll } }, options)
				: await call(
						'PUT /webhooks/{assessment_id}',
						{ path: { assessment_id: id }, body: { webhooks: hooks } },
						options,
					),
		);
		return;
	}
	const type = 'apikey' as const;
	const answer =
		id === undefined
			? await call(
					'POST /ai-interviews/settings/webhooks',
					{
						body: { webhooks: { ...hooks, ...(secret && { auth: { type, apikey: header.all(secret) } }) }, updateAll },
					},
					options,
				)
			: await call(
					'PUT /ai-interviews/settings/webhooks/{ai_interview_id}',
					{
						path: { ai_interview_id: id },
						body: {
							webhooks: { ...hooks, ...(secret && { auth: { type, status: true, apikey: header.one(secret) } }) },
						},
					},
					options,
				);
	const told = headerTold(answer);
	if (secret !== undefined && told !== undefined && told !== SECRET_HEADER) {
		throw new NodeOperationError(context.getNode(), 'Xobin did not take the secret header for AI interviews', {
			description: 'Without it no call could be verified. Ask Xobin support whether your plan has such headers.',
		});
	}
}
