import { createHmac } from 'node:crypto';

import type { Sandbox } from '../../types.mjs';

/** Sample payloads, as far as Xobin's documentation shows them. */
export const payloads = {
	assessmentStarted: {
		id: 2196821,
		assessment_id: 138,
		started_at: 1737521866717,
		name: 'Zoë Ångström',
		email: 'zoe@example.com',
	},
	assessmentSubmitted: { id: 2196821, assessment_id: 138, overall_percentage: 82.5, sections: [] },
	assessmentChanged: {
		event: 'assessments.updates',
		timestamp: '2026-01-15T10:00:00',
		data: { assessment_id: 138, assessment_name: 'Backend Engineer', status: 'live' },
	},
	aiInterviewStarted: {
		ai_interview_id: 138,
		ai_interview_name: 'First interview',
		candidate_email: 'rosa@example.com',
		candidate_id: 7054,
		candidate_name: 'Rosa',
		invite_status: 'Started',
		response_id: 6726,
	},
	aiInterviewSubmitted: {
		ai_interview_id: 138,
		ai_interview_name: 'First interview',
		candidate_email: 'rosa@example.com',
		candidate_id: 7054,
		candidate_name: 'Rosa',
		invite_status: 'Completed',
		response_id: 6726,
		integrity_score: 10,
		completed_date: 'Jul 05, 2025, 4:42:45 AM',
	},
} as const;

export type EventName = keyof typeof payloads;

export const eventNames = Object.keys(payloads) as EventName[];

/** Where Xobin stores the URL of an event. */
const places = {
	assessmentStarted: ['assessment', 'start'],
	assessmentSubmitted: ['assessment', 'submission'],
	assessmentChanged: ['assessment', 'updates'],
	aiInterviewStarted: ['aiInterview', 'start'],
	aiInterviewSubmitted: ['aiInterview', 'submission'],
} as const;

/** @returns the stored settings of an event: of the account, or of the assessment or AI interview with this ID */
export function settingsOf({ state }: Sandbox, event: EventName, id?: number) {
	const [kind, hook] = places[event];
	const { webhooks } = state.xobin;
	const settings = id === undefined ? webhooks[`${kind}s`] : webhooks[kind].get(id);
	return { hook: settings?.[hook], auth: settings?.auth };
}

/** The `x-xobin-signature` of a body, as third parties have seen it. */
export const signature = (body: string, apiKey: string) =>
	createHmac('sha256', apiKey).update(body).digest('base64url');

export interface Delivery {
	/** Replaces the event's sample payload. */
	payload?: object | string;
	/** Uses the settings of the assessment or AI interview with this ID. */
	id?: number;
	/** Signs with this key. */
	signWith?: string;
	/** Headers to add to those that Xobin sends, or to remove (undefined). */
	headers?: Record<string, string | undefined>;
	/** Replaces the registered URL. */
	url?: string;
}

/** The receiver's response; `data` is its JSON, or its text. */
export interface Delivered {
	status: number;
	data: unknown;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/**
 * Sends an event as Xobin does: to the registered URL, with the header that was set for it.
 * @throws Error if no URL is registered for the event, or it can't be reached
 */
export async function deliver(
	sandbox: Sandbox,
	event: EventName,
	{ payload = payloads[event], id, signWith, headers = {}, url }: Delivery = {},
): Promise<Delivered> {
	const { hook, auth } = settingsOf(sandbox, event, id);
	if (url === undefined && !hook?.status) throw new Error(`Xobin has no URL for ${event}`);
	const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
	const { header, value } = auth?.apikey ?? {};
	const { username, password } = auth?.basic ?? {};
	const authHeaders: Record<string, string | undefined> =
		auth?.type === 'basic'
			? { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
			: header === undefined
				? {}
				: { [header.toLowerCase()]: value };
	const sent: Record<string, string | undefined> = {
		'content-type': 'application/json',
		...(event.startsWith('ai') ? authHeaders : {}),
		...(signWith === undefined ? {} : { 'x-xobin-signature': signature(body, signWith) }),
		...headers,
	};
	const response = await fetch(url ?? String(hook?.url), {
		method: 'POST',
		body,
		headers: Object.entries(sent).flatMap(
			([name, one]): Array<[string, string]> => (one === undefined ? [] : [[name, one]]),
		),
		redirect: 'manual',
	});
	return { status: response.status, data: parsed(await response.text()) };
}

/** @returns the ID of the payload's assessment or AI interview if its own settings have the event on; otherwise undefined */
export function ownSettings(sandbox: Sandbox, event: EventName, payload: Record<string, unknown>): number | undefined {
	const id = Number(payload.assessment_id ?? payload.ai_interview_id);
	return settingsOf(sandbox, event, id).hook?.status ? id : undefined;
}
