import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { hotDocsSeeds } from '../../../sandbox/seeds.mjs';
import type { Sandbox } from '../../../sandbox/types.mjs';
import { hotDocsWorkSeeds } from '../../../sandbox/vendors/HotDocsAdvance/seeds.mjs';
import { payloads, settingsOf, type EventName } from '../../../sandbox/vendors/Xobin/deliver.mjs';
import { rl } from '../harness/locator.mjs';
import type { TriggerHost } from '../harness/webhookNode.mjs';

type Json = Record<string, unknown>;

/** The records that some lists of the editor belong to. */
export const listParameters: INodeParameters = {
	// The first credential of the node
	authentication: 'servicePrincipal',
	workGroupId: rl(hotDocsSeeds.workGroupId),
	templatePackageId: rl(hotDocsSeeds.templatePackageId),
	templatePackageVersionId: rl(hotDocsWorkSeeds.templatePackageVersionId),
	assessmentId: rl('824'),
	trackId: rl(6578),
};

/** A time that is new to every trigger, in LynxVizion's form. */
const SOON = new Date(Date.now() + 60_000).toISOString().slice(0, 19);

/** What a polling trigger asks for, and changes that are events. */
export interface Polled {
	parameters: INodeParameters;
	/** By the end of the path: the field of its list, and how its rows change. */
	lists: Record<string, { field?: string; happen: (rows: Json[]) => Json[] }>;
}

export const polled: Record<string, Polled> = {
	x0paRoomTrigger: {
		parameters: {
			assessmentId: rl('824'),
			events: ['candidateAdded', 'responseReceived', 'statusChanged'],
			simplify: false,
		},
		lists: {
			'/candidates': {
				field: 'Videointerviews',
				happen: ([first, second, ...rest]) => [
					{ ...first, status: 'Completed', responseAt: '2026-11-29T07:00:00.000Z' },
					second,
					...rest,
					{
						...second,
						id: '4001',
						interviewId: '4f0e4000-0000-4000-8000-000000000001',
						candidateEmail: 'new@example.com',
					},
				],
			},
		},
	},
	lynxVizionTrigger: {
		parameters: {
			events: ['notificationReceived', 'videoCompleted', 'videoFailed'],
			projectId: rl(''),
			simplify: false,
		},
		lists: {
			'/videos': {
				happen: (rows) => [
					...rows,
					{ ...rows[0], id: '4001', job_id: '4f0e4000-0000-4000-8000-000000000001', status: 'completed' },
					{ ...rows[0], id: '4002', job_id: '4f0e4000-0000-4000-8000-000000000002', status: 'failed' },
				],
			},
			'/notifications': {
				happen: (rows) => [{ ...rows[0], id: '4003', created_at: SOON }, ...rows],
			},
		},
	},
	xobinTrackTrigger: {
		parameters: { event: 'stageChanged', trackId: rl(6578) },
		lists: {
			'/applicants': {
				field: 'data',
				happen: (rows) =>
					rows.map((row) => ({ ...row, stage_id: 'st-hired', stage_name: 'Hired', stage_type: 'hired' })),
			},
		},
	},
};

/** How a call of a webhook trigger is made. */
export interface Called {
	parameters: INodeParameters;
	payload: IDataObject;
	/** The URL and the headers of a genuine call. */
	to: (host: TriggerHost, sandbox: Sandbox) => { url: string; headers: Record<string, string> };
}

const toXobin =
	(event: EventName): Called['to'] =>
	(_host, sandbox) => {
		const { hook, auth } = settingsOf(sandbox, event);
		const headers: Record<string, string> = event.startsWith('ai')
			? { 'X-Webhook-Key': String(auth?.apikey?.value) }
			: {};
		return { url: hook!.url, headers };
	};

export const called: Record<string, Called[]> = {
	xobinTrigger: (Object.keys(payloads) as EventName[]).map((event) => ({
		parameters: { events: [event], options: {} },
		payload: payloads[event] as unknown as IDataObject,
		to: toXobin(event),
	})),
	hotDocsAdvanceTrigger: ['accessToken', 'hmac'].map((authenticationMethod) => ({
		parameters: { event: 'workItemVersionComplete', authenticationMethod },
		payload: {
			eventType: 'NewWorkItemVersionComplete',
			data: { workItemId: 'a', workItemName: 'Zoë', documents: [{ id: 'b', name: 'Contract' }] },
		},
		to: (host, sandbox) => ({
			url: host.address('advance'),
			headers: { authorization: sandbox.accounts.hotDocsAdvance.webhookSecret },
		}),
	})),
};
