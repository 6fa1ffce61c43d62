import type { IHookFunctions } from 'n8n-workflow';

import { clientFor, setupError } from '../../engine';
import type { paths } from '../api';
import { xobin } from '../vendor';
import { eventNames, eventOf } from './events';
import type { Group, Plan } from './plan';

/** The header with the secret, in requests about AI interviews. */
export const SECRET_HEADER = 'X-Webhook-Key';

type Webhooks = Record<string, { status: boolean; url: string }>;

/**
 * A group's webhooks, on if there is a secret and off otherwise. Xobin sends no custom header for assessments, so their
 * URLs contain the secret.
 */
function webhooksOf({ address }: Plan, { settings, hooks }: Group, secret?: string): Webhooks {
	const events = eventNames.map(eventOf).filter((event) => event.settings === settings && hooks.includes(event.hook));
	const query = secret !== undefined && settings === 'assessments' ? `?token=${secret}` : '';
	const status = secret !== undefined;
	return Object.fromEntries(events.map(({ hook, path }) => [hook, { status, url: `${address}/${path}${query}` }]));
}

/** The header in a request. Xobin names its fields differently for one AI interview and for all. */
const header = {
	one: (value: string) => ({ key: SECRET_HEADER, value }),
	// The page for all shows no request: these are the names in its response
	all: (apikey: string) => ({ header: SECRET_HEADER, apikey }),
};

/** The header's name in a response, under either of its two field names; undefined if the response has no header. */
function headerName(response: unknown): unknown {
	const { webhooks } = (response ?? {}) as { webhooks?: { auth?: { apikey?: Record<string, unknown> | null } } };
	const apikey = webhooks?.auth?.apikey;
	return apikey ? (apikey.header ?? apikey.key ?? null) : undefined;
}

/**
 * Turns a group's webhooks on or off. Xobin keeps the settings of everything that the group doesn't name.
 * @param secret the secret that Xobin sends with each request; without it the webhooks are turned off
 * @throws CallFailure, also if Xobin doesn't confirm that the settings were saved; NodeOperationError if it did not accept the
 * header
 */
export async function writeSettings(context: IHookFunctions, plan: Plan, group: Group, secret?: string): Promise<void> {
	const { call } = await clientFor<paths>(context, xobin);
	const { id, updateAll } = group;
	const webhooks = webhooksOf(plan, group, secret);
	// Writing the same settings twice has the same result. A deleted assessment needs no turning off.
	const options = { effect: 'repeatable' as const, ...(secret === undefined ? { absent: [404] } : {}) };
	if (group.settings === 'assessments') {
		if (id === undefined) await call('POST /webhooks', { body: { webhooks, updateAll } }, options);
		else await call('PUT /webhooks/{assessment_id}', { path: { assessment_id: id }, body: { webhooks } }, options);
		return;
	}
	const type = 'apikey' as const;
	const response =
		id === undefined
			? await call(
					'POST /ai-interviews/settings/webhooks',
					{
						body: {
							webhooks: { ...webhooks, ...(secret && { auth: { type, apikey: header.all(secret) } }) },
							updateAll,
						},
					},
					options,
				)
			: await call(
					'PUT /ai-interviews/settings/webhooks/{ai_interview_id}',
					{
						path: { ai_interview_id: id },
						body: {
							webhooks: { ...webhooks, ...(secret && { auth: { type, status: true, apikey: header.one(secret) } }) },
						},
					},
					options,
				);
	const name = headerName(response);
	if (secret !== undefined && name !== undefined && name !== SECRET_HEADER) {
		throw setupError(
			context.getNode(),
			'Xobin did not accept the secret header for AI interviews',
			'Requests could not be verified without it. Ask Xobin support whether your plan includes such headers.',
			'not-done',
		);
	}
}
