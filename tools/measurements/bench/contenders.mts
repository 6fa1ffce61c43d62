import type { WorkflowNode } from '../../n8n/types.mjs';
import type { Start } from './run.mjs';
import { standInSecrets } from './vendor/settings.mjs';

type Json = Record<string, unknown>;

/** What is measured: a node without its name and position in a workflow. */
export interface Contender {
	/** Name in the tables. */
	name: string;
	node(vendorUrl: string): Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;
	/** Number of the case's items that it gets, if not all: a sequential loop takes the same time per item, so the total is extrapolated. */
	items?: number;
	/** Its executions, if not those of the case. */
	starts?: Start[];
	/** Number of rounds, if fewer than the case has. */
	rounds?: number;
}

/** One of our nodes as added in the editor: every option at its default unless set here. */
const ours = (type: string, credential: string, parameters: Json) => () => ({
	type: `n8n-nodes-recruiting.${type}`,
	typeVersion: 1,
	parameters,
	credentials: { [credential]: { id: null, name: '' } },
});

/** The credential of HTTP Request. */
const byHeader = (vendor: string) => ({ httpHeaderAuth: { id: null, name: `${vendor} by header` } });

/** The least work for HTTP Request: a credential, and the body from one expression. */
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

/** One batch of the vendor's limit per second: what a user who knows the limit would set. */
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
		name: 'HTTP Request, default settings',
		node: httpRequest('X0PA Room', CANDIDATES, {}, candidate),
	}),
	httpRequestTuned: (perSecond: number): Contender => ({
		name: `HTTP Request, batches of ${perSecond} per second`,
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
	bare: (concurrency: number): Contender => bare(concurrency, `n8n's bare helper, ${concurrency} concurrent`, {}),
	/** The lower bound for a node whose parameters are expressions. */
	bareWithExpressions: (concurrency: number): Contender =>
		bare(concurrency, 'The same, with three fields from expressions', fields),
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
		name: 'HTTP Request, default settings',
		node: httpRequest('Xobin', INVITES, {}, invitation),
	}),
	httpRequestTuned: (perSecond: number): Contender => ({
		name: `HTTP Request, batches of ${perSecond} per second`,
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
		name: 'HTTP Request, default settings',
		node: httpRequest(
			'Xobin',
			'/xobin/assessments/reports/{{ $json.reportId }}/download',
			{ response: { response: { responseFormat: 'file' } } },
			{},
		),
	}),
};
