import type { WorkflowNode } from '../../n8n/types.mjs';
import { standInSecrets } from './vendor/settings.mjs';

type Json = Record<string, unknown>;

/** What is measured: a node without its name and place in a workflow. */
export interface Contender {
	/** As the tables call it. */
	name: string;
	node(vendorUrl: string): Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;
	/** It gets only so many of the case's items: a loop takes its time for each, so the rest is arithmetic. */
	items?: number;
	/** It runs in so many rounds only: it is there for comparison. */
	rounds?: number;
}

/** One of our nodes, as it comes out of the editor's list: all options at their defaults unless given. */
const ours = (type: string, credential: string, parameters: Json) => () => ({
	type: `n8n-nodes-recruiting.${type}`,
	typeVersion: 1,
	parameters,
	credentials: { [credential]: { id: null, name: '' } },
});

/** The credentials that a person chooses for HTTP Request. */
const byHeader = (vendor: string) => ({ httpHeaderAuth: { id: null, name: `${vendor} by header` } });

/** With a credential, and the body by one expression: the least that HTTP Request can be asked to do. */
const httpRequest = (vendor: string, path: string, options: Json, body: Json) => (url: string) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		method: 'POST',
		url: path.includes('{{') ? `=${url}${path}` : `${url}${path}`,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpHeaderAuth',
		...body,
		options,
	},
	credentials: byHeader(vendor),
});

const body = (expression: string) => ({ sendBody: true, specifyBody: 'json', jsonBody: `={{ ${expression} }}` });
const candidate = body('$json');
const invitation = body(
	"{ assessment_id: 138, invite_format: 'getlink', candidates: [{ name: $json.name, email: $json.email }] }",
);

/** Batches of the size of the vendor's limit, one a second: what a person sets who knows the limit. */
const batching = (perSecond: number) => ({ batching: { batch: { batchSize: perSecond, batchInterval: 1000 } } });

const fields = {
	firstName: '={{ $json.firstName }}',
	lastName: '={{ $json.lastName }}',
	emailAddress: '={{ $json.emailAddress }}',
};

const CANDIDATES = '/x0pa/assessments/35310/candidate';
const INVITES = '/xobin/assessment/invite';

const bare = (concurrency: number, name: string, bodyFields: Json): Contender => ({
	name,
	node: (url) => ({
		type: 'n8n-nodes-bench.bare',
		typeVersion: 1,
		parameters: {
			url: `${url}${CANDIDATES}`,
			header: 'Authorization',
			value: standInSecrets.token,
			concurrency,
			fields: bodyFields,
		},
	}),
});

export const add = {
	ours: (name: string, options: Json = {}): Contender => ({
		name,
		node: ours('x0paRoom', 'x0paRoomApi', {
			resource: 'candidate',
			operation: 'create',
			assessmentId: { __rl: true, mode: 'id', value: '35310' },
			firstName: '={{ $json.firstName }}',
			lastName: '={{ $json.lastName }}',
			email: '={{ $json.emailAddress }}',
			options,
		}),
	}),
	httpRequest: (): Contender => ({
		name: 'HTTP Request, default setting',
		node: httpRequest('X0PA Room', CANDIDATES, {}, candidate),
	}),
	httpRequestTuned: (perSecond: number): Contender => ({
		name: `HTTP Request, batches of ${perSecond} a second`,
		node: httpRequest('X0PA Room', CANDIDATES, batching(perSecond), candidate),
	}),
	oneByOne: (items: number): Contender => ({
		name: 'One at a time',
		items,
		node: (url) => ({
			type: 'n8n-nodes-bench.oneByOne',
			typeVersion: 1,
			parameters: { url: `${url}${CANDIDATES}`, body: '={{ $json }}' },
			credentials: byHeader('X0PA Room'),
		}),
	}),
	bare: (concurrency: number): Contender => bare(concurrency, `n8n's bare helper, ${concurrency} at once`, {}),
	/** The floor for a node whose parameters hold expressions. */
	bareWithExpressions: (concurrency: number): Contender =>
		bare(concurrency, `the same, its three fields filled in by expressions`, fields),
};

export const invite = {
	ours: (name: string): Contender => ({
		name,
		node: ours('xobin', 'xobinApi', {
			resource: 'assessmentInvite',
			operation: 'create',
			assessmentId: 138,
			candidateName: '={{ $json.name }}',
			candidateEmail: '={{ $json.email }}',
			inviteFormat: 'getlink',
			additionalFields: {},
			options: {},
		}),
	}),
	httpRequest: (): Contender => ({
		name: 'HTTP Request, default setting',
		node: httpRequest('Xobin', INVITES, {}, invitation),
	}),
	httpRequestTuned: (perSecond: number): Contender => ({
		name: `HTTP Request, batches of ${perSecond} a second`,
		node: httpRequest('Xobin', INVITES, batching(perSecond), invitation),
	}),
};

export const download = {
	ours: (name: string, options: Json = {}): Contender => ({
		name,
		node: ours('xobin', 'xobinApi', {
			resource: 'assessmentReport',
			operation: 'download',
			reportId: '={{ $json.reportId }}',
			options,
		}),
	}),
	httpRequest: (): Contender => ({
		name: 'HTTP Request, default setting',
		node: httpRequest(
			'Xobin',
			'/xobin/assessments/reports/{{ $json.reportId }}/download',
			{ response: { response: { responseFormat: 'file' } } },
			{},
		),
	}),
};
